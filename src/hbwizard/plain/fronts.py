"""What stands in front of the person: a question, a list in its rows, the review, or the result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hbwizard.export.wording import answer_text, answered_text, open_text
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import fold
from hbwizard.plain.questions import QuestionFront, RowsFront
from hbwizard.plain.result import EndFront
from hbwizard.plain.typed import row_of
from hbwizard.plain.wording import filled

Step = QuestionFront | RowsFront | EndFront
"""What may be next in a flow."""


@dataclass
class ReviewFront:
    """The answers so far, one of which may be changed, above what stood in front before."""

    visit: Visit
    below: Step
    is_done: bool = field(init=False, default=False)
    """Whether the person goes on with what stood there before, or changes an answer."""

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The answers with their numbers, and what may be typed."""
        session = self.visit.session
        assert session is not None
        now = session.replay
        titles = {section.id: section.title for section in session.flow.sections}
        before = None
        yield from wrap(language._("Your answers"), width)
        for number, question in enumerate(now.path, 1):
            if question.section != before:
                yield from wrap(language.text(titles[question.section]), width)
            before = question.section
            words = answer_text(question, now.scope[question.id], language)
            first = f"  {number}. "
            text = answered_text(filled(question.text, session, language), words or "-", language)
            yield from wrap(text, width, first=first, rest=" " * len(first))
        if now.missing:
            yield from wrap(open_text(len(now.missing), language), width)
        yield from self.again(language, width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        message = N_("Type a number to change that answer, or Enter to go on.")
        yield from wrap(language._(message), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Go to the answer with a number, or on. Raises AnswerError."""
        assert self.visit.session is not None
        path, number = self.visit.session.replay.path, fold(typed)
        if number:
            row = row_of(number, len(path))
            if row is None:
                message = N_("Type a number from 1 to {count}, or Enter to go on; h: all keys.")
                raise AnswerError(message, count=len(path))
            self.visit.change(path[row].id)
        self.is_done = True
        return ()

    def back(self) -> bool:
        """Go back to what stood in front before."""
        self.is_done = True
        return True


Front = Step | ReviewFront


def front_of(visit: Visit) -> Step:
    """Return what stands in front of the person now."""
    session = visit.session
    assert session is not None
    if session.question is None:
        return EndFront(visit)
    kind = RowsFront if session.question.type == "list" else QuestionFront
    return kind(session, session.question)
