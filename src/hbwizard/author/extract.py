"""Gives Babel every Chinese text of a flow file. Imports neither Babel nor a screen.

It walks the records of the schema, so that a text of a new field cannot be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import PurePath
from typing import IO, Any

from hbwizard.errors import FlowErrors, Place, Problem
from hbwizard.flow import nodes, schema, schema_files
from hbwizard.flow.decode import Decoder
from hbwizard.flow.files import REGISTRIES, SINGLE
from hbwizard.flow.located import Body, Located, Text
from hbwizard.flow.model import BUILT_IN_LABELS
from hbwizard.flow.nodes import MapNode, Node
from hbwizard.flow.texts import paragraphs, without_marker

Extracted = tuple[int, None, str, list[str]]
"""Line, no function name, the text, and its breadcrumb as a comment for the translator."""

_CHINESE = re.compile("[\u3400-\u9fff]")


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, object],
) -> Iterator[Extracted]:
    """Yield every Chinese text of the flow file `fileobj`, as Babel wants it.

    Raises FlowErrors, with the places as notes, where the file cannot be read.
    """
    name = str(getattr(fileobj, "name", "?"))
    try:
        records = _records(fileobj.read(nodes.MAX_BYTES + 1), name)
    except FlowErrors as error:
        for problem in error.problems:
            error.add_note(f"{problem.place}: {problem.message.format(**problem.values)}")
        raise
    for text in texts_in(records):
        if _CHINESE.search(text):
            yield text.place.line, None, str(text), [" > ".join(text.place.trail)]


def texts_in(value: object) -> Iterator[Located]:
    """Yield every text that people read in a record or a collection of records."""
    if isinstance(value, Body):
        for paragraph in paragraphs(value):
            yield Located(without_marker(paragraph), value.place)
    elif isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_in(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        yield from _texts_of_record(value)


def _texts_of_record(record: Any) -> Iterator[Located]:
    for field in fields(record):
        yield from texts_in(getattr(record, field.name))
    if isinstance(record, schema.QuestionDoc):
        yield from _built_in_labels(record)


def _built_in_labels(question: schema.QuestionDoc) -> Iterator[Located]:
    reserved = ("yes", "no") if question.type == "yes_no" else ()
    for value in (*reserved, *question.allow):
        if value not in question.options:
            place = question.id.place
            trail = (*place.trail[:-1], "options", value)
            yield Located(BUILT_IN_LABELS[value], Place(place.file, place.line, trail=trail))


def _records(data: bytes, name: str) -> object:
    document = nodes.read_bytes(data, name)
    decoder = Decoder()
    records = _decode(decoder, document.root, PurePath(name).stem)
    problems: list[Problem] = [*document.problems, *decoder.problems]
    if problems:
        raise FlowErrors(problems)
    return records


def _decode(decoder: Decoder, root: Node, stem: str) -> object:
    if stem in REGISTRIES:
        return decoder.decode_table(REGISTRIES[stem], root)
    if stem in SINGLE:
        return decoder.decode(SINGLE[stem], root)
    is_shared = isinstance(root, MapNode) and root.get("shared") is not None
    return decoder.decode(schema_files.SharedDoc if is_shared else schema_files.FlowDoc, root)
