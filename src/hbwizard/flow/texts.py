"""The gaps in a text: `{late_charge}` for an answer or a value, `{contact:police}` for a number."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

_GAP = re.compile(r"\{([^{}]*)\}")
_WELL_FORMED = re.compile(r"(?:(contact):)?([a-z][a-z0-9_]*)")


class TextGap(Struct, frozen=True):
    """One gap of a text."""

    kind: str
    """`contact`, `name`, or `broken` where it is neither."""
    name: str
    written: str
    """With its braces, as the author wrote it."""


@lru_cache(maxsize=8192)
def gaps(text: str) -> tuple[TextGap, ...]:
    """Return the gaps of a text, in order; of an author's text, which is looked at ever again."""
    return tuple(_gap(match) for match in _GAP.finditer(text))


def _gap(match: re.Match[str]) -> TextGap:
    formed = _WELL_FORMED.fullmatch(match[1])
    if formed is None:
        return TextGap("broken", match[1], match[0])
    return TextGap(formed[1] or "name", formed[2], match[0])


def paragraphs(body: str) -> tuple[str, ...]:
    """Return the paragraphs of a body: one line each, blank lines dropped."""
    return tuple(line.strip() for line in body.splitlines() if line.strip())


def without_marker(paragraph: str) -> str:
    """Return a paragraph without its list marker: the text that is translated."""
    return paragraph.removeprefix("- ").strip()


def has_stray_brace(text: str) -> bool:
    """Return whether a brace stands outside every gap."""
    rest = _GAP.sub("", text)
    return "{" in rest or "}" in rest
