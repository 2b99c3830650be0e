"""Why something stands on the list, and what would change it, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hbwizard.export.wording import answer_text, answered_text, fill
from hbwizard.flow.model import Question
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.replay import Replay
from hbwizard.interview.visit import Effect
from hbwizard.interview.why import Change, Why

SHOWN = 3
"""How many other answers are named, the nearest ones, or questions, the first ones."""


@dataclass(frozen=True)
class WhySheet:
    """Why something stands on the list."""

    because: tuple[str, ...]
    """The questions with their answers; else that everybody is told."""
    precaution: str
    """That it is only a warning, where it is one."""
    changes: tuple[str, ...]
    """Question by question what would take it away; else that nothing would."""
    care: str
    """When an answer should be changed."""


def why_sheet(why: Why, language: Language) -> WhySheet:
    """Return it in words."""
    precaution = N_("What is not known counts as if it were so, to be safe.")
    everybody = N_("Everybody who comes this way is told it.")
    nothing = N_("No other answer alone would take it away.")
    crisis = N_("Help in danger or despair stays at hand, whatever you answer.")
    return WhySheet(
        tuple(_because(why, language)) or (language._(everybody),),
        language._(precaution) if why.is_precaution else "",
        tuple(_changes(why.changes, language))
        or (language._(crisis if why.is_crisis else nothing),),
        language._("Change an answer only where it is wrong, or where things have changed."),
    )


def why_texts(sheet: WhySheet, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the parts of it: a heading, and the items below."""
    yield language._("Why this is on your list"), sheet.because
    yield language._("What would take it away"), sheet.changes


def effect_text(effect: Effect, now: Replay, language: Language) -> str | None:
    """Return what a changed answer did to the questions; None where it did nothing."""
    parts = (
        (N_("With this change, these questions are no longer needed: {questions}"), effect.dropped),
        (N_("These questions came in: {questions}"), effect.added),
    )
    words = [
        language._(message, questions=_titles(questions, now, language))
        for message, questions in parts
        if questions
    ]
    return language.sentences(*words) or None


def _titles(questions: Sequence[Question], now: Replay, language: Language) -> str:
    titles = [fill(each.text, language, now) for each in questions[:SHOWN]]
    if more := len(questions) - len(titles):
        titles.append(language.n_("{n} more", "{n} more", more))
    return language.sentence_join(titles)


def _because(why: Why, language: Language) -> Iterator[str]:
    now = why.replay
    for question in now.path:
        if question.id in why.because:
            answer = answer_text(question, now.scope[question.id], language)
            yield answered_text(fill(question.text, language, now), answer, language)


def _changes(changes: Sequence[Change], language: Language) -> Iterator[str]:
    gone = N_("{question} If your answer were: {others}, it would go.")
    hanging = N_("{question} If your answer were: {others}, a new question would decide.")
    for change in changes:
        if change.gone:
            yield _change(gone, change, change.gone, language)
        if change.open:
            yield _change(hanging, change, change.open, language)


def _change(message: str, change: Change, others: Sequence[object], language: Language) -> str:
    named = [answer_text(change.question, each, language) or "-" for each in others[:SHOWN]]
    words = " / ".join(named)
    if len(others) > SHOWN or change.question.type in ("number", "money", "date"):
        words = language._("{answers} (or like these)", answers=words)
    question = fill(change.question.text, language, change.replay)
    return language._(message, question=question, others=words)
