"""Debts month by month as data. Sums are texts of yuan with two places: exact."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hbwizard.export.schedules import ScheduleSheet
from hbwizard.interview import repayment
from hbwizard.interview.repayment import Course, yuan


class Debt(Struct, frozen=True):
    """A debt, with the row that it has among the answers."""

    row: int
    kind: str
    name: str
    owed: str
    yearly_rate: str
    rate_is_assumed: bool
    least: str


class Month(Struct, frozen=True):
    """A month: for each debt the interest, what is paid, and what is owed after it."""

    interest: list[str]
    paid: list[str]
    owed: list[str]


class Way(Struct, frozen=True):
    """A way of paying, month by month."""

    way: str
    ends: bool
    interest: str
    gone: list[int | None]
    months: list[Month]


class Schedule(Struct, frozen=True):
    """What comes of each way of paying several debts."""

    monthly: str
    least: str
    apart: int
    debts: list[Debt]
    ways: list[Way]


def schedule_data(sheet: ScheduleSheet) -> Schedule:
    """Return a schedule as data: every month of every way."""
    found = sheet.repayment
    return Schedule(
        monthly=exact(found.monthly),
        least=exact(found.least),
        apart=found.apart,
        debts=[_debt(each, name) for each, name in zip(found.debts, sheet.names, strict=True)],
        ways=[_way(course) for course in found.courses],
    )


def _debt(debt: repayment.Debt, name: str) -> Debt:
    return Debt(
        row=debt.row + 1,
        kind=debt.kind,
        name=name,
        owed=exact(debt.owed),
        yearly_rate=str(debt.yearly),
        rate_is_assumed=debt.is_assumed,
        least=exact(debt.least),
    )


def _way(course: Course) -> Way:
    return Way(
        way=course.way,
        ends=course.ends,
        interest=exact(course.interest),
        gone=list(course.gone),
        months=[_month(month) for month in course.months],
    )


def _month(month: repayment.Month) -> Month:
    return Month(_sums(month.interest), _sums(month.paid), _sums(month.owed))


def _sums(sums: Iterable[int]) -> list[str]:
    return [exact(each) for each in sums]


def exact(fen: int) -> str:
    """Return a sum as data: yuan with two places."""
    return f"{yuan(fen):.2f}"
