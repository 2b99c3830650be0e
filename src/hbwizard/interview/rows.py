"""Takes the answer to a list question row by row and field by field. Knows no screen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from hbwizard.flow.model import Question
from hbwizard.interview.answers import MAX_ROWS, check, raw_value


class RowEntry:
    """The rows of one list question while they are being given.

    It asks one field after the other; after a whole row, whether there is another. `rows` are
    checked rows given before: then it begins by asking for another.
    """

    def __init__(self, question: Question, rows: Iterable[Mapping[str, object]] = ()) -> None:
        self.question = question
        self._rows = [dict(row) for row in rows]
        self._row: dict[str, object] | None = None if self._rows else {}
        """The row being given; None between rows."""
        self._is_closed = False

    @property
    def rows(self) -> tuple[Mapping[str, object], ...]:
        """The whole rows so far, checked."""
        return tuple(self._rows)

    @property
    def raw(self) -> list[dict[str, object]]:
        """The whole rows so far, as `check` takes them."""
        return [{name: raw_value(value) for name, value in row.items()} for row in self._rows]

    @property
    def number(self) -> int:
        """The number of the row in hand, from 1; between rows that of the last one."""
        return len(self._rows) if self._row is None else len(self._rows) + 1

    @property
    def prompt(self) -> Question | None:
        """The field asked now; None between rows and at the end."""
        if self._row is None or self._is_closed:
            return None
        return self.question.fields[len(self._row)]

    @property
    def is_full(self) -> bool:
        """Whether the question takes no further row."""
        return len(self._rows) >= (self.question.maximum or MAX_ROWS)

    @property
    def more(self) -> bool:
        """Whether the question now is if there is another row."""
        return self._row is None and not self.is_done

    @property
    def is_done(self) -> bool:
        """Whether every row was given."""
        return self._is_closed or (self._row is None and self.is_full)

    def answer(self, raw: object, today: datetime.date) -> None:
        """Take the answer to the field asked now, and go on.

        Raises AnswerError, and leaves everything as it was, where the answer does not fit.
        """
        field = self.prompt
        if field is None or self._row is None:
            raise ValueError("no field is being asked")
        self._row[field.id] = check(field, raw, today)
        if len(self._row) == len(self.question.fields):
            self._rows.append(self._row)
            self._row = None

    def add_another(self, wanted: bool) -> None:
        """Begin another row, or end here. At the first field of a row, False drops that row."""
        if self._row or (wanted and not self.more):
            raise ValueError("a row is in hand, or there is no room for another")
        if wanted:
            self._row = {}
        else:
            self._row = None
            self._is_closed = True

    def back(self) -> bool:
        """Go back one step, dropping the answer there; return False where there is none."""
        if self._row is None:
            return self._reopen()
        if self._row:
            self._row.popitem()
            return True
        if self._rows:
            self._row = None
            # A full list does not ask for more: its last row is what lies before.
            return self._reopen() if self.is_full else True
        return False

    def _reopen(self) -> bool:
        """Open the list that was closed, else the last row at its last field."""
        was_closed, self._is_closed = self._is_closed, False
        if was_closed and self._rows and not self.is_full:
            return True
        self._row = self._rows.pop() if self._rows else {}
        if self._row:
            self._row.popitem()
        return True
