"""The sheet: a plan in the words of one language, from which every form is drawn.

Forms choose only how things stand on paper or screen; what stands there is decided here.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence, Set
from dataclasses import dataclass

from hbwizard.export.balances import BalanceSheet, balance_sheet
from hbwizard.export.contacts import ContactLine, contact_lines
from hbwizard.export.drawing import Shown
from hbwizard.export.glossary import TermSheet, terms_in
from hbwizard.export.instalments import InstalmentsSheet, instalments_sheet
from hbwizard.export.letters import LetterSheet, letter_sheet
from hbwizard.export.schedules import ScheduleSheet, schedule_sheet
from hbwizard.export.source_lines import SourceLine, source_line
from hbwizard.export.tasks import TaskLine, task_line
from hbwizard.export.timelines import TimelineSheet, timeline_sheet
from hbwizard.export.wording import URGENCY_NAMES, answer_text, answered_text, fill, paragraph
from hbwizard.flow.conditions import Gap
from hbwizard.flow.references import Source
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.plan import Given, Plan
from hbwizard.interview.replay import Replay

ABOUT = (
    N_("General information, not a lawyer's advice. Free legal advice: 12348."),
    N_("Figures are estimates; the bill in the app, the contract and the court's papers prevail."),
    N_("In danger: 110. If you can't go on: 12356."),
    N_("Apart from what this sheet shows, your answers were not stored or sent."),
)

MOST_WORDS = 12
"""How many terms of art are explained on a sheet: about a page."""


@dataclass(frozen=True)
class Reason:
    """An answer that brought a piece of advice."""

    question: str
    """The id of the question."""
    text: str
    answer: str
    short: str
    """The answer, with its question where it says nothing alone (none of these, yes, 120)."""


@dataclass(frozen=True)
class AdviceBlock:
    """A piece of advice in words."""

    id: str
    urgency: str
    urgency_name: str
    title: str
    paragraphs: tuple[str, ...]
    """One that begins with `- ` is a list item."""
    because: tuple[Reason, ...]
    sources: tuple[str, ...]
    """The ids of its sources."""
    danger: bool
    schedule: ScheduleSheet | None = None
    """Debts month by month."""
    timeline: TimelineSheet | None = None
    """Where the person stands on the way that things may go."""
    balance: BalanceSheet | None = None
    """The money of a month."""
    instalments: InstalmentsSheet | None = None
    """How the debt falls under an offer."""

    @property
    def parts(self) -> tuple[str | Shown, ...]:
        """What is shown below its paragraphs."""
        laid_out = (self.timeline, self.balance, self.schedule, self.instalments)
        return tuple(part for each in laid_out if each for part in each.parts)


@dataclass(frozen=True)
class Sheet:
    """A plan in words."""

    flow: str
    """The id of the flow in hand."""
    revision: str
    title: str
    merged: tuple[str, ...]
    """The titles of the other flows whose advice stands here too."""
    today: datetime.date
    locale: str
    path: tuple[str, ...]
    missing: tuple[str, ...]
    advice: tuple[AdviceBlock, ...]
    checklist: tuple[TaskLine, ...]
    letters: tuple[LetterSheet, ...]
    further: tuple[tuple[str, str], ...]
    """Flows that go deeper: the id of each with its title."""
    sources: tuple[SourceLine, ...]
    """Every source that the advice and the checklist name, in the order they are first named."""
    about: tuple[str, ...]
    """What this sheet is, and is not."""
    left_out: int = 0
    """How many less urgent pieces it does not tell in full."""
    words: tuple[TermSheet, ...] = ()
    """The terms of art on it, most important first."""
    contacts: tuple[ContactLine, ...] = ()
    """Whom the checklist names, each once."""


def make_sheet(
    plan: Plan,
    language: Language,
    terms: Sequence[TermSheet] = (),
    done: Set[str] = frozenset(),
) -> Sheet:
    """Return a plan in the words of a language.

    `terms` are those that may need a word, `done` the tasks that were ticked off.
    """
    now = plan.replay
    advice = tuple(advice_block(given, language) for given in plan.advice)
    checklist = tuple(task_line(task, language, done) for task in plan.checklist)
    letters = tuple(letter_sheet(offered, language) for offered in plan.letters)
    return Sheet(
        flow=now.flow.id,
        revision=now.flow.revision,
        title=language.text(now.flow.title),
        today=now.today,
        locale=language.locale,
        merged=tuple(language.text(each.flow.title) for each in plan.replays[1:]),
        path=_path(plan),
        missing=tuple(question.id for question in now.missing),
        advice=advice,
        checklist=checklist,
        letters=letters,
        further=tuple((topic.id, language.text(topic.title)) for topic in plan.further),
        sources=tuple(source_line(s, now.today, language) for s in _sources(plan)),
        about=_about(plan, language),
        words=_words((*advice, *letters), checklist, terms),
        left_out=len(plan.left_out),
        contacts=contact_lines(plan.checklist, language),
    )


def _words(
    titled: Sequence[AdviceBlock | LetterSheet],
    checklist: Sequence[TaskLine],
    terms: Sequence[TermSheet],
) -> tuple[TermSheet, ...]:
    """Return the terms of the titles and tasks: who carries the paper has no key to look one up.

    The glossary's order says which matter most.
    """
    texts = [each.title for each in titled]
    texts += [text for task in checklist for text in (task.text, task.rule) if text]
    used = set(terms_in("\n".join(texts), terms))
    return tuple(term for term in terms if term in used)[:MOST_WORDS]


def _about(plan: Plan, language: Language) -> tuple[str, ...]:
    lines = [language._(line) for line in ABOUT]
    if plan.left_out:
        titles = [fill(each.advice.title, language, each.replay) for each in plan.left_out]
        message = N_("Less urgent, and not told here in full: {titles}")
        lines.insert(0, language._(message, titles=language.sentence_join(titles)))
    return tuple(lines)


def _path(plan: Plan) -> tuple[str, ...]:
    """Every question asked, each once."""
    return tuple(dict.fromkeys(question.id for now in plan.replays for question in now.path))


def advice_block(given: Given, language: Language) -> AdviceBlock:
    """Return a piece of advice in words."""
    advice = given.advice
    return AdviceBlock(
        id=advice.id,
        urgency=advice.urgency,
        urgency_name=language._(URGENCY_NAMES[advice.urgency]),
        title=fill(advice.title, language, given.replay),
        paragraphs=tuple(paragraph(line, language, given.replay) for line in advice.body),
        because=tuple(_reason(name, given.replay, language) for name in given.because),
        sources=tuple(source.id for source in advice.sources),
        danger=advice.danger,
        schedule=schedule_sheet(advice.schedule, given.replay, language),
        timeline=timeline_sheet(advice.timeline, given.replay, language),
        balance=balance_sheet(advice.balance, given.replay, language),
        instalments=instalments_sheet(advice.instalments, given.replay, language),
    )


def _reason(name: str, now: Replay, language: Language) -> Reason:
    question = now.flow.question(name)
    assert question is not None
    words = answer_text(question, now.scope[name], language)
    text = fill(question.text, language, now)
    is_plain = question.type in ("choice", "choices") and not _says_nothing(now.scope[name])
    return Reason(name, text, words, words if is_plain else answered_text(text, words, language))


def _says_nothing(answer: object) -> bool:
    return isinstance(answer, Gap) or answer in ("yes", "no", ("none",))


def _sources(plan: Plan) -> list[Source]:
    named = [source for task in plan.checklist for source in task.sources]
    named += [source for given in plan.advice for source in given.advice.sources]
    named += [source for offered in plan.letters for source in offered.letter.sources]
    return list({source.id: source for source in named}.values())
