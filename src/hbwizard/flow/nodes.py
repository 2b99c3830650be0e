"""Reads a YAML file that may be hostile into nodes with places. The only module that knows PyYAML.

Scalars stay text: the schema, not YAML, decides what `no`, `on` or `010` mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from hbwizard.errors import FlowErrors, Place, Problem
from hbwizard.i18n.language import N_

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 24
# Escapes to the terminal, invisible signs, and signs that turn the direction of writing.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
# The C loader reads 5,000 lines in 17 ms, the pure one in 184 ms.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ScalarNode(Struct, frozen=True):
    """A single value, as text."""

    text: str
    place: Place


class ListNode(Struct, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


class MapNode(Struct, frozen=True):
    """Keys with their nodes, in the author's order; a duplicate key never gets this far."""

    items: tuple[tuple[ScalarNode, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the node under `key`, or None."""
        return next((node for name, node in self.items if name.text == key), None)


Node = ScalarNode | ListNode | MapNode


@dataclass(frozen=True)
class Document:
    """A file as nodes, with the problems that did not stop it from being read."""

    root: Node
    problems: tuple[Problem, ...] = ()


def read(path: Path, name: str) -> Document:
    """Return the nodes of the file at `path`, called `name` in messages.

    Raises FlowErrors with one problem where the file is unreadable or not plain YAML.
    """
    return parse(_text_of(_bytes_of(path, name), name), name)


def read_bytes(data: bytes, name: str) -> Document:
    """Return the nodes of a file's bytes, called `name` in messages. Raises FlowErrors."""
    return parse(_text_of(data, name), name)


def parse(text: str, name: str) -> Document:
    """Return the nodes of a YAML text, called `name` in messages. Raises FlowErrors."""
    start = Place(name)
    try:
        node = _compose(text, name)
    except yaml.MarkedYAMLError as error:
        raise FlowErrors([_syntax_problem(error, text, name)]) from error
    except yaml.YAMLError as error:
        line = text.encode()[: getattr(error, "position", 0)].count(b"\n") + 1
        message = N_("this is not YAML: {reason}")
        raise _one(Place(name, line), message, reason=_first_line(error)) from error
    if node is None:
        raise _one(start, N_("the file is empty"))
    duplicates: list[Problem] = []
    return Document(_convert(node, name, (), duplicates), tuple(duplicates))


def _bytes_of(path: Path, name: str) -> bytes:
    place = Place(name)
    if path.is_dir():
        raise _one(place, N_("this is a folder; a file was expected"))
    if path.exists() and not path.is_file():
        # Opening a pipe would wait for ever, reading a device never end.
        raise _one(place, N_("this is not an ordinary file"))
    try:
        # One byte more than allowed tells that a file is too large, without reading it whole.
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _one(
            place, N_("the file cannot be read: {reason}"), reason=error.strerror or error
        ) from error


def _text_of(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise _one(Place(name), N_("the file is larger than {limit} KiB"), limit=MAX_BYTES // 1024)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _one(
            Place(name, line), N_("the file is not UTF-8: save it as UTF-8 and try again")
        ) from error


def _compose(text: str, name: str) -> yaml.Node | None:
    """Return the one document of a text; refuse what a flow never needs on the way.

    PyYAML's own composing is recursive before anything could be refused, and guesses types.
    """
    root: yaml.Node | None = None
    open_nodes: list[yaml.Node] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
        if not isinstance(event, yaml.NodeEvent):
            continue
        if root is not None and not open_nodes:
            raise _one(_place(event, name, ()), N_("a second document begins here: remove ---"))
        node = _node(event, name, len(open_nodes))
        if open_nodes:
            open_nodes[-1].value.append(node)
        root = root or node
        if isinstance(node, yaml.CollectionNode):
            open_nodes.append(node)
    return root


def _node(event: Any, name: str, depth: int) -> yaml.Node:
    """Return the node that begins here; of a mapping, keys and values in turn."""
    is_collection = isinstance(event, yaml.CollectionStartEvent)
    message = _dangerous(event, depth + is_collection)
    if message:
        raise _one(_place(event, name, ()), message, limit=MAX_DEPTH)
    if not is_collection:
        return yaml.ScalarNode("", event.value, event.start_mark)
    is_mapping = isinstance(event, yaml.MappingStartEvent)
    kind = yaml.MappingNode if is_mapping else yaml.SequenceNode
    return kind("", [], event.start_mark)


def _dangerous(event: yaml.NodeEvent, depth: int) -> str | None:
    if depth > MAX_DEPTH:
        return N_("nested deeper than {limit} levels")
    if isinstance(event, yaml.AliasEvent):
        return N_("aliases (*name) are not allowed: write the text again")
    if getattr(event, "anchor", None):
        return N_("anchors (&name) are not allowed: write the text again")
    if getattr(event, "tag", None):
        return N_("tags (!name) are not allowed: remove it")
    if _UNSEEN.search(getattr(event, "value", "")):
        return N_("an invisible or control character stands in this text: type it again")
    return None


def _convert(node: yaml.Node, name: str, trail: tuple[str, ...], duplicates: list[Problem]) -> Node:
    place = _place(node, name, trail)
    if isinstance(node, yaml.MappingNode):
        return MapNode(tuple(_entries(node, name, trail, duplicates)), place)
    if isinstance(node, yaml.SequenceNode):
        items = (
            _convert(item, name, (*trail, _label(item, index)), duplicates)
            for index, item in enumerate(node.value)
        )
        return ListNode(tuple(items), place)
    return ScalarNode(str(node.value), place)


def _entries(
    node: yaml.MappingNode, name: str, trail: tuple[str, ...], duplicates: list[Problem]
) -> Iterator[tuple[ScalarNode, Node]]:
    first: dict[str, int] = {}
    for key, value in _pairs(node):
        if not isinstance(key, yaml.ScalarNode):
            raise _one(_place(key, name, trail), N_("a key must be a plain word"))
        here = (*trail, key.value)
        place = _place(key, name, here)
        if key.value in first:
            message = N_("the key {key} stands here a second time; the first is in line {line}")
            duplicates.append(Problem(place, message, {"key": key.value, "line": first[key.value]}))
            continue
        first[key.value] = place.line
        yield ScalarNode(key.value, place), _convert(value, name, here, duplicates)


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    return zip(node.value[::2], node.value[1::2], strict=True)


def _label(node: yaml.Node, index: int) -> str:
    """Name a list item by its id where it has one: breadcrumbs are for people."""
    if isinstance(node, yaml.MappingNode):
        for key, value in _pairs(node):
            if key.value in ("id", "use") and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return str(index + 1)


def _place(node: yaml.Node | yaml.Event, name: str, trail: tuple[str, ...]) -> Place:
    mark = node.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Place(name, line, column, trail)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = N_("YAML cannot read this: {reason}")
    lines = text.splitlines()
    # The error of a full-width colon is reported on the line after it as often as on its own.
    nearby = lines[max(0, line - 3) : line]
    if any("：" in each and ": " not in each for each in nearby):
        message = N_("YAML cannot read this: {reason} (a key needs the ASCII colon “: ”, not “：”)")
    return Problem(Place(name, line, column), message, {"reason": _first_line(error.problem)})


def _first_line(reason: object) -> str:
    return str(reason).splitlines()[0] if str(reason) else "?"


def _one(place: Place, message: str, **values: object) -> FlowErrors:
    return FlowErrors([Problem(place, message, values)])
