"""Files that no author writes by mistake, each as it is made, with what must be said of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

SMALL = (
    "flow: t\ntitle: 题\nsections:\n  - id: s\n    title: 节\n"
    "    questions: [{id: q, ask: 问, type: number}]\n"
)
ADVICE = "advice: [{id: a, urgency: now, title: 题, body: 文, when: '%s'}]\n"


def _holding(content: bytes | str) -> Callable[[Path], object]:
    data = content.encode() if isinstance(content, str) else content
    return lambda path: path.write_bytes(data)


def _laughs() -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    return "\n".join(lines)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "two MiB": (_holding(SMALL + "# " + "长" * 700_000), "the file is larger than {limit} KiB"),
    "100,000 open brackets": (_holding("[" * 100_000), "nested deeper than {limit} levels"),
    "100,000 open braces": (_holding("{a: " * 100_000), "nested deeper than {limit} levels"),
    "100,000 dashes": (_holding("- " * 100_000), "nested deeper than {limit} levels"),
    "a billion laughs": (
        _holding(_laughs()),
        "anchors (&name) are not allowed: write the text again",
    ),
    "an alias of nothing": (
        _holding("a: *b"),
        "aliases (*name) are not allowed: write the text again",
    ),
    "a tag that runs code": (
        _holding("a: !!python/object/apply:os.system ['true']"),
        "tags (!name) are not allowed: remove it",
    ),
    "GB18030": (
        _holding(SMALL.encode("gb18030")),
        "the file is not UTF-8: save it as UTF-8 and try again",
    ),
    "UTF-16": (
        _holding(SMALL.encode("utf-16")),
        "the file is not UTF-8: save it as UTF-8 and try again",
    ),
    "NUL bytes": (_holding(SMALL + "\0\0\0"), "this is not YAML: {reason}"),
    "nothing": (_holding(b""), "the file is empty"),
    "white space": (_holding(" \n\n  \n"), "the file is empty"),
    "a list at the top": (_holding("- flow: t\n"), "expected keys with values, found {found}"),
    "a word at the top": (_holding("flow"), "expected keys with values, found {found}"),
    "two documents": (
        _holding(SMALL + "---\n" + SMALL),
        "a second document begins here: remove ---",
    ),
    "a tab": (_holding("flow: t\n\ttitle: 题\n"), "YAML cannot read this: {reason}"),
    "a full-width colon": (
        _holding("flow: t\ntitle：题\nsections: []\n"),
        "YAML cannot read this: {reason} (a key needs the ASCII colon “: ”, not “：”)",
    ),
    "a folder": (lambda path: path.mkdir(), "this is a folder; a file was expected"),
    "a pipe that nobody writes to": (lambda path: os.mkfifo(path), "this is not an ordinary file"),
    "a file without an end": (
        lambda path: path.symlink_to("/dev/zero"),
        "this is not an ordinary file",
    ),
    "a link to itself": (lambda path: path.symlink_to(path), "the file cannot be read: {reason}"),
    "a link to nothing": (
        lambda path: path.symlink_to("gone"),
        "the file cannot be read: {reason}",
    ),
    "a huge number": (
        _holding(SMALL + "minutes: " + "9" * 5000 + "\n"),
        "expected a whole number, found “{found}”",
    ),
    "an infinite constant": (
        _holding(SMALL + ADVICE % "q > 1e999"),
        "{name} is compared with a number, such as 90 (no units, no quotes)",
    ),
    "a condition of 100,000 characters": (
        _holding(SMALL + ADVICE % ("q > 1 or " * 11_111)),
        "longer than {limit} characters: give a part of it a name under `values`",
    ),
    "250 parentheses": (
        _holding(SMALL + ADVICE % ("(" * 250 + "q > 1" + ")" * 250)),
        "this cannot be read as a condition or a computation",
    ),
    "100 parentheses that mean nothing": (
        _holding(SMALL + ADVICE % ("not " * 60 + "(" * 100 + "q > 1" + ")" * 100)),
        "too deeply nested: give a part of it a name under `values`",
    ),
    "an escape sequence": (
        _holding(SMALL + 'intro: "\\e[2J"\n'),
        "an invisible or control character stands in this text: type it again",
    ),
    "a sign that turns the writing": (
        _holding(SMALL + "intro: 先\u202e后\n"),
        "an invisible or control character stands in this text: type it again",
    ),
    "an include with a very long name": (
        _holding(SMALL + f"include: [common/{'a' * 5000}]\n"),
        "there is no file {file} to include",
    ),
    "an include of the password file": (
        _holding(SMALL + "include: [/etc/passwd]\n"),
        "there is no file {file} to include",
    ),
    "an include that climbs": (
        _holding(SMALL + "include: [common/../../secret]\n"),
        "there is no file {file} to include",
    ),
}
