"""What conditions and values share: the types of names, the syntax tree, how mistakes are said.

The grammar is a whitelist over Python's expression syntax; nothing is evaluated as Python.
"""

from __future__ import annotations

import ast
import datetime
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hbwizard.flow.expressions import Kind
from hbwizard.flow.guess import closest
from hbwizard.i18n.language import N_

FULL_WIDTH = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "（": "(", "）": ")", "｛": "{", "｝": "}",
    "，": ",", "＝": "=", "＜": "<", "＞": ">", "：": ":", "。": ".", "≥": ">=", "≤": "<=",
    "≠": "!=",
}  # fmt: skip


NO_SUCH_NAME = N_("{name} is not known here (a question that comes later is not, either)")
NUMBERS = ("number", "money")
_DAY = re.compile(r"(?<![\w.])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.])")
MAX_DEPTH = 40
"""Levels of a syntax tree: what walks it later is recursive."""


@dataclass(frozen=True)
class NameType:
    """What a name stands for."""

    kind: Kind
    options: frozenset[str] = frozenset()
    """For choice and choices: the values, without the reserved answers."""
    allows: frozenset[str] = frozenset()
    """The reserved answers that the question offers."""
    fields: Mapping[str, NameType] = field(default_factory=dict)
    """For a list: its fields."""
    is_question: bool = True
    """Whether it is a question, and not a value."""


class ExpressionError(Exception):
    """A mistake in an expression: message id, what fills it, the column, what was meant."""

    def __init__(self, message: str, column: int, guess: str | None, **values: object) -> None:
        super().__init__(message)
        self.message, self.column, self.guess, self.values = message, column, guess, values


Types = Mapping[str, NameType]


class Day(ast.expr):
    """A day written in an expression, such as 2026-03-31."""

    def __init__(self, day: datetime.date, place: ast.expr) -> None:
        super().__init__()
        self.day = day
        ast.copy_location(self, place)


def tree_of(source: str) -> ast.expr:
    """Return the syntax tree of an expression. Raises ExpressionError."""
    _refuse_signs(source)
    days = _days_in(source)
    # To Python a day is a subtraction, or a mistake. A name as long keeps every column.
    tree = _parsed(_DAY.sub(lambda found: _name_of(found[0]), source))
    if _depth(tree) > MAX_DEPTH:
        message = N_("too deeply nested: give a part of it a name under `values`")
        raise ExpressionError(message, 0, None)
    placed: ast.expr = _Days(days).visit(tree) if days else tree
    return placed


def _days_in(source: str) -> dict[str, datetime.date]:
    """The days that are written in a source, by the names that stand for them."""
    days = {}
    for found in _DAY.finditer(source):
        try:
            days[_name_of(found[0])] = datetime.date.fromisoformat(found[0])
        except ValueError as error:
            message = N_("there is no day {day} in the calendar")
            raise ExpressionError(message, found.start(), None, day=found[0]) from error
    return days


def _name_of(day: str) -> str:
    # No name of an author begins with _.
    return f"_{day.replace('-', '')}_"


class _Days(ast.NodeTransformer):
    """Puts days where the names that stand for them are."""

    def __init__(self, days: Mapping[str, datetime.date]) -> None:
        self.days = days

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return Day(self.days[node.id], node) if node.id in self.days else node


def _parsed(source: str) -> ast.expr:
    try:
        # Python has opinions about `1or 2`; they are not for the reader of a flow.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        # What ends too early has no offset: the mistake is at the end.
        column = min(len(source), (getattr(error, "offset", None) or len(source) + 1) - 1)
        raise ExpressionError(
            N_("this cannot be read as a condition or a computation"), column, None
        ) from error


def _refuse_signs(source: str) -> None:
    if source.isascii():
        return
    for index, sign in enumerate(source):
        if sign in FULL_WIDTH:
            message = N_("“{sign}” is full-width; here it must be {ascii}")
            raise ExpressionError(message, index, None, sign=sign, ascii=FULL_WIDTH[sign])
        if not sign.isascii():
            message = N_("“{sign}” cannot stand here: names are of a-z, 0-9 and _")
            raise ExpressionError(message, index, None, sign=sign)


def _depth(tree: ast.AST) -> int:
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def mistake(
    node: ast.AST, message: str, guess: str | None = None, **values: object
) -> ExpressionError:
    """Return the error to raise for a mistake at a node."""
    return ExpressionError(message, getattr(node, "col_offset", 0), guess, **values)


def number_in(node: ast.expr) -> Decimal | None:
    """Return the number that a node writes, or None."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = number_in(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        number = Decimal(str(node.value))
        return number if number.is_finite() else None
    return None


def day_in(node: ast.expr) -> datetime.date | None:
    """Return the day that a node writes, or None."""
    return node.day if isinstance(node, Day) else None


def type_of(node: ast.Name, types: Types) -> NameType:
    """Return what a name stands for. Raises ExpressionError where it is not known."""
    kind = types.get(node.id)
    if kind is None:
        raise mistake(node, NO_SUCH_NAME, closest(node.id, types), name=node.id)
    return kind
