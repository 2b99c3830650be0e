"""Reads a file of answers, which may be hostile, into raw answers that know their lines."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from hbwizard.errors import AnswersError, FlowErrors, Place, Problem
from hbwizard.flow.located import Located
from hbwizard.flow.nodes import (
    MAX_BYTES,
    Document,
    ListNode,
    MapNode,
    Node,
    parse,
    read,
)
from hbwizard.i18n.language import N_
from hbwizard.interview.reader import Raw

STDIN = "stdin"
EMPTY = N_("the file is empty")


def read_answers(name: str, stdin: TextIO, *, partial: bool = False) -> Raw:
    """Return the raw answers of the file `name`, or of the standard input where it is `-`.

    With `partial` an empty file holds no answers. Raises FlowErrors for what is no plain YAML or
    JSON, AnswersError for what is no mapping.
    """
    try:
        document = _stdin_document(stdin) if name == "-" else read(Path(name), name)
    except FlowErrors as error:
        if partial and [problem.message for problem in error.problems] == [EMPTY]:
            return {}
        raise
    root = document.root
    if not isinstance(root, MapNode):
        raise AnswersError([Problem(root.place, N_("expected {{question id: value}}"))])
    if document.problems:
        raise AnswersError(document.problems)
    return {Located(key.text, key.place): _raw(value) for key, value in root.items}


def shown_name(name: str) -> str:
    """Return what a file of answers is called in messages."""
    return STDIN if name == "-" else name


def _raw(node: Node) -> object:
    if isinstance(node, MapNode):
        return {key.text: _raw(value) for key, value in node.items}
    if isinstance(node, ListNode):
        return [_raw(item) for item in node.items]
    return node.text


def _stdin_document(stdin: TextIO) -> Document:
    # One byte more than allowed: an endless stream must not be read whole.
    buffer = getattr(stdin, "buffer", None)
    data = buffer.read(MAX_BYTES + 1) if buffer else stdin.read(MAX_BYTES + 1).encode()
    if len(data) > MAX_BYTES:
        message = N_("the file is larger than {limit} KiB")
        raise AnswersError([Problem(Place(STDIN), message, {"limit": MAX_BYTES // 1024})])
    try:
        return parse(data.decode("utf-8-sig"), STDIN)
    except UnicodeDecodeError as error:
        message = N_("the file is not UTF-8: save it as UTF-8 and try again")
        raise AnswersError([Problem(Place(STDIN), message)]) from error
