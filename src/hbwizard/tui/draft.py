"""The answer in the making: what is ticked, typed and pointed at before Enter. Knows no page."""

from __future__ import annotations

from msgspec import Struct

from hbwizard.flow.conditions import Gap
from hbwizard.flow.model import Question
from hbwizard.interview.answers import raw_value

TYPED = ("number", "money", "date", "text")


class Draft(Struct):
    """An answer that was not given yet."""

    question: Question
    """The question, or the field of a list question, that it is for."""
    ticked: frozenset[str] = frozenset()
    """The values that stand as chosen."""
    text: str = ""
    """What stands in the line to type in."""
    cursor: int = 0
    """The row pointed at; -1 is the line to type in."""
    is_why_open: bool = False
    is_why_asked: bool = False
    """Whether it was the person who opened it."""

    @classmethod
    def of(cls, question: Question, answer: object = None) -> Draft:
        """Return the draft to begin with: the answer given before, or nothing."""
        draft = cls(question, is_why_open=question.delicate)
        raw = raw_value(answer) if answer is not None else None
        if isinstance(raw, str) and question.type in TYPED and not isinstance(answer, Gap):
            draft.text = raw
        elif isinstance(raw, str):
            draft.ticked = frozenset({raw})
        elif isinstance(raw, list) and question.type == "choices":
            draft.ticked = frozenset(map(str, raw))
        draft.cursor = draft.first_row()
        return draft

    @property
    def rows(self) -> tuple[str, ...]:
        """The values that can be chosen: options, or the reserved answers where one types."""
        if self.question.type in TYPED:
            return self.question.allows
        return tuple(option.value for option in self.question.options)

    def first_row(self) -> int:
        """Return where to begin: at the answer given before, else at the top.

        A choice of one begins at no row. Many press Enter after the number that answered
        already: that Enter must not answer the next question unread.
        """
        for index, value in enumerate(self.rows):
            if value in self.ticked:
                return index
        return 0 if self.question.type == "choices" else -1

    def toggle_why(self, *, is_open: bool) -> None:
        """Open or close why we ask, at the person's wish."""
        self.is_why_open = self.is_why_asked = is_open

    def toggle(self, value: str) -> None:
        """Tick or untick; an exclusive option stands alone, and gives way to any other."""
        if value in self.ticked:
            self.ticked -= {value}
        elif self._is_exclusive(value):
            self.ticked = frozenset({value})
        else:
            kept = {each for each in self.ticked if not self._is_exclusive(each)}
            self.ticked = frozenset(kept | {value})

    def raw(self) -> list[str]:
        """Return what is ticked, in the author's order."""
        return [value for value in self.rows if value in self.ticked]

    def _is_exclusive(self, value: str) -> bool:
        option = self.question.option(value)
        return option is not None and option.exclusive
