"""What stands in front of the person: a question, a list in its rows, the review, or the result.

Each gives its lines, takes what was typed, and goes back a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hbwizard.export.glossary import glossary
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import Page
from hbwizard.export.wording import answer_text, left_out_text
from hbwizard.flow.model import BUILT_IN_LABELS, Option, Question
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.answers import AnswerError, raw_value
from hbwizard.interview.plan import Given
from hbwizard.interview.rows import RowEntry
from hbwizard.interview.session import Session
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import fold
from hbwizard.plain.typed import raw_from, row_of
from hbwizard.plain.wording import (
    HINTS,
    filled,
    numbered_lines,
    question_lines,
    step_text,
    text_lines,
)


@dataclass
class QuestionFront:
    """A question."""

    session: Session
    question: Question

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The step, the question, its options, and how to answer."""
        yield from wrap(step_text(self.session, language), width)
        yield from question_lines(self.question, self.session, language, width)
        if self.question.id in self.session.answers:
            words = answer_text(self.question, self.session.answers[self.question.id], language)
            yield from wrap(language._("Now: {answer}. Enter keeps it.", answer=words), width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What is shown once more after something else stood there."""
        return self.lines(language, width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Answer it; return the danger now known. Raises AnswerError."""
        if not typed and self.question.id in self.session.answers:
            return self.session.answer(raw_value(self.session.answers[self.question.id]))
        return self.session.answer(raw_from(self.question, typed))

    def back(self) -> bool:
        """Go to the question before."""
        return self.session.back()


@dataclass
class RowsFront:
    """A list question, row by row, with a choice of what to do between the rows."""

    session: Session
    question: Question
    entry: RowEntry | None = field(init=False, default=None)
    """The rows being given; None before the first."""

    def __post_init__(self) -> None:
        """Take up the rows given before."""
        rows = self.session.answers.get(self.question.id)
        if isinstance(rows, tuple) and rows:
            self.entry = RowEntry(self.question, rows)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The field asked now, or the choice between the rows."""
        if self.entry is not None and self.entry.prompt is not None:
            name = language.text(self.question.item or self.question.text)
            number = self.entry.number
            yield from wrap(language._("{name}, number {number}:", name=name, number=number), width)
            yield from question_lines(self.entry.prompt, self.session, language, width)
            return
        yield from wrap(step_text(self.session, language), width)
        yield from text_lines(self.question, self.session, language, width)
        rows = self.entry.rows if self.entry else ()
        for number, row in enumerate(rows, 1):
            words = answer_text(self.question, (row,), language)
            yield from wrap(f"({number}) {words}", width, first="  ", rest="      ")
        labels = [option.label for option in self._choices(language)]
        yield from numbered_lines(labels, width)
        yield language._(HINTS["choice"])

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What is shown once more after something else stood there."""
        return self.lines(language, width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Answer the field, or choose what to do between the rows. Raises AnswerError."""
        if self.entry is not None and self.entry.prompt is not None:
            self.entry.answer(raw_from(self.entry.prompt, typed), self.session.today)
            return ()
        return self._choose(typed)

    def back(self) -> bool:
        """Go back a field, then a row, then to the question before."""
        if self.entry is not None and self.entry.back():
            return True
        was_open, self.entry = self.entry is not None, None
        return was_open or self.session.back()

    def _choices(self, language: Language | None = None) -> list[Option]:
        def label(message: str) -> str:
            return language._(message) if language else message

        if self.entry is None:
            found = [
                Option("add", label(N_("Enter one"))),
                Option("end", label(N_("There is none"))),
            ]
            for name in self.question.allows:
                words = BUILT_IN_LABELS[name]
                found.append(Option(name, language.text(words) if language else words))
            return found
        found = [Option("end", label(N_("That is all")))]
        if not self.entry.is_full:
            found.insert(0, Option("add", label(N_("Enter another"))))
        return [*found, Option("anew", label(N_("Begin this list again")))]

    def _choose(self, typed: str) -> tuple[Given, ...]:
        options = tuple(self._choices())
        menu = Question(
            self.question.id, "", "", "choice", self.question.when,
            options=options, allows=() if self.entry else self.question.allows,
        )  # fmt: skip
        chosen = raw_from(menu, typed)
        if chosen == "add" and self.entry is not None:
            self.entry.add_another(True)
        elif chosen == "add":
            self.entry = RowEntry(self.question)
        elif chosen == "anew":
            self.entry = None
        elif chosen == "end":
            return self.session.answer(self.entry.raw if self.entry else [])
        else:
            return self.session.answer(chosen)
        return ()


@dataclass
class EndFront:
    """The result: what to know, and what to do."""

    visit: Visit

    def sheet(self, language: Language) -> Sheet:
        """The sheet of the answers so far."""
        terms = glossary(self.visit.library, language)
        return make_sheet(self.visit.plan, language, terms, self.visit.done)

    def page(self, language: Language, width: int) -> Page:
        """The same, ready to be printed in parts."""
        return Page(self.sheet(language), language, width)

    def rest(self, language: Language, width: int) -> Iterator[str]:
        """What the advice leaves out, in full."""
        page = Page(make_sheet(self.visit.plan.rest, language), language, width)
        for part in (page.advice(), page.checklist(), page.sources()):
            if part:
                yield from ("", *part)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The advice and the checklist; the list comes last, where the eye is."""
        page = self.page(language, width)
        parts = (page.head(), page.advice(), page.checklist(), page.letters(), page.about())
        for part in parts:
            if part:
                yield from (*part, "")
        yield from self.again(language, width)

    def topic(self, typed: str) -> str | None:
        """Return the id of the flow that goes deeper, where one was chosen by its number."""
        numbered = enumerate(self.visit.plan.further, 1)
        return {str(number): topic.id for number, topic in numbered}.get(fold(typed))

    def again(self, language: Language, width: int) -> Iterator[str]:
        """Where to go on, and the menu, without all that stands above them."""
        further = self.visit.plan.further
        if further:
            message = N_("What you can go through next; type its number:")
            yield from wrap(language._(message), width)
            yield from numbered_lines((language.text(topic.title) for topic in further), width)
        keys = N_(
            "r: review and change, k: tick off, y: why it is here, s: save, t: letters, "
            "g: words explained, o: sources, c: go on later, f: other topics, h: all keys, q: quit"
        )
        if count := len(self.visit.plan.left_out):
            yield from wrap(f"m: {left_out_text(count, language)}", width)
        yield from wrap(language._(keys), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """There is nothing to answer. Raises AnswerError."""
        raise AnswerError(N_("Type one of the letters; h lists them."))

    def back(self) -> bool:
        """Go to the last question."""
        assert self.visit.session is not None
        return self.visit.session.back()


@dataclass
class ReviewFront:
    """The answers so far, one of which may be changed, above what stood in front before."""

    visit: Visit
    below: QuestionFront | RowsFront | EndFront
    is_done: bool = field(init=False, default=False)
    """Whether the person goes on with what stood there before, or changes an answer."""

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The answers with their numbers, and what may be typed."""
        session = self.visit.session
        assert session is not None
        now = session.replay
        for number, question in enumerate(now.path, 1):
            words = answer_text(question, now.scope[question.id], language)
            first = f"  {number}. "
            text = f"{filled(question.text, session, language)} {words}"
            yield from wrap(text, width, first=first, rest=" " * len(first))
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


Front = QuestionFront | RowsFront | EndFront | ReviewFront


def front_of(visit: Visit) -> QuestionFront | RowsFront | EndFront:
    """Return what stands in front of the person now."""
    session = visit.session
    assert session is not None
    if session.question is None:
        return EndFront(visit)
    kind = RowsFront if session.question.type == "list" else QuestionFront
    return kind(session, session.question)
