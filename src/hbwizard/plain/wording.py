"""A question in lines: its text, its numbered options, and how to answer it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from hbwizard.export.wording import fill
from hbwizard.flow.model import BUILT_IN_LABELS, Question
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import cells, wrap
from hbwizard.interview.answers import takes_future
from hbwizard.interview.session import Session
from hbwizard.plain.typed import RESERVED_KEYS

HINTS = {
    "choice": N_("Type a number."),
    "choices": N_("Type one or more numbers, such as 1 2."),
    "number": N_("Type a whole number."),
    "money": N_("Type a sum in yuan, such as 12000 or 1.2万."),
    "date": N_("Type a day, such as 2026-11-23 or 3 days ago."),
    "text": N_("Type a few words, or just Enter for nothing."),
}
SOON = datetime.timedelta(days=14)
"""What the example of a day to come lies ahead."""


def step_text(session: Session, language: Language) -> str:
    """Return how far the person is, and what the questions are about."""
    question = session.question
    assert question is not None
    done, total = session.progress
    titles = {section.id: section.title for section in session.flow.sections}
    section = language.text(titles[question.section])
    message = N_("Step {step} of about {total}: {section}")
    return language._(message, step=done + 1, total=total, section=section)


def text_lines(
    question: Question, session: Session, language: Language, width: int
) -> Iterator[str]:
    """Return the question itself with its help; where it is delicate, with why we ask."""
    yield from wrap(filled(question.text, session, language), width)
    if question.help:
        yield from wrap(filled(question.help, session, language), width, first="  ", rest="  ")
    if question.why and question.delicate:
        yield from why_lines(question, session, language, width)


def why_lines(question: Question, session: Session, language: Language, width: int) -> list[str]:
    """Return why we ask."""
    if not question.why:
        return [language._("Your answer decides which advice fits.")]
    why = filled(question.why, session, language)
    return wrap(language._("Why we ask: {why}", why=why), width, first="  ", rest="  ")


def question_lines(
    question: Question, session: Session, language: Language, width: int
) -> Iterator[str]:
    """Return the question, its options, and how to answer."""
    yield from text_lines(question, session, language, width)
    yield from numbered_lines((language.text(o.label) for o in question.options), width)
    yield from wrap(_hint(question, session.today, language), width)
    if not question.options:
        for name in question.allows:
            yield f"  {RESERVED_KEYS[name]}. {language.text(BUILT_IN_LABELS[name])}"


def numbered_lines(labels: Iterable[str], width: int, start: int = 1) -> Iterator[str]:
    """Return labels with their numbers, each label hanging beside its number."""
    for number, label in enumerate(labels, start):
        first = f"  {number}. "
        yield from wrap(label, width, first=first, rest=" " * cells(first))


def filled(text: str, session: Session, language: Language) -> str:
    """Return a text of the flow with its gaps filled from the answers so far."""
    return fill(text, language, session.replay)


def _hint(question: Question, today: datetime.date, language: Language) -> str:
    if question.unit:
        unit = language.text(question.unit)
        return language._("Type a whole number of {unit}, such as 30.", unit=unit)
    if question.type == "date" and takes_future(question):
        day = today + SOON
        return language._("Type a day, such as {example} or in 2 weeks.", example=day)
    return language._(HINTS[question.type])
