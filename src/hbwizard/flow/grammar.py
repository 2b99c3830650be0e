"""What both languages of a flow share: the types of names, the syntax tree, and how mistakes are said.

The grammar is a whitelist over Python's expression syntax; nothing is evaluated as Python.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

from hbwizard.flow.decode import closest
from hbwizard.flow.expressions import Kind
from hbwizard.i18n.language import N_

FULL_WIDTH = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "（": "(", "）": ")", "｛": "{", "｝": "}",
    "，": ",", "＝": "=", "＜": "<", "＞": ">", "：": ":", "。": ".", "≥": ">=", "≤": "<=",
    "≠": "!=",
}  # fmt: skip


NO_SUCH_NAME = N_("{name} is not known here (a question that comes later is not, either)")
NUMBERS = ("number", "money")


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


def tree_of(source: str) -> ast.expr:
    """Return the syntax tree of an expression. Raises ExpressionError."""
    for index, sign in enumerate(source):
        if sign in FULL_WIDTH:
            raise ExpressionError(
                N_("“{sign}” is full-width; here it must be {ascii}"),
                index, None, sign=sign, ascii=FULL_WIDTH[sign],
            )  # fmt: skip
    try:
        return ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = max(0, (getattr(error, "offset", None) or 1) - 1)
        raise ExpressionError(
            N_("this cannot be read as a condition or a computation"), column, None
        ) from error


def fail(node: ast.AST, message: str, guess: str | None = None, **values: object) -> NoReturn:
    """Raise ExpressionError at a node."""
    raise ExpressionError(message, getattr(node, "col_offset", 0), guess, **values)


def number_in(node: ast.expr) -> Decimal | None:
    """Return the number that a node writes, or None."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = number_in(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return Decimal(str(node.value))
    return None


def type_of(node: ast.Name, types: Types) -> NameType:
    """Return what a name stands for. Raises ExpressionError where it is not known."""
    kind = types.get(node.id)
    if kind is None:
        fail(node, NO_SUCH_NAME, closest(node.id, types), name=node.id)
    return kind
