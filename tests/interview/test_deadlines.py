"""By when something must be done, and what is known of that day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import Gap
from hbwizard.flow.days import Length
from hbwizard.flow.expressions import LastDay, value_of
from hbwizard.flow.references import Deadline, Law, Source
from hbwizard.interview.deadlines import Due, due_by, rolled

TODAY = datetime.date(2026, 11, 23)
SOURCE = Source("rule", "说", Law("law", "法"), "high", TODAY, TODAY)
REPLY = Deadline("reply", "received", Length(15), "十五日内。", SOURCE, "printed", ("hearing",))
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


def due(**dates: object) -> Due:
    """Return when the reply is due, for the dates that are known."""
    scope = {"received": Gap.UNSURE, "printed": Gap.UNSURE, "hearing": Gap.UNSURE, **dates}
    scope["reply"] = value_of(LastDay(REPLY), scope, TODAY)
    return due_by(REPLY, scope, TODAY)


def test_a_counted_day_is_safe_unmoved_and_may_be_later_in_law() -> None:
    found = due(received=day(11, 13))
    assert (found.act_by, found.last_day, found.basis) == (day(11, 28), day(11, 30), "counted")
    assert (found.deadline, found.is_past, found.start) == (REPLY, False, day(11, 13))


def test_a_printed_day_outranks_and_is_not_moved() -> None:
    found = due(received=day(11, 13), printed=day(11, 28))
    assert (found.act_by, found.last_day, found.basis) == (day(11, 28), day(11, 28), "printed")
    assert due(received=day(11, 13), printed=day(12, 20)).act_by == day(12, 20)


def test_another_printed_day_that_comes_before_is_the_last() -> None:
    found = due(received=day(11, 20), hearing=day(11, 29))
    assert (found.act_by, found.last_day, found.basis) == (day(11, 29), day(11, 29), "printed")
    assert due(received=day(11, 20), printed=day(12, 20), hearing=day(12, 1)).act_by == day(12, 1)


def test_another_printed_day_that_has_passed_does_not_end_the_period() -> None:
    assert due(received=day(11, 20), hearing=day(11, 22)).act_by == day(12, 5)


def test_another_printed_day_does_not_make_up_for_an_unknown_receipt() -> None:
    assert due(hearing=day(12, 20)) == Due(TODAY, None, REPLY, "unknown")


def test_an_unknown_day_counts_as_running_out() -> None:
    found = due()
    assert (found.act_by, found.last_day, found.basis) == (TODAY, None, "unknown")
    assert not found.is_past


def test_a_day_that_has_passed_means_today() -> None:
    found = due(received=day(11, 5))
    assert (found.act_by, found.last_day, found.is_past) == (TODAY, day(11, 20), True)


def test_a_day_of_a_year_without_calendar_is_not_moved() -> None:
    found = due(received=day(12, 18))
    assert (found.act_by, found.last_day) == (day(1, 2, 2027), None)


KNOWN = st.none() | st.dates(datetime.date(2026, 6, 1), datetime.date(2027, 6, 1))


def due_for(*dates: datetime.date | None) -> Due:
    """Return when the reply is due for a day of receipt, a printed day and a hearing."""
    names = zip(("received", "printed", "hearing"), dates, strict=True)
    return due(**{name: each for name, each in names if each})


@given(KNOWN, KNOWN, KNOWN)
def test_the_laws_of_a_deadline(
    received: datetime.date | None, printed: datetime.date | None, hearing: datetime.date | None
) -> None:
    found = due_for(received, printed, hearing)
    assert found.act_by >= TODAY
    assert found.is_past or found.last_day is None or found.act_by <= found.last_day
    if found.basis == "printed":
        assert found.last_day in (printed, hearing)
        assert found.is_past or found.act_by == found.last_day
    if hearing and hearing >= TODAY:
        assert found.act_by <= hearing
    if printed and printed >= TODAY:
        assert found.act_by <= printed
    if printed is None and received:
        assert found.act_by <= max(TODAY, received + datetime.timedelta(15))


@given(KNOWN, KNOWN, KNOWN, st.integers(0, 60))
def test_a_later_receipt_never_means_an_earlier_day(
    received: datetime.date | None,
    printed: datetime.date | None,
    hearing: datetime.date | None,
    later: int,
) -> None:
    received = received or TODAY
    moved = received + datetime.timedelta(later)
    assert due_for(received, printed, hearing).act_by <= due_for(moved, printed, hearing).act_by


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (day(11, 23), 3, day(2, 23, 2027)),
        (day(11, 30), 3, day(2, 28, 2027)),  # no 30th
        (day(11, 30, 2027), 3, day(2, 29, 2028)),
        (day(1, 31), 1, day(2, 28)),
        (day(2, 28), 1, day(3, 28)),  # not the end of the month
        (day(12, 31), 60, day(12, 31, 2031)),
        (day(2, 29, 2028), 12, day(2, 28, 2029)),
    ],
)
def test_months_are_those_of_the_calendar(
    start: datetime.date, months: int, last: datetime.date
) -> None:
    assert Length(months=months).after(start) == last


@given(DATES, st.integers(1, 120))
def test_months_keep_the_day_or_take_the_last(start: datetime.date, months: int) -> None:
    last = Length(months=months).after(start)
    assert last is not None
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
    next_day = last + datetime.timedelta(1)
    assert last.day == start.day or (last.day < start.day and next_day.day == 1)
