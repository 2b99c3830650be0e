"""The names that expressions may use at a point of a flow, and how an expression is read there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from msgspec.structs import replace

from hbwizard.flow import conditions as c
from hbwizard.flow import expressions as e
from hbwizard.flow.computing import Typed, parse_value
from hbwizard.flow.conditions import ALWAYS, NEVER, Condition
from hbwizard.flow.grammar import ExpressionError, NameType
from hbwizard.flow.located import Expression, Located
from hbwizard.flow.model import Question, Value
from hbwizard.flow.parsing import parse_condition

Report = Callable[..., None]


@dataclass
class Names:
    """Names with their types, and which questions each leads back to."""

    types: dict[str, NameType] = field(default_factory=dict)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)
    truths: dict[str, Condition] = field(default_factory=dict)
    """The conditions that were given a name."""

    def add_question(self, question: Question) -> None:
        """Let expressions look at a question."""
        self.types[question.id] = type_of_question(question)
        self.reads[question.id] = frozenset({question.id})

    def add_value(self, value: Value) -> None:
        """Let expressions look at a value."""
        self.types[value.id] = NameType(value.kind, is_question=False)
        self.reads[value.id] = self.read_by(e.names_in(value.expression))
        if isinstance(value.expression, e.Truth):
            self.truths[value.id] = value.expression.condition

    def read_by(self, used: frozenset[str]) -> frozenset[str]:
        """Return the questions that these names lead back to."""
        return frozenset().union(*(self.reads.get(name, frozenset({name})) for name in used))

    def merged(self, other: Names) -> Names:
        """Return these names with another's added."""
        return Names(
            {**self.types, **other.types},
            {**self.reads, **other.reads},
            {**self.truths, **other.truths},
        )

    def forget(self, questions: frozenset[str]) -> None:
        """Let expressions no longer look at these questions; values made from them stay."""
        for name in questions:
            self.types.pop(name, None)

    def without_questions(self, hidden: frozenset[str]) -> Names:
        """Return what is left when these questions, and all that hangs on them, are not known."""
        kept = [name for name in self.types if not self.reads[name] & hidden]
        return Names(
            {name: self.types[name] for name in kept},
            {name: self.reads[name] for name in kept},
            {name: truth for name, truth in self.truths.items() if name in kept},
        )


def type_of_question(question: Question) -> NameType:
    """Return what expressions may do with a question."""
    return NameType(
        question.type,
        frozenset(option.value for option in question.options) - set(question.allows),
        frozenset(question.allows),
        {row.id: type_of_question(row) for row in question.fields},
    )


class ExpressionReader:
    """Reads conditions and values, and reports their mistakes at the author's line and column."""

    def __init__(self, rates: Mapping[str, Decimal], report: Report) -> None:
        self.rates = rates
        self.report = report

    def condition(self, source: Expression | None, known: Names) -> Condition:
        """Return the condition; always true where there is none, never where it was reported."""
        if source is None:
            return ALWAYS
        try:
            return parse_condition(source, known.types)
        except ExpressionError as error:
            self._report(source, error)
            return NEVER

    def value(self, source: Expression, known: Names) -> Typed | None:
        """Return the value with its kind, or None where its mistake was reported."""
        try:
            return parse_value(source, known.types, self.rates)
        except ExpressionError as error:
            self._report(source, error)
            return None

    def _report(self, source: Located, error: ExpressionError) -> None:
        column = source.place.column + error.column
        place = replace(source.place, column=column)
        self.report(place, error.message, error.guess, **error.values)


def ensures(
    condition: Condition, name: str, truths: Mapping[str, Condition], *, danger: bool = False
) -> bool:
    """Return whether a true condition leaves no doubt that `name` has a value.

    With `danger`, whether one that is true or unknown does: only `known(name)` can.
    """
    match condition:
        case c.And(parts):
            return any(ensures(part, name, truths, danger=danger) for part in parts)
        case c.Or(parts):
            return all(ensures(p, name, truths, danger=danger) for p in parts)
        case c.Flag(flag):
            return flag in truths and ensures(truths[flag], name, truths, danger=danger)
        case c.Known(known):
            return known == name
        case _ if danger:
            return False
        case c.Compare(known):
            return known == name
        case c.Not(c.Compare(known)):
            return known == name
        case c.Member(known, options):
            return known == name and not options & c.RESERVED.keys()
    return False
