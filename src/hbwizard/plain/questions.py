"""A question in front of the person, and a list question in its rows.

Each gives its lines, takes what was typed, and goes back a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hbwizard.export.wording import answer_text
from hbwizard.flow.model import BUILT_IN_LABELS, Option, Question
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.answers import raw_value
from hbwizard.interview.plan import Given
from hbwizard.interview.rows import RowEntry
from hbwizard.interview.session import Session
from hbwizard.plain.typed import raw_from
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
    is_touched: bool = field(init=False, default=False)
    """Whether anything was done here: until then, Back leaves the rows alone."""

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
        if self.entry is None:
            yield from text_lines(self.question, self.session, language, width)
        else:
            # How to fill it in was said before its first row.
            yield from wrap(filled(self.question.text, self.session, language), width)
            yield from self._rows_so_far(self.entry, language, width)
        labels = [option.label for option in self._choices(language)]
        yield from numbered_lines(labels, width)
        yield language._(HINTS["choice"])

    def _rows_so_far(self, entry: RowEntry, language: Language, width: int) -> Iterator[str]:
        for number, row in enumerate(entry.rows, 1):
            words = answer_text(self.question, (row,), language)
            yield from wrap(f"({number}) {words}", width, first="  ", rest="      ")

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What is shown once more after something else stood there."""
        return self.lines(language, width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Answer the field, or choose what to do between the rows. Raises AnswerError."""
        given = self._take(typed)
        self.is_touched = True
        return given

    def _take(self, typed: str) -> tuple[Given, ...]:
        if self.entry is not None and self.entry.prompt is not None:
            self.entry.answer(raw_from(self.entry.prompt, typed), self.session.today)
            return ()
        return self._choose(typed)

    def back(self) -> bool:
        """Go back a field, then a row, then to the question before."""
        return self.back_in_rows() or self.session.back()

    def back_in_rows(self) -> bool:
        """Go back a field, then a row; return False where the question itself comes before."""
        if not self.is_touched:
            return False
        if self.entry is not None and self.entry.back():
            return True
        was_open, self.entry = self.entry is not None, None
        return was_open

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
