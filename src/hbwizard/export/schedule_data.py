"""Debts month by month as plain data. Sums are texts of yuan with two places: exact."""

from __future__ import annotations

from collections.abc import Iterable

from hbwizard.export.schedules import ScheduleSheet
from hbwizard.interview.repayment import Course, Debt, Month, yuan

Data = dict[str, object]


def schedule_data(sheet: ScheduleSheet) -> Data:
    """Return a schedule as a mapping that JSON can write: every month of every way."""
    found = sheet.repayment
    return {
        "monthly": _sum(found.monthly),
        "least": _sum(found.least),
        "apart": found.apart,
        "debts": [_debt(each, name) for each, name in zip(found.debts, sheet.names, strict=True)],
        "ways": [_way(course) for course in found.courses],
    }


def _debt(debt: Debt, name: str) -> Data:
    return {
        "row": debt.row + 1,
        "kind": debt.kind,
        "name": name,
        "owed": _sum(debt.owed),
        "yearly_rate": str(debt.yearly),
        "rate_is_assumed": debt.is_assumed,
        "least": _sum(debt.least),
    }


def _way(course: Course) -> Data:
    return {
        "way": course.way,
        "ends": course.ends,
        "interest": _sum(course.interest),
        "gone": list(course.gone),
        "months": [_month(month) for month in course.months],
    }


def _month(month: Month) -> Data:
    return {
        "interest": _sums(month.interest),
        "paid": _sums(month.paid),
        "owed": _sums(month.owed),
    }


def _sums(sums: Iterable[int]) -> list[str]:
    return [_sum(each) for each in sums]


def _sum(fen: int) -> str:
    return f"{yuan(fen):.2f}"
