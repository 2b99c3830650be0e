"""Conditions: a closed language over answers, with three truth values (Kleene).

True, False, and None for unknown. Evaluates nothing as Python and knows no flow.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct

Truth = bool | None


class Gap(Enum):
    """Why a name has no value to compare."""

    UNSURE = "unsure"
    """The person answered 不确定."""
    DECLINED = "declined"
    """The person answered 不想说."""
    NOT_ASKED = "not_asked"
    """The question is off the path, or the value has nothing to be computed from."""
    PENDING = "pending"
    """It will be asked for certain and has no answer yet."""
    OPEN = "open"
    """It may or may not be asked: that hangs on answers still to come."""


RESERVED = {gap.value: gap for gap in (Gap.UNSURE, Gap.DECLINED)}
Scope = Mapping[str, object]
"""What each question or value stands for now: its value, or a Gap. Truth for named conditions."""


def look_up(scope: Scope, name: str) -> object:
    """Return what `name` stands for; what a flow does not ask counts as not asked."""
    return scope.get(name, Gap.NOT_ASKED)


def _is_waiting(value: object) -> bool:
    return value is Gap.PENDING or value is Gap.OPEN


class Member(Struct, frozen=True):
    """`x == a`, `x in {a, b}`: the answer, or for choices any of the answers, is among these."""

    name: str
    options: frozenset[str]

    def truth(self, scope: Scope) -> Truth:
        """Return whether one of the options was chosen."""
        value = look_up(scope, self.name)
        plain = self.options - RESERVED.keys()
        if _is_waiting(value):
            return None
        if isinstance(value, Gap):
            if value.value in self.options:
                return True
            # `x == unsure` asks about the answer itself, so it is never unknown.
            return None if plain else False
        chosen = value if isinstance(value, tuple) else (value,)
        return any(each in plain for each in chosen)


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Compare(Struct, frozen=True):
    """`days >= 90`, `paid_day <= 2026-03-31`: a number, a sum or a day against a constant."""

    name: str
    operator: str
    constant: Decimal | datetime.date

    def truth(self, scope: Scope) -> Truth:
        """Return the comparison, unknown where there is nothing of the constant's kind."""
        value = look_up(scope, self.name)
        if not _is_alike(value, self.constant):
            return None
        return _OPERATORS[self.operator](value, self.constant)


def _is_alike(value: object, constant: Decimal | datetime.date) -> bool:
    if isinstance(constant, datetime.date):
        return isinstance(value, datetime.date)
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


class Asked(Struct, frozen=True):
    """`asked(x)`: the question is on the path."""

    name: str

    def truth(self, scope: Scope) -> Truth:
        """Return whether the question is on the path."""
        value = look_up(scope, self.name)
        return None if value is Gap.OPEN else value is not Gap.NOT_ASKED


class Known(Struct, frozen=True):
    """`known(x)`: there is a real answer, or a value could be computed."""

    name: str

    def truth(self, scope: Scope) -> Truth:
        """Return whether there is a value to work with."""
        value = look_up(scope, self.name)
        return None if _is_waiting(value) else not isinstance(value, Gap)


class Flag(Struct, frozen=True):
    """A condition that was given a name under `values`."""

    name: str

    def truth(self, scope: Scope) -> Truth:
        """Return what the named condition came to."""
        value = look_up(scope, self.name)
        return value if isinstance(value, bool) else None


class Not(Struct, frozen=True):
    """`not c`."""

    part: Condition

    def truth(self, scope: Scope) -> Truth:
        """Return the opposite; the opposite of unknown is unknown."""
        truth = self.part.truth(scope)
        return None if truth is None else not truth


class And(Struct, frozen=True):
    """`a and b`."""

    parts: tuple[Condition, ...]

    def truth(self, scope: Scope) -> Truth:
        """Return False if any part is false, True if all are true, else unknown."""
        return _first_of(False, self.parts, scope)


class Or(Struct, frozen=True):
    """`a or b`."""

    parts: tuple[Condition, ...]

    def truth(self, scope: Scope) -> Truth:
        """Return True if any part is true, False if all are false, else unknown."""
        return _first_of(True, self.parts, scope)


def _first_of(decisive: bool, parts: Iterable[Condition], scope: Scope) -> Truth:
    """Return `decisive` if any part comes to it, its opposite if all do, else unknown."""
    truth: Truth = not decisive
    for part in parts:
        each = part.truth(scope)
        if each is decisive:
            return decisive
        if each is None:
            truth = None
    return truth


Atom = Member | Compare | Asked | Known | Flag
Condition = Atom | Not | And | Or

ALWAYS: Condition = And(())
NEVER: Condition = Or(())


def names(condition: Condition) -> frozenset[str]:
    """Return every name that a condition looks at."""
    match condition:
        case Not(part):
            return names(part)
        case And(parts) | Or(parts):
            return frozenset().union(*(names(part) for part in parts))
        case _:
            return frozenset({condition.name})


def support(condition: Condition, scope: Scope, wanted: Truth = True) -> frozenset[str]:
    """Return the names whose present values make the condition come to `wanted`."""
    match condition:
        case Not(part):
            return support(part, scope, None if wanted is None else not wanted)
        case And(parts) | Or(parts):
            bearing = [part for part in parts if part.truth(scope) is wanted]
            return frozenset().union(*(support(part, scope, wanted) for part in bearing))
        case _:
            return names(condition)
