"""Parses what stands under `values`: computations, and conditions that are given a name."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal

from hbwizard.flow import expressions as e
from hbwizard.flow.expressions import Kind
from hbwizard.flow.grammar import NUMBERS, Types, mistake, number_in, tree_of, type_of
from hbwizard.flow.guess import closest
from hbwizard.flow.parsing import NO_SUCH_ANSWER, ConditionParser, is_condition
from hbwizard.i18n.language import N_

_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
}  # fmt: skip

NO_SUCH_RATE = N_("there is no rate {name} in rates.yaml")
Typed = tuple[e.Expression, Kind]


def parse_value(source: str, types: Types, rates: Mapping[str, Decimal]) -> Typed:
    """Return what `source` computes, with its kind. Raises ExpressionError."""
    tree = tree_of(source)
    if is_condition(tree, types):
        return e.Truth(ConditionParser(types).condition(tree)), "truth"
    return ValueParser(types, rates).expression(tree)


class ValueParser:
    """Turns a syntax tree into a computation with its kind."""

    def __init__(self, types: Types, rates: Mapping[str, Decimal]) -> None:
        self.types = types
        self.rates = rates

    def expression(self, node: ast.expr) -> Typed:
        """Return the computation that a node states. Raises ExpressionError."""
        number = number_in(node)
        if number is not None:
            return e.Constant(number), "number"
        match node:
            case ast.Name(id=name):
                return e.Name(name), type_of(node, self.types).kind
            case ast.Attribute(value=ast.Name(id="rates"), attr=rate):
                return e.Constant(self._rate(node, rate)), "number"
            case ast.BinOp(left=left, op=op, right=right):
                return self._arithmetic(node, left, op, right)
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
                return self._call(node, function, arguments)
        message = N_("expected a computation such as `amount * rates.overdue_daily * days`")
        raise mistake(node, message)

    def _rate(self, node: ast.expr, name: str) -> Decimal:
        if name not in self.rates:
            raise mistake(node, NO_SUCH_RATE, closest(name, self.rates), name=name)
        return self.rates[name]

    def _arithmetic(
        self, node: ast.expr, left: ast.expr, op: ast.operator, right: ast.expr
    ) -> Typed:
        symbol = _ARITHMETIC.get(type(op))
        if symbol is None:
            raise mistake(node, N_("only +, -, * and / compute"))
        (a, a_kind), (b, b_kind) = self.expression(left), self.expression(right)
        result = _arithmetic_kind(symbol, a_kind, b_kind)
        if result is None:
            message = N_("{left} {symbol} {right} makes no sense")
            raise mistake(node, message, left=a_kind, symbol=symbol, right=b_kind)
        return e.Arithmetic(symbol, a, b), result

    def _call(self, node: ast.Call, function: str, arguments: list[ast.expr]) -> Typed:
        known: dict[str, Callable[..., Typed]] = {
            "days_since": self._days, "days_until": self._days, "first": self._first,
            "sum": self._aggregate, "count": self._aggregate,
            "largest": self._aggregate, "smallest": self._aggregate,
        }  # fmt: skip
        if function not in known or not arguments:
            message = N_("{name}() is not known; allowed: {allowed}")
            guess = closest(function, known)
            raise mistake(node, message, guess, name=function, allowed=", ".join(known))
        return known[function](node, function, arguments)

    def _days(self, node: ast.Call, function: str, arguments: list[ast.expr]) -> Typed:
        part, kind = self.expression(arguments[0])
        if kind != "date" or len(arguments) != 1:
            raise mistake(node, N_("{name}() takes one date"), name=function)
        return e.Days(part, 1 if function == "days_since" else -1), "number"

    def _first(self, node: ast.Call, function: str, arguments: list[ast.expr]) -> Typed:
        parts = [self.expression(argument) for argument in arguments]
        kinds = {kind for _part, kind in parts}
        if len(kinds) != 1 and kinds != {"number", "money"}:
            raise mistake(node, N_("first() takes parts of one kind"))
        kind: Kind = "money" if "money" in kinds else parts[0][1]
        return e.First(tuple(part for part, _kind in parts)), kind

    def _aggregate(self, node: ast.Call, function: str, arguments: list[ast.expr]) -> Typed:
        match arguments:
            case [ast.Compare() as rows] if function == "count":
                return self._count(node, rows), "number"
            case [ast.Name(id=name) as whole] if function == "count":
                if type_of(whole, self.types).kind == "list":
                    return e.Aggregate(function, name, None), "number"
            case [ast.Attribute(value=ast.Name(id=name) as whole, attr=column)]:
                row = type_of(whole, self.types).fields
                if column in row and row[column].kind in NUMBERS and function != "count":
                    return e.Aggregate(function, name, column), row[column].kind
        message = N_("{name}() takes a figure of a list, such as debts.amount")
        raise mistake(node, message, name=function)

    def _count(self, node: ast.Call, rows: ast.Compare) -> e.Expression:
        """How many rows of a list have one answer to a choice."""
        match rows:
            case ast.Compare(
                left=ast.Attribute(value=ast.Name(id=name) as whole, attr=column),
                ops=[ast.Eq()],
                comparators=[ast.Name(id=option) as written],
            ):
                row = type_of(whole, self.types).fields
                if column in row and row[column].kind == "choice":
                    options = row[column].options
                    if option not in options:
                        values = {"word": option, "allowed": ", ".join(sorted(options))}
                        guess = closest(option, options)
                        raise mistake(written, NO_SUCH_ANSWER, guess, name=column, **values)
                    return e.Aggregate("count", name, column, option)
        message = N_("count() takes a list, or one answer in it, such as debts.kind == bank")
        raise mistake(node, message)


def _arithmetic_kind(symbol: str, left: Kind, right: Kind) -> Kind | None:
    if left not in NUMBERS or right not in NUMBERS:
        return None
    if symbol in "+-":
        return left if left == right else None
    if symbol == "*":
        if left == right:
            return None if left == "money" else "number"
        return "money"
    if left == right:
        return "number"
    return "money" if left == "money" else None
