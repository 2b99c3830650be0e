"""Parses conditions, and types every name in them against the questions and values known there."""

from __future__ import annotations

import ast

from hbwizard.flow import conditions as c
from hbwizard.flow.grammar import (
    NUMBERS,
    NameType,
    Types,
    day_in,
    mistake,
    number_in,
    tree_of,
    type_of,
)
from hbwizard.flow.guess import closest
from hbwizard.i18n.language import N_

NO_SUCH_ANSWER = N_("{word} is not an answer to {name}; its answers: {allowed}")
_SYMBOLS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip


def parse_condition(source: str, types: Types) -> c.Condition:
    """Return the condition that `source` states. Raises ExpressionError."""
    return ConditionParser(types).condition(tree_of(source))


def is_condition(tree: ast.expr, types: Types) -> bool:
    """Tell a condition from a computation by its outermost form."""
    if isinstance(tree, ast.Name):
        return tree.id in types and types[tree.id].kind == "truth"
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        return tree.func.id in ("asked", "known")
    negation = isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
    return negation or isinstance(tree, ast.BoolOp | ast.Compare)


class ConditionParser:
    """Turns a syntax tree into a condition."""

    def __init__(self, types: Types) -> None:
        self.types = types

    def condition(self, node: ast.expr) -> c.Condition:
        """Return the condition that a node states. Raises ExpressionError."""
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return c.And(tuple(self.condition(part) for part in parts))
            case ast.BoolOp(op=ast.Or(), values=parts):
                return c.Or(tuple(self.condition(part) for part in parts))
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return c.Not(self.condition(part))
            case ast.Compare(left=left, ops=ops, comparators=right):
                return self._comparison(left, ops, right)
            case ast.Call(func=ast.Name(id="asked" | "known"), args=[ast.Name()], keywords=[]):
                return self._state(node)
            case ast.Name(id=name) if type_of(node, self.types).kind == "truth":
                return c.Flag(name)
        raise mistake(node, N_("expected a comparison such as `days >= 90` or `lender == huabei`"))

    def _state(self, node: ast.Call) -> c.Condition:
        argument = node.args[0]
        assert isinstance(argument, ast.Name) and isinstance(node.func, ast.Name)
        kind = type_of(argument, self.types)
        if node.func.id == "known":
            if kind.kind == "truth":
                raise mistake(node, N_("known() is for questions and figures, not for conditions"))
            return c.Known(argument.id)
        if not kind.is_question:
            raise mistake(node, N_("asked() is for questions; {name} is a value"), name=argument.id)
        return c.Asked(argument.id)

    def _comparison(
        self, left: ast.expr, ops: list[ast.cmpop], right: list[ast.expr]
    ) -> c.Condition:
        operands = [left, *right]
        parts = [
            self._pair(operands[index], op, operands[index + 1]) for index, op in enumerate(ops)
        ]
        return parts[0] if len(parts) == 1 else c.And(tuple(parts))

    def _pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> c.Condition:
        symbol = _SYMBOLS.get(type(op))
        if symbol is None:
            raise mistake(left, N_("only ==, !=, <, <=, >, >=, in and not in compare"))
        if not isinstance(left, ast.Name):
            left, right, symbol = self._turned(left, right, symbol)
        kind = type_of(left, self.types)
        if kind.kind in ("choice", "choices"):
            return self._member(left, kind, symbol, right)
        if isinstance(right, ast.Name) and right.id in c.RESERVED:
            return self._member(left, kind, symbol, right)
        return self._compare(left, kind, symbol, right)

    def _turned(
        self, left: ast.expr, right: ast.expr, symbol: str
    ) -> tuple[ast.Name, ast.expr, str]:
        turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
        if not isinstance(right, ast.Name) or symbol not in turned:
            raise mistake(left, N_("a comparison begins with the name of a question or a value"))
        return right, left, turned[symbol]

    def _member(self, left: ast.Name, kind: NameType, symbol: str, right: ast.expr) -> c.Condition:
        words = self._words(right, symbol)
        if symbol in ("==", "!=") and kind.kind == "choices":
            if not words <= {"none", *c.RESERVED}:
                message = N_("{name} takes several answers: write `{name} in {{{option}}}`")
                raise mistake(right, message, name=left.id, option=", ".join(sorted(words)))
        elif symbol not in ("==", "!=", "in", "not in"):
            raise mistake(left, N_("{name} is not a number; use ==, != or in"), name=left.id)
        self._options(left, kind, words, right)
        member = c.Member(left.id, frozenset(words))
        return c.Not(member) if symbol in ("!=", "not in") else member

    def _words(self, node: ast.expr, symbol: str) -> set[str]:
        items = node.elts if isinstance(node, ast.Set) else [node]
        if isinstance(node, ast.Set) != (symbol in ("in", "not in")):
            raise mistake(node, N_("`in` takes a set {{a, b}}; == and != take one option"))
        words = {item.id for item in items if isinstance(item, ast.Name)}
        if len(words) != len(items):
            raise mistake(node, N_("options are written as bare words, each once, without quotes"))
        return words

    def _options(self, left: ast.Name, kind: NameType, words: set[str], node: ast.expr) -> None:
        known = kind.options | kind.allows
        for word in sorted(words - known):
            allowed = ", ".join(sorted(known)) or "-"
            guess = closest(word, known)
            raise mistake(node, NO_SUCH_ANSWER, guess, word=word, name=left.id, allowed=allowed)

    def _compare(self, left: ast.Name, kind: NameType, symbol: str, right: ast.expr) -> c.Condition:
        if kind.kind == "date":
            return self._compare_days(left, symbol, right)
        if kind.kind not in NUMBERS:
            message = N_("{name} is a {kind}; only numbers, sums and days compare")
            raise mistake(left, message, name=left.id, kind=kind.kind)
        if symbol in ("in", "not in"):
            raise mistake(left, N_("{name} is a number; use ==, <, <=, > or >="), name=left.id)
        constant = number_in(right)
        if constant is None:
            message = N_("{name} is compared with a number, such as 90 (no units, no quotes)")
            raise mistake(right, message, name=left.id)
        return c.Compare(left.id, symbol, constant)

    def _compare_days(self, left: ast.Name, symbol: str, right: ast.expr) -> c.Condition:
        if symbol in ("in", "not in"):
            raise mistake(left, N_("{name} is a day; use ==, <, <=, > or >="), name=left.id)
        day = day_in(right)
        if day is None:
            message = N_("{name} is compared with a day, such as 2026-03-31 (no quotes)")
            raise mistake(right, message, name=left.id)
        return c.Compare(left.id, symbol, day)
