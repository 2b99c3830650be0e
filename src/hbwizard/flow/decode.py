"""Turns nodes into the records of the schema, guided by their type hints. Reports every mistake.

Knows no particular record: what is allowed is said by the schema alone.
"""

from __future__ import annotations

import collections.abc
import functools
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from hbwizard.errors import Place, Problem
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Body, Id, Located, Text
from hbwizard.flow.nodes import ListNode, MapNode, Node, ScalarNode
from hbwizard.flow.scalars import MAX_EXPRESSION, READERS, text_problem
from hbwizard.i18n.language import N_

T = TypeVar("T")


class Skip(Exception):
    """A node could not be decoded; its problem is already on the list."""


class Decoder:
    """Decodes nodes, and keeps every problem met on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.dropped: set[str] = set()
        """The ids of what could not be decoded."""
        self.incomplete = False
        """Whether a whole list is missing, so that names defined in it are not known."""

    def decode(self, kind: type[T], node: Node) -> T | None:
        """Return `node` as a record of `kind`, or None where its problems were reported."""
        try:
            value: T = self._any(kind, node)
        except Skip:
            return None
        return value

    def decode_table(self, kind: type[T], node: Node) -> dict[str, T] | None:
        """Return `node` as ids with records of `kind`, or None where it is no such table."""
        try:
            return self._mapping(Id, kind, node)
        except Skip:
            return None

    def report(
        self, place: Place, message: str, guess: str | None = None, **values: object
    ) -> None:
        """Put a problem on the list."""
        self.problems.append(Problem(place, message, values, guess))

    def _fail(self, node: Node, message: str, guess: str | None = None, **values: object) -> Skip:
        self.report(node.place, message, guess, **values)
        return Skip()

    def _any(self, kind: Any, node: Node) -> Any:
        form, inner = _form(kind)
        match form:
            case "union":
                return self._union(inner, node)
            case "literal":
                return self._literal(inner, node)
            case "tuple":
                return self._tuple(inner[0], node)
            case "mapping":
                return self._mapping(inner[0], inner[1], node)
            case "record":
                return self._record(kind, node)
        return self._scalar(kind, node)

    def _union(self, kinds: tuple[Any, ...], node: Node) -> Any:
        kinds = tuple(kind for kind in kinds if kind is not type(None))
        if len(kinds) == 1:
            return self._any(kinds[0], node)
        # Alternatives are told apart by their first field, as `use` tells a placed question.
        for kind in kinds[:-1]:
            if isinstance(node, MapNode) and node.get(fields(kind)[0].name):
                return self._any(kind, node)
        return self._any(kinds[-1], node)

    def _literal(self, allowed: tuple[str, ...], node: Node) -> str:
        text = self._text(node)
        if text not in allowed:
            message = N_("{found} is not known here; allowed: {allowed}")
            guess = closest(text, allowed)
            failure = self._fail(node, message, guess, found=text[:80], allowed=", ".join(allowed))
            # Going on with what was probably meant shows the mistakes behind this one.
            if guess is None:
                raise failure
            return guess
        return str(text)

    def _tuple(self, kind: Any, node: Node) -> tuple[Any, ...]:
        if isinstance(node, ScalarNode) and not is_dataclass(kind):
            return (self._any(kind, node),)
        if not isinstance(node, ListNode):
            raise self._fail(node, N_("expected a list, found {found}"), found=describe(node))
        return tuple(item for each in node.items for item in self._kept(kind, each))

    def _kept(self, kind: Any, node: Node) -> list[Any]:
        try:
            return [self._any(kind, node)]
        except Skip:
            return []

    def _mapping(self, key_kind: Any, kind: Any, node: Node) -> dict[str, Any]:
        result = {}
        for key, value in self._entries(node):
            try:
                name = self._any(key_kind, key)
                result[name] = self._item(kind, value)
            except Skip:
                self.dropped.add(key.text)
        return result

    def _entries(self, node: Node) -> tuple[tuple[ScalarNode, Node], ...]:
        if isinstance(node, MapNode):
            return node.items
        message = N_("expected keys with values, found {found}")
        if isinstance(node, ScalarNode) and "：" in node.text:
            message = N_(
                "expected keys with values, found {found} (a key needs the ASCII colon “: ”)"
            )
        raise self._fail(node, message, found=describe(node))

    def _record(self, kind: Any, node: Node) -> Any:
        known = _fields(kind)
        given = self._given(node, known)
        values: dict[str, Any] = {}
        complete = True
        for name, field in known.items():
            try:
                values[name] = self._field(field, _hints(kind)[name], given.get(name), node.place)
            except Skip:
                complete = False
        if not complete:
            own_name = given.get("id")
            if isinstance(own_name, ScalarNode):
                self.dropped.add(own_name.text)
            raise Skip
        return kind(**values)

    def _given(self, node: Node, known: collections.abc.Mapping[str, object]) -> dict[str, Node]:
        """Return the values by key; an unknown key counts as the one that was probably meant."""
        entries = self._entries(node)
        given = {key.text: value for key, value in entries if key.text in known}
        for key, value in entries:
            if key.text not in known:
                message = N_("the key {key} is not known here; allowed: {allowed}")
                guess = closest(key.text, known)
                self.report(key.place, message, guess, key=key.text[:80], allowed=", ".join(known))
                given.setdefault(guess or "", value)
        return given

    def _field(self, field: Field[Any], hint: Any, given: Node | None, place: Place) -> Any:
        if given is None:
            if field.default is not MISSING:
                return field.default
            if field.default_factory is not MISSING:
                return field.default_factory()
            self.report(place, N_("the key {key} is missing"), key=field.name)
            return self._stand_in(field, hint, place)
        try:
            return self._any(hint, given)
        except Skip:
            return self._stand_in(field, hint, given.place)

    def _item(self, kind: Any, node: Node) -> Any:
        try:
            return self._any(kind, node)
        except Skip:
            # An option with a broken label is still an option.
            if kind is not Text:
                raise
            return Text("?", node.place)

    def _stand_in(self, field: Field[Any], hint: Any, place: Place) -> Any:
        """Return what stands in for a broken field, so that the rest of its record is checked."""
        kind = next((each for each in get_args(hint) if each is not type(None)), hint)
        if get_origin(hint) is tuple:
            self.incomplete = True
            return ()
        if kind in (Text, Body):
            return kind("?", place)
        if kind in READERS and field.default is not MISSING:
            return field.default
        raise Skip

    def _scalar(self, kind: Any, node: Node) -> Any:
        text = self._text(node)
        if issubclass(kind, Located):
            return self._located(kind, text, node)
        reader, expected = READERS[kind]
        value = reader(text)
        if value is None:
            raise self._fail(node, expected, found=text[:80])
        return value

    def _text(self, node: Node) -> str:
        if not isinstance(node, ScalarNode):
            raise self._fail(node, N_("expected a text, found {found}"), found=describe(node))
        return node.text

    def _located(self, kind: type[Located], text: str, node: Node) -> Located:
        stripped = text.strip()
        message = text_problem(kind, stripped)
        if message:
            raise self._fail(node, message, found=stripped[:80], limit=MAX_EXPRESSION)
        return kind(stripped, node.place)


def describe(node: Node) -> str:
    """Name a node in a message: its text, or what kind of thing it is."""
    if isinstance(node, ScalarNode):
        return f"“{node.text[:40]}”" if node.text.strip() else N_("nothing")
    return N_("a list") if isinstance(node, ListNode) else N_("keys with values")


@functools.cache
def _form(kind: Any) -> tuple[str, tuple[Any, ...]]:
    """What a type hint asks for, and the hints within it: looked at once for thousands of nodes."""
    forms = {
        Union: "union", types.UnionType: "union", Literal: "literal", tuple: "tuple",
        collections.abc.Mapping: "mapping",
    }  # fmt: skip
    form = forms.get(get_origin(kind)) or ("record" if is_dataclass(kind) else "scalar")
    return form, get_args(kind)


@functools.cache
def _fields(kind: Any) -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(kind)}


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
