"""How several debts fall, month by month, in each way of paying them.

What is assumed: nothing new is borrowed; a month's interest is what is owed × the yearly rate ÷ 12,
rounded half up to a fen; the same sum is paid at the end of every month. Sums are whole fen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from hbwizard.flow.conditions import Gap
from hbwizard.flow.schedules import Schedule, Way

MOST_MONTHS = 600
HOPELESS = 10
"""How many times what was owed at the start: debts that grow so far are never paid."""
PARTS = 120_000
"""A month's share of a rate in hundredths of a per cent a year: 12 months × 100 × 100."""

Fen = tuple[int, ...]
"""A sum for each debt, in their order."""


@dataclass(frozen=True)
class Debt:
    """A debt as it stands today."""

    row: int
    """Its place in the list, from 0."""
    kind: str
    """The option that says what it is."""
    owed: int
    yearly: Decimal
    """Per cent."""
    is_assumed: bool
    """Whether its own rate is not known."""
    least: int
    """Its share of the least payments a month."""


@dataclass(frozen=True)
class Month:
    """One month: what was added, what was paid, what is owed after it."""

    interest: Fen
    paid: Fen
    owed: Fen


@dataclass(frozen=True)
class Course:
    """What comes of one way of paying."""

    way: Way
    months: tuple[Month, ...]
    ends: bool
    """Whether everything is paid in the end."""

    @cached_property
    def interest(self) -> int:
        """The interest of all months."""
        return sum(sum(month.interest) for month in self.months)

    @property
    def gone(self) -> tuple[int | None, ...]:
        """For each debt, the number of the month in which it is paid; None where it never is."""
        count = len(self.months[0].owed)
        return tuple(self._gone(index) for index in range(count))

    def owed_after(self, months: int) -> int:
        """What is owed in all after so many months."""
        return sum(self.months[min(months, len(self.months)) - 1].owed)

    def _gone(self, index: int) -> int | None:
        paid = (number for number, month in enumerate(self.months, 1) if not month.owed[index])
        return next(paid, None)


@dataclass(frozen=True)
class Repayment:
    """Several debts, the money there is for them, and what comes of each way of paying."""

    debts: tuple[Debt, ...]
    monthly: int
    least: int
    """The least payments in all."""
    courses: tuple[Course, ...]
    apart: int = 0
    """How many debts are paid apart, before these."""


def repayment(schedule: Schedule, scope: Mapping[str, object]) -> Repayment | None:
    """Return what a schedule comes to; None where a figure is missing or there is no money."""
    rows, monthly = scope.get(schedule.debts), scope.get(schedule.monthly)
    least = scope.get(schedule.least) if schedule.least else Decimal(0)
    if not isinstance(rows, tuple) or not isinstance(monthly, Decimal):
        return None
    if not isinstance(least, Decimal) or fen(monthly) <= 0:
        return None
    taken = [(n, row) for n, row in enumerate(rows) if row[schedule.name] not in schedule.apart]
    if any(isinstance(row[schedule.owed], Gap) for _, row in taken):
        return None
    debts = _debts(schedule, taken, max(0, fen(least)))
    if not debts:
        return None
    courses = tuple(course(way, debts, fen(monthly)) for way in _ways(schedule, debts))
    apart = len(rows) - len(taken)
    return Repayment(debts, fen(monthly), sum(debt.least for debt in debts), courses, apart)


def fen(yuan: Decimal) -> int:
    """Return a sum in whole fen, rounded half up."""
    return int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP))


def yuan(sum_in_fen: int) -> Decimal:
    """Return a sum in yuan."""
    return Decimal(sum_in_fen) / 100


def month_interest(owed: int, yearly: Decimal) -> int:
    """Return the interest of one month, rounded half up to a fen."""
    return (2 * owed * int(yearly * 100) + PARTS) // (2 * PARTS)


