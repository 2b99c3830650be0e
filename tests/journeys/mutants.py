"""The mutants of the flows: every condition with one part deleted, or one operator turned round.

A mutant stands in every flow that holds the mutated piece, as its YAML would.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hbwizard.flow.conditions import ALWAYS, NEVER, And, Compare, Condition, Member, Not, Or
from hbwizard.flow.expressions import Truth
from hbwizard.flow.model import Flow, Library
from hbwizard.flow.printing import to_text
from tests.journeys.pieces import Piece, PieceChange, ValueChange, pieces

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
NEIGHBOUR = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}


def mutations(condition: Condition) -> Iterator[Condition]:
    """A condition with one part deleted, or one operator turned round."""
    if condition != ALWAYS:
        yield ALWAYS
        yield NEVER
        yield from _inside(condition)


def _inside(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Not(part):
            yield part
            yield from (Not(each) for each in _inside(part))
        case And(parts) | Or(parts):
            yield Or(parts) if isinstance(condition, And) else And(parts)
            for index, part in enumerate(parts):
                before, after = parts[:index], parts[index + 1 :]
                yield type(condition)((*before, *after))
                yield from (type(condition)((*before, each, *after)) for each in _inside(part))
        case Compare(name, operator, constant):
            yield from (Compare(name, each, constant) for each in _turned(operator))
            yield from (Compare(name, operator, each) for each in _moved(constant))
        case Member(name, options) if len(options) > 1:
            yield Not(condition)
            yield from (Member(name, options - {each}) for each in sorted(options))
        case _:
            yield Not(condition)


def _turned(operator: str) -> Iterator[str]:
    yield OPPOSITE[operator]
    if operator in NEIGHBOUR:
        yield NEIGHBOUR[operator]


def _moved(constant: Decimal | datetime.date) -> Iterator[Decimal | datetime.date]:
    for step in (-1, 1):
        if isinstance(constant, Decimal):
            yield constant + step
        else:
            yield constant + datetime.timedelta(step)


@dataclass(frozen=True)
class Mutant:
    """One change of the flows, in every flow that it touches."""

    kind: str
    name: str
    condition: Condition
    changes: tuple[PieceChange | ValueChange, ...]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {to_text(self.condition) or 'always'}"


def mutants(library: Library) -> Iterator[Mutant]:
    """Every mutant of a library; what several flows share is mutated in all of them at once."""
    for (kind, name, when), places in _by_condition(_pieces(library)).items():
        for condition in mutations(when):
            changes = (_changed(*each, when=condition) for each in places)
            yield Mutant(kind, name, condition, tuple(changes))
        if kind == "advice":
            flipped = (_changed(*each, loose=not each[1].loose) for each in places)
            yield Mutant("danger flag of", name, when, tuple(flipped))
    for (_, name, when), holders in _by_condition(_named(library)).items():
        for condition in mutations(when):
            turned = (ValueChange(flow, name, condition) for flow, _ in holders)
            yield Mutant("value", name, condition, tuple(turned))


Found = Iterator[tuple[Flow, Piece]]


def _pieces(library: Library) -> Found:
    return ((flow, piece) for flow in library.flows.values() for piece in pieces(flow))


def _named(library: Library) -> Found:
    for flow in library.flows.values():
        for at, value in enumerate(flow.values):
            if isinstance(value.expression, Truth):
                yield flow, Piece("value", value.id, (at,), value.expression.condition)


def _by_condition(found: Found) -> dict[tuple[str, str, Condition], list[tuple[Flow, Piece]]]:
    grouped: dict[tuple[str, str, Condition], list[tuple[Flow, Piece]]] = {}
    for flow, piece in found:
        grouped.setdefault((piece.kind, piece.name, piece.when), []).append((flow, piece))
    return grouped


def _changed(flow: Flow, piece: Piece, **changes: object) -> PieceChange:
    return PieceChange(flow, piece, dataclasses.replace(piece, **changes))  # type: ignore[arg-type]
