"""The day by which something must be done, and what is known of it.

`act_by` is the safe day: the one printed on the paper, or counted without any extension.
`last_day` is where the period ends if the court confirms: moved on when it falls on a day off.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from hbwizard.flow.references import Deadline

Basis = Literal["from_today", "printed", "counted", "unknown"]


class Due(Struct, frozen=True):
    """When something is due."""

    act_by: datetime.date
    last_day: datetime.date | None = None
    """The end of a period of law, if the court confirms; None where it is not known."""
    deadline: Deadline | None = None
    """The rule it comes from; None for a day that we suggest."""
    basis: Basis = "from_today"
    """Printed on the paper, counted from its receipt, or unknown: then act today."""
    is_past: bool = False
    """Whether the day had passed already: then `act_by` is today."""
    start: datetime.date | None = None
    """The day from which it was counted."""


def due_by(deadline: Deadline, scope: Mapping[str, object], today: datetime.date) -> Due:
    """Return when a deadline is due. An unknown date counts as running out: act today."""
    day = scope.get(deadline.id)
    if not isinstance(day, datetime.date):
        return Due(today, None, deadline, "unknown")
    # A printed day is the court's own: it is not moved.
    if day in {scope.get(name) for name in deadline.on_paper}:
        return Due(max(day, today), day, deadline, "printed", is_past=day < today)
    start = scope.get(deadline.start)
    assert isinstance(start, datetime.date)
    return Due(max(day, today), rolled(day), deadline, "counted", day < today, start)


def rolled(day: datetime.date) -> datetime.date | None:
    """Return the first working day on or after `day`, or None where its calendar is not known.

    Days off and working weekends are those announced by the State Council for the year.
    """
    import chinese_calendar

    try:
        while not chinese_calendar.is_workday(day):
            day += datetime.timedelta(days=1)
    except NotImplementedError:
        return None
    return day
