"""Stable numbers of questions and answers, from the lines of `codes.yaml`. These only grow.

A line is a question, its type, and its options: `door choice yes no`. A later line of the same
question adds options; one of another type is a place of its own. `debts.kind` is a field of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from hbwizard.flow.codes import LINE
from hbwizard.flow.model import Flow, Question


class Slot(Struct):
    """The place of one question in a code."""

    id: str
    type: str
    options: list[str]
    fields: list[Slot]
    """Of a list: what each row holds."""


def slots_of(lines: Iterable[str]) -> list[Slot]:
    """Return the places in the order in which they were given."""
    slots: list[Slot] = []
    for line in lines:
        match = LINE.fullmatch(line)
        assert match is not None, "the loader has looked at it"
        id, field, type, options = match.groups()
        if field is None:
            _extend(slots, id, type, options.split())
        else:
            _extend(_extend(slots, id, "list", []).fields, field, type, options.split())
    return slots


def _extend(slots: list[Slot], id: str, type: str, options: Sequence[str]) -> Slot:
    slot = next((each for each in slots if (each.id, each.type) == (id, type)), None)
    if slot is None:
        slot = Slot(id, type, [], [])
        slots.append(slot)
    slot.options += [option for option in options if option not in slot.options]
    return slot


def missing_lines(flow: Flow, lines: Iterable[str]) -> list[str]:
    """Return the lines that a flow needs beside those that it has."""
    slots = slots_of(lines)
    return [line for question in flow.questions for line in _lines(question, slots, "")]


def _lines(question: Question, slots: Iterable[Slot], prefix: str) -> Iterator[str]:
    known = [each for each in slots if (each.id, each.type) == (question.id, question.type)]
    values = [option.value for option in question.options]
    new = [value for value in values if not known or value not in known[0].options]
    if new or not known:
        yield " ".join((f"{prefix}{question.id}", question.type, *new))
    for field in question.fields:
        fields = known[0].fields if known else []
        yield from _lines(field, fields, f"{question.id}.")
