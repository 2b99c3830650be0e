"""What the conditions of a flow decide, and flows in which one of these was exchanged."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from hbwizard.author.classes import inlined
from hbwizard.flow.conditions import ALWAYS, Condition, Scope
from hbwizard.flow.expressions import Truth
from hbwizard.flow.model import Flow


@dataclass(frozen=True)
class Piece:
    """What a condition decides in a flow: a question, advice, an action, a letter, a part of one.

    `loose` is danger, which counts also where it is unknown. A piece inside another one comes only
    with it: `within` is the condition of that.
    """

    kind: str
    name: str
    at: tuple[int, ...]
    """Where it stands in its flow."""
    when: Condition
    loose: bool = False
    within: Condition = ALWAYS
    within_loose: bool = False

    def comes(self, scope: Scope) -> tuple[bool, bool]:
        """Whether it comes, and comes as danger, where everything is answered."""
        comes = _holds(self.when, self.loose, scope) and _holds(
            self.within, self.within_loose, scope
        )
        return comes, comes and self.loose


def _holds(condition: Condition, loose: bool, scope: Scope) -> bool:
    truth = condition.truth(scope)
    return loose if truth is None else truth


def pieces(flow: Flow) -> Iterator[Piece]:
    """Everything that a condition decides in a flow."""
    for at, question in enumerate(flow.questions):
        yield Piece("question", question.id, (at,), question.when)
    for at, advice in enumerate(flow.advice):
        yield Piece("advice", advice.id, (at,), advice.when, advice.danger)
        for inner, action in enumerate(advice.actions):
            name = f"{advice.id}/{action.id}"
            within = advice.when, advice.danger
            yield Piece("action", name, (at, inner), action.when, False, *within)
    for at, letter in enumerate(flow.letters):
        yield Piece("letter", letter.id, (at,), letter.when)
        for inner, part in enumerate(letter.parts):
            name = f"{letter.id}/{inner}"
            yield Piece("letter part", name, (at, inner), part.when, False, letter.when)


Touched = Iterator[tuple[Piece, Piece]]


@dataclass(frozen=True)
class PieceChange:
    """One piece of a flow, as it was and as it is in a mutant."""

    flow: Flow
    was: Piece
    now: Piece

    def differs(self, scope: Scope) -> bool:
        """Whether it makes a difference where everything is answered."""
        return self.was.comes(scope) != self.now.comes(scope)

    def applied(self) -> Flow:
        """The mutated flow."""
        return _with(self.flow, self.now)

    def touched(self) -> Touched:
        """What may come out otherwise, as it was and as it is."""
        yield written_out(self.was, self.flow), written_out(self.now, self.flow)


@dataclass(frozen=True)
class ValueChange:
    """A named condition of a flow, as it is in a mutant."""

    flow: Flow
    name: str
    condition: Condition

    def differs(self, scope: Scope) -> bool:
        """Whether it makes a difference where everything is answered."""
        return self.condition.truth(scope) is not scope[self.name]

    def applied(self) -> Flow:
        """The mutated flow."""
        values = tuple(
            replace(each, expression=Truth(self.condition)) if each.id == self.name else each
            for each in self.flow.values
        )
        return replace(self.flow, values=values)

    def touched(self) -> Touched:
        """What may come out otherwise, as it was and as it is."""
        mutated = self.applied()
        for piece in pieces(self.flow):
            was, now = written_out(piece, self.flow), written_out(piece, mutated)
            if was != now:
                yield was, now


def _with(flow: Flow, piece: Piece) -> Flow:
    """The flow with one piece exchanged."""
    field = {"question": "questions", "advice": "advice", "action": "advice"}.get(
        piece.kind, "letters"
    )
    inside = {"action": "actions", "letter part": "parts"}.get(piece.kind)
    outer = getattr(flow, field)
    held = outer[piece.at[0]]
    if inside:
        inner = getattr(held, inside)
        changed = replace(inner[piece.at[1]], when=piece.when)
        held = replace(held, **{inside: _exchanged(inner, piece.at[1], changed)})
    else:
        held = replace(held, when=piece.when)
    if piece.kind == "advice":
        held = replace(held, danger=piece.loose)
    return replace(flow, **{field: _exchanged(outer, piece.at[0], held)})


def _exchanged(items: tuple[Any, ...], at: int, item: object) -> tuple[Any, ...]:
    return (*items[:at], item, *items[at + 1 :])


def written_out(piece: Piece, flow: Flow) -> Piece:
    """A piece with the named conditions that it looks at written out."""
    when, within = inlined(piece.when, flow), inlined(piece.within, flow)
    return dataclasses.replace(piece, when=when, within=within)
