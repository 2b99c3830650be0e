"""What can be said of a computed value before it is computed: its bounds, and whether it exists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hbwizard.flow import expressions as e
from hbwizard.flow.conditions import Gap, look_up
from hbwizard.flow.model import Flow, Question
from hbwizard.flow.references import Deadline
from hbwizard.interview.answers import MAX_MONEY, MAX_NUMBER, MAX_ROWS

Bounds = tuple[Decimal, Decimal]
"""The smallest and the largest; a date counts as days from today."""

_INFINITE = Decimal("Infinity")
ANYTHING: Bounds = (-_INFINITE, _INFINITE)


def bounds(expression: e.Expression, flow: Flow) -> Bounds:
    """Return between what an expression lies, for all answers that the questions take."""
    match expression:
        case e.Constant(value):
            return value, value
        case e.Name(name):
            return _of_name(name, flow)
        case e.Arithmetic(operator, left, right):
            return _of_arithmetic(operator, bounds(left, flow), bounds(right, flow))
        case e.Days(part, sign):
            low, high = bounds(part, flow)
            return (-high, -low) if sign == 1 else (low, high)
        case e.First(parts):
            return _union(*(bounds(part, flow) for part in parts))
        case e.LastDay(deadline):
            return _of_deadline(deadline, flow)
        case e.Aggregate(function, name, column):
            return _of_rows(function, flow.question(name), column)
    return ANYTHING


def has_value(expression: e.Expression, scope: Mapping[str, object]) -> bool | None:
    """Return whether an expression has a value in a scope; None where that cannot be said."""
    match expression:
        case e.Name(name):
            return _is_known(name, scope)
        case e.Arithmetic(operator, left, right):
            divides = operator != "/" or _is_not_zero(right) or None
            return _both(has_value(left, scope), has_value(right, scope), divides)
        case e.Days(part, _):
            return has_value(part, scope)
        case e.First(parts):
            found = [has_value(part, scope) for part in parts]
            return True if True in found else None if None in found else False
        case e.LastDay(deadline):
            own = (deadline.start, *filter(None, (deadline.printed,)))
            return any(_is_known(name, scope) for name in own)
        case e.Aggregate(_, name, column):
            return _both(_is_known(name, scope), column is None or None)
    return True


def _is_not_zero(expression: e.Expression) -> bool:
    return isinstance(expression, e.Constant) and expression.value != 0


def _is_known(name: str, scope: Mapping[str, object]) -> bool:
    return not isinstance(look_up(scope, name), Gap)


def _both(*parts: bool | None) -> bool | None:
    return False if False in parts else None if None in parts else True


def _of_name(name: str, flow: Flow) -> Bounds:
    question = flow.question(name)
    if question is not None:
        return _of_question(question)
    value = next((value for value in flow.values if value.id == name), None)
    return bounds(value.expression, flow) if value else ANYTHING


def _of_question(question: Question) -> Bounds:
    low, high = question.minimum, question.maximum
    if question.type == "date":
        return (
            -_INFINITE if low is None else Decimal(-low),
            _INFINITE if high is None else Decimal(high),
        )
    most = MAX_MONEY if question.type == "money" else MAX_NUMBER
    return Decimal(low or 0), Decimal(most if high is None else high)


def _of_deadline(deadline: Deadline, flow: Flow) -> Bounds:
    low, high = _of_name(deadline.start, flow)
    length = deadline.length
    # A month has 28 to 31 days.
    counted = low + length.days + 28 * length.months, high + length.days + 31 * length.months
    return _union(counted, *(_of_name(name, flow) for name in deadline.on_paper))


def _of_rows(function: str, question: Question | None, column: str | None) -> Bounds:
    if question is None:
        return ANYTHING
    rows = Decimal(question.maximum or MAX_ROWS)
    if function == "count":
        return Decimal(0), rows
    low, high = next(_of_question(field) for field in question.fields if field.id == column)
    return (min(low, rows * low), max(high, rows * high)) if function == "sum" else (low, high)


def _of_arithmetic(operator: str, left: Bounds, right: Bounds) -> Bounds:
    if operator == "+":
        return left[0] + right[0], left[1] + right[1]
    if operator == "-":
        return left[0] - right[1], left[1] - right[0]
    if operator == "/" and right[0] <= 0 <= right[1]:
        return ANYTHING
    corners = [_corner(operator, a, b) for a in left for b in right]
    return min(corners), max(corners)


def _corner(operator: str, a: Decimal, b: Decimal) -> Decimal:
    if operator == "/":
        return a / b if a.is_finite() or b.is_finite() else Decimal(0)
    return a * b if a and b else Decimal(0)


def _union(*parts: Bounds) -> Bounds:
    return min(low for low, _ in parts), max(high for _, high in parts)
