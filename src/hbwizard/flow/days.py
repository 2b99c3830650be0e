"""Counting in days and months of the calendar."""

from __future__ import annotations

import calendar
import datetime

from msgspec import Struct

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
"""China keeps one time, without summer time."""


class Length(Struct, frozen=True):
    """How long a rule gives: so many days, or so many months."""

    days: int = 0
    months: int = 0

    def after(self, start: datetime.date) -> datetime.date | None:
        """Return the last day, counted from the day after `start`; None beyond the calendar."""
        moved = months_after(start, self.months) if self.months else start
        try:
            return moved and moved + datetime.timedelta(days=self.days)
        except OverflowError:
            return None


def months_after(day: datetime.date, months: int) -> datetime.date | None:
    """Return the same day of another month, its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
