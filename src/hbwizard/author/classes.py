"""The answers that conditions can tell apart: for every class of them, one that stands for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from hbwizard.flow.conditions import (
    RESERVED,
    And,
    Atom,
    Compare,
    Condition,
    Flag,
    Known,
    Not,
    Or,
)
from hbwizard.flow.expressions import Truth
from hbwizard.flow.model import Flow, Option, Question
from hbwizard.interview.answers import MAX_MONEY, MAX_NUMBER

SOME_DAY = datetime.date(2026, 1, 1)
"""Stands for every date that is compared with no day."""
_OTHER: Mapping[str, object] = {"text": "…", "list": ()}


def inlined(condition: Condition, flow: Flow) -> Condition:
    """Return the condition with the named conditions it refers to written out."""
    match condition:
        case Not(part):
            return Not(inlined(part, flow))
        case And(parts):
            return And(tuple(inlined(part, flow) for part in parts))
        case Or(parts):
            return Or(tuple(inlined(part, flow) for part in parts))
        case Flag(name):
            found = next((value.expression for value in flow.values if value.id == name), None)
            return inlined(found.condition, flow) if isinstance(found, Truth) else condition
    return condition


def atoms(condition: Condition) -> Iterator[Atom]:
    """Yield the single comparisons of a condition."""
    match condition:
        case Not(part):
            yield from atoms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield condition


def answer_classes(
    question: Question, looked_at: Iterable[Atom] = (), today: datetime.date | None = None
) -> tuple[object, ...]:
    """Return one checked answer for every class that these comparisons tell apart.

    With `today`, only days that a person can give then; else any day, as today moves on.
    """
    looked_at = tuple(looked_at)
    plain = _plain_answers(question, looked_at, today)
    candidates = [*plain, *(RESERVED[a] for a in question.allows)]
    return distinct(question.id, candidates, looked_at)


def distinct(
    name: str, candidates: Iterable[object], looked_at: Iterable[Atom]
) -> tuple[object, ...]:
    """Return the first candidate of every class."""
    # Whether there is an answer at all always tells: values hang on it.
    looked_at = (Known(name), *looked_at)
    found: dict[tuple[object, ...], object] = {}
    for candidate in candidates:
        signature = tuple(atom.truth({name: candidate}) for atom in looked_at)
        found.setdefault(signature, candidate)
    return tuple(found.values())


def _plain_answers(
    question: Question, looked_at: tuple[Atom, ...], today: datetime.date | None
) -> Iterable[object]:
    if question.type == "choice":
        return [option.value for option in _plain_options(question)]
    if question.type == "choices":
        return _selections(question, looked_at)
    if question.type in ("number", "money"):
        return _figures(question, looked_at)
    if question.type == "date":
        return days_between(*days_taken(question, today), looked_at)
    return [_OTHER[question.type]]


def _plain_options(question: Question) -> list[Option]:
    return [option for option in question.options if option.value not in question.allows]


def _selections(question: Question, looked_at: tuple[Atom, ...]) -> Iterator[tuple[str, ...]]:
    """Selections of options that differ for the comparisons; like options count as one."""
    options = [option.value for option in _plain_options(question) if not option.exclusive]
    unlike = distinct(question.id, [(option,) for option in options], looked_at)
    for size in range(1, len(unlike) + 1):
        for chosen in combinations(unlike, size):
            yield tuple(option for option in options if (option,) in chosen)
    yield from ((option.value,) for option in _plain_options(question) if option.exclusive)


def _figures(question: Question, looked_at: tuple[Atom, ...]) -> list[object]:
    is_money = question.type == "money"
    low = Decimal(0 if question.minimum is None else question.minimum)
    most = MAX_MONEY if is_money else MAX_NUMBER
    high = Decimal(most if question.maximum is None else question.maximum)
    step = Decimal("0.01") if is_money else Decimal(1)
    found = figures_between(low, high, looked_at, step)
    return list(found) if is_money else [int(figure) for figure in found]


def figures_between(
    low: Decimal, high: Decimal, looked_at: Iterable[Atom], step: Decimal
) -> list[Decimal]:
    """Return figures on both sides of every constant, within the bounds."""
    constants = {atom.constant for atom in looked_at if isinstance(atom, Compare)}
    numbers = {constant for constant in constants if isinstance(constant, Decimal)}
    whole = {constant // step * step for constant in numbers}
    near = {constant + sign * step for constant in whole for sign in (-1, 0, 1)}
    bounds = {bound for bound in (low, high) if bound.is_finite()}
    return sorted(each for each in near | bounds | {Decimal(0)} if low <= each <= high)


def days_taken(
    question: Question, today: datetime.date | None
) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that a date question takes; without `today`, of any."""
    back, ahead = question.minimum, question.maximum
    return (
        datetime.date.min if today is None or back is None else moved(today, -back),
        datetime.date.max if today is None or ahead is None else moved(today, ahead),
    )


def days_between(
    first: datetime.date, last: datetime.date, looked_at: Iterable[Atom]
) -> list[datetime.date]:
    """Return days on both sides of every day compared with; what lies outside is drawn in."""
    near = {moved(day, sign) for day in days_compared(looked_at) for sign in (-1, 0, 1)}
    return [min(max(first, day), last) for day in (SOME_DAY, *sorted(near))]


def days_compared(looked_at: Iterable[Atom]) -> set[datetime.date]:
    """Return the days with which these comparisons compare."""
    constants = {atom.constant for atom in looked_at if isinstance(atom, Compare)}
    return {constant for constant in constants if isinstance(constant, datetime.date)}


def moved(day: datetime.date, days: int) -> datetime.date:
    """Return the day so many days later, or the end of the calendar."""
    latest = datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(1, day.toordinal() + days), latest))
