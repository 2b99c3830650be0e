"""Computations over answers: the expressions under `values`. Exact decimals, no Python evaluation.

A computation with a missing part has no value itself; nothing is guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, TypeGuard

from msgspec import Struct

from hbwizard.flow.conditions import Condition, Gap, Scope, look_up, names
from hbwizard.flow.references import Deadline

Kind = Literal["number", "money", "date", "truth", "list", "choice", "choices", "text"]


class NoValue(Exception):
    """A part of a computation has no value; carries the gap that caused it."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap)
        self.gap = gap


class Constant(Struct, frozen=True):
    """A number written by the author, or a rate."""

    value: Decimal

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the number."""
        return self.value


class Name(Struct, frozen=True):
    """An answer or another value."""

    name: str

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return its value. Raises NoValue."""
        value = look_up(scope, self.name)
        if isinstance(value, Gap):
            raise NoValue(value)
        return value


class Arithmetic(Struct, frozen=True):
    """`a + b`, `a - b`, `a * b`, `a / b`."""

    operator: str
    left: Expression
    right: Expression

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the result. Raises NoValue, also for a division by zero or an overflow."""
        left, right = (Decimal(str(part.compute(scope, today))) for part in (self.left, self.right))
        try:
            return _ARITHMETIC[self.operator](left, right)
        except ArithmeticError as error:
            raise NoValue(Gap.NOT_ASKED) from error


_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


class Days(Struct, frozen=True):
    """`days_since(date)` or `days_until(date)`: whole days from or to today."""

    part: Expression
    sign: int

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the number of days, negative on the other side of today. Raises NoValue."""
        date = self.part.compute(scope, today)
        if not isinstance(date, datetime.date):
            raise NoValue(Gap.NOT_ASKED)
        return self.sign * (today - date).days


class Aggregate(Struct, frozen=True):
    """`sum(debts.amount)`, `count(debts)`, `largest(debts.rate)`, `smallest(debts.rate)`."""

    function: str
    name: str
    field: str | None
    option: str | None = None
    """Of `count(debts.kind == bank)`: which rows are counted."""

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the figure over the rows that have one. Raises NoValue."""
        rows = look_up(scope, self.name)
        if not isinstance(rows, tuple):
            raise NoValue(rows if isinstance(rows, Gap) else Gap.NOT_ASKED)
        if self.field is None:
            return len(rows)
        found = [row.get(self.field) for row in rows]
        if any(isinstance(each, Gap) or each is None for each in found):
            raise NoValue(Gap.NOT_ASKED)
        if self.option is not None:
            return found.count(self.option)
        if not found:
            raise NoValue(Gap.NOT_ASKED)
        return _AGGREGATES[self.function]([Decimal(str(each)) for each in found])


_AGGREGATES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda figures: sum(figures, Decimal(0)),
    "largest": max,
    "smallest": min,
}


class First(Struct, frozen=True):
    """`first(a, b)`: the first part that has a value, so that a default can be named."""

    parts: tuple[Expression, ...]

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the first value there is. Raises NoValue where there is none."""
        gap = Gap.NOT_ASKED
        for part in self.parts:
            try:
                return part.compute(scope, today)
            except NoValue as missing:
                gap = missing.gap
                if gap in (Gap.PENDING, Gap.OPEN):
                    raise
        raise NoValue(gap)


class Truth(Struct, frozen=True):
    """A condition under a name: true, false, or None for unknown."""

    condition: Condition

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the truth of the condition."""
        return self.condition.truth(scope)


class LastDay(Struct, frozen=True):
    """The day of a deadline: the one printed on the paper, else counted from the start.

    Another day printed on the paper that is still to come and lies before it comes first.
    """

    deadline: Deadline

    def compute(self, scope: Scope, today: datetime.date) -> object:
        """Return the day. Raises NoValue where neither date is known."""
        day = self._own(scope, today)
        others = [look_up(scope, name) for name in self.deadline.not_after]
        return min([day, *(each for each in others if _is_to_come(each, today))])

    def _own(self, scope: Scope, today: datetime.date) -> datetime.date:
        if self.deadline.printed is not None:
            printed = look_up(scope, self.deadline.printed)
            if isinstance(printed, datetime.date):
                return printed
        start = Name(self.deadline.start).compute(scope, today)
        day = self.deadline.length.after(start) if isinstance(start, datetime.date) else None
        if day is None:
            raise NoValue(Gap.NOT_ASKED)
        return day


def _is_to_come(day: object, today: datetime.date) -> TypeGuard[datetime.date]:
    return isinstance(day, datetime.date) and day >= today


Expression = Constant | Name | Arithmetic | Days | Aggregate | First | Truth | LastDay


def value_of(expression: Expression, scope: Scope, today: datetime.date) -> object:
    """Return what the expression comes to, or the Gap that keeps it from having a value."""
    try:
        return expression.compute(scope, today)
    except NoValue as missing:
        waiting = missing.gap in (Gap.PENDING, Gap.OPEN)
        return Gap.OPEN if waiting else Gap.NOT_ASKED


def names_in(expression: Expression) -> frozenset[str]:
    """Return every question and value that an expression looks at."""
    match expression:
        case Constant():
            return frozenset()
        case Name(name) | Aggregate(name=name):
            return frozenset({name})
        case Arithmetic(_, left, right):
            return names_in(left) | names_in(right)
        case Days(part, _):
            return names_in(part)
        case First(parts):
            return frozenset().union(*(names_in(part) for part in parts))
        case Truth(condition):
            return names(condition)
        case LastDay(deadline):
            return frozenset(deadline.dates)