def course(way: Way, debts: Sequence[Debt], monthly: int) -> Course:
    """Return what comes of paying `monthly` every month in one way."""
    pay = PAYMENTS[way]
    owed = tuple(debt.owed for debt in debts)
    limit, months = HOPELESS * sum(owed), list[Month]()
    while any(owed) and len(months) < MOST_MONTHS and sum(owed) <= limit:
        interest = tuple(
            month_interest(each, debt.yearly) for each, debt in zip(owed, debts, strict=True)
        )
        due = _added(owed, interest)
        paid = pay(debts, due, monthly)
        owed = tuple(a - b for a, b in zip(due, paid, strict=True))
        months.append(Month(interest, paid, owed))
    return Course(way, tuple(months), not any(owed))


def in_proportion(total: int, weights: Sequence[int]) -> Fen:
    """Share out a sum by weights, to the fen: the parts come to the sum, none is above its due."""
    shares, left, weight = [], total, sum(weights)
    for each in weights:
        share = left * each // weight if weight else 0
        shares.append(share)
        left, weight = left - share, weight - each
    return tuple(shares)


def _ways(schedule: Schedule, debts: Sequence[Debt]) -> tuple[Way, ...]:
    """Without least payments there is no way of paying only those."""
    has_least = any(debt.least for debt in debts)
    return tuple(way for way in schedule.ways if has_least or way != "least_only")


def _debts(
    schedule: Schedule, rows: Sequence[tuple[int, Mapping[str, object]]], least: int
) -> tuple[Debt, ...]:
    owed = [fen(Decimal(str(row[schedule.owed]))) for _, row in rows]
    shares = in_proportion(min(least, sum(owed)), owed)
    return tuple(
        _debt(schedule, number, row, sums)
        for (number, row), sums in zip(rows, zip(owed, shares, strict=True), strict=True)
        if sums[0]
    )


def _debt(
    schedule: Schedule, number: int, row: Mapping[str, object], sums: tuple[int, int]
) -> Debt:
    rate = row[schedule.rate]
    is_assumed = isinstance(rate, Gap)
    yearly = schedule.default_rate if is_assumed else Decimal(str(rate))
    return Debt(number, str(row[schedule.name]), sums[0], yearly, is_assumed, sums[1])


def _added(first: Fen, second: Fen) -> Fen:
    return tuple(a + b for a, b in zip(first, second, strict=True))


Pay = Callable[[Sequence[Debt], Fen, int], Fen]
"""From the debts, what is due of each, and the money: what each is paid."""


def _pay_least(debts: Sequence[Debt], due: Fen, monthly: int) -> Fen:
    """Each its least, as far as the money goes."""
    wanted = [min(debt.least, each) for debt, each in zip(debts, due, strict=True)]
    return in_proportion(min(monthly, sum(wanted)), wanted)


def _pay_rate(debts: Sequence[Debt], due: Fen, monthly: int) -> Fen:
    """Each its least, then the highest rate, of equal ones the smallest."""
    return _pay_in_order(debts, due, monthly, lambda debt: (-debt.yearly, debt.owed))


def _pay_smallest(debts: Sequence[Debt], due: Fen, monthly: int) -> Fen:
    """Each its least, then what was smallest at the start, of equal ones the highest rate."""
    return _pay_in_order(debts, due, monthly, lambda debt: (debt.owed, -debt.yearly))


def _pay_in_order(
    debts: Sequence[Debt],
    due: Fen,
    monthly: int,
    order: Callable[[Debt], tuple[Decimal | int, Decimal | int]],
) -> Fen:
    paid = list(_pay_least(debts, due, monthly))
    left = monthly - sum(paid)
    for index in sorted(range(len(debts)), key=lambda index: order(debts[index])):
        more = min(left, due[index] - paid[index])
        paid[index] += more
        left -= more
    return tuple(paid)


def _pay_in_proportion(debts: Sequence[Debt], due: Fen, monthly: int) -> Fen:
    """Each its least, then the rest by what is still owed."""
    paid = _pay_least(debts, due, monthly)
    open_ = [a - b for a, b in zip(due, paid, strict=True)]
    return _added(paid, in_proportion(min(monthly - sum(paid), sum(open_)), open_))


PAYMENTS: dict[Way, Pay] = {
    "highest_rate": _pay_rate,
    "smallest": _pay_smallest,
    "least_only": _pay_least,
    "in_proportion": _pay_in_proportion,
}
