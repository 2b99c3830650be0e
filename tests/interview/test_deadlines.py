"""By when something must be done, and what is known of that day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import Gap
from hbwizard.flow.references import Deadline, Law, Source
from hbwizard.interview.deadlines import Due, due_by, rolled

TODAY = datetime.date(2026, 11, 23)
SOURCE = Source("rule", "说", Law("law", "法"), "high", TODAY, TODAY)
REPLY = Deadline("reply", "received", 15, "十五日内。", SOURCE, "printed")
DATES = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))


def day(month: int, number: int, year: int = 2026) -> datetime.date:
    """Return a day of 2026."""
    return datetime.date(year, month, number)


@pytest.mark.parametrize(
    ("last", "moved_to"),
    [
        (day(11, 23), day(11, 23)),  # an ordinary Monday
        (day(11, 28), day(11, 30)),  # a Saturday
        (day(10, 1), day(10, 8)),  # the first day of the National Day week
        (day(10, 7), day(10, 8)),  # its last
        (day(9, 20), day(9, 20)),  # a Sunday that is worked, in exchange for the week
        (day(10, 10), day(10, 10)),  # a Saturday that is worked
        (day(2, 16), day(2, 24)),  # the Spring Festival
        (day(12, 31), day(12, 31)),
        (day(1, 4, 2027), None),  # that year's holidays are not announced yet
        (datetime.date.max, None),
    ],
)
def test_a_last_day_is_moved_over_days_off(
    last: datetime.date, moved_to: datetime.date | None
) -> None:
    assert rolled(last) == moved_to


@given(DATES)
def test_a_day_is_moved_forward_once_and_never_far(last: datetime.date) -> None:
    moved = rolled(last)
    assert moved is None or (last <= moved <= last + datetime.timedelta(days=9))
    assert moved is None or rolled(moved) == moved


def due(**scope: object) -> Due:
    """Return when the reply is due."""
    return due_by(REPLY, {"printed": Gap.UNSURE, **scope}, TODAY)


def test_a_counted_day_is_safe_unmoved_and_may_be_later_in_law() -> None:
    found = due(reply=day(11, 28))
    assert (found.act_by, found.last_day, found.basis) == (day(11, 28), day(11, 30), "counted")
    assert (found.deadline, found.is_past) == (REPLY, False)


def test_a_printed_day_outranks_and_is_not_moved() -> None:
    found = due(reply=day(11, 28), printed=day(11, 28))
    assert (found.act_by, found.last_day, found.basis) == (day(11, 28), day(11, 28), "printed")


def test_an_unknown_day_counts_as_running_out() -> None:
    found = due(reply=Gap.NOT_ASKED)
    assert (found.act_by, found.last_day, found.basis) == (TODAY, None, "unknown")
    assert not found.is_past


def test_a_day_that_has_passed_means_today() -> None:
    found = due(reply=day(11, 20))
    assert (found.act_by, found.last_day, found.is_past) == (TODAY, day(11, 20), True)


def test_a_day_of_a_year_without_calendar_is_not_moved() -> None:
    found = due(reply=day(1, 2, 2027))
    assert (found.act_by, found.last_day) == (day(1, 2, 2027), None)


@given(DATES, DATES)
def test_nothing_is_ever_due_before_today(last: datetime.date, today: datetime.date) -> None:
    found = due_by(REPLY, {"reply": last}, today)
    assert found.act_by == max(last, today)
    assert found.is_past == (last < today)
