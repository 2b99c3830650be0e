"""What a character is on a terminal: its cells, its part in line breaking, whether it is safe.

Ambiguous-width characters count one cell, as Rich counts them.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

OPENING = frozenset("“‘《〈「『【〔〖（［｛([{¥￥$□")
CLOSING = frozenset("，。；：！？、·．…—‥”’》〉」』】〕〗）］｝％‰℃°々,.;:!?)]}%")
# Between two words without spaces they belong to the first; after a space they begin a word.
JOINING = frozenset("-–/~～／－×÷≈")
# Narrow, and yet a line is broken beside them, in Chinese and after the sign of a formula;
# ’ is not here: it is an apostrophe too.
MARKS_OF_CHINESE = frozenset("“”‘…‥—·□°×÷≈")
INVISIBLE = ("Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp")
UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)


class Role(Enum):
    """What a character does at the ends of lines."""

    SPACE = auto()
    OPENS = auto()
    CLOSES = auto()
    JOINS = auto()
    OTHER = auto()


class Glyph(NamedTuple):
    """What line breaking has to know of a character."""

    cells: int
    """0, 1 or 2."""
    role: Role
    """What it does at the ends of lines."""
    is_word: bool
    """Whether it stands in one word with its neighbour: letters, digits, and marks among them."""


@lru_cache(maxsize=8192)
def glyph(char: str) -> Glyph:
    """Return what line breaking has to know of a character."""
    width = _cells(char)
    is_narrow = width < 2 and char != " " and char not in MARKS_OF_CHINESE
    return Glyph(width, _role(char), is_narrow or _is_full_width_letter(char))


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(glyph(char).cells for char in text)


def sanitize(text: str) -> str:
    """Return a text from outside without what a terminal would obey or hide.

    Escape sequences, control, zero-width and bidi characters and lone surrogates go;
    line feeds stay, a tab becomes a space, a Unicode line separator a line feed.
    """
    if text.isprintable() and not VARIATION.search(text):
        return text
    text = text.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(char for char in ESCAPE.sub("", text) if char == "\n" or _is_safe(char))


def _cells(char: str) -> int:
    if unicodedata.category(char) in INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _role(char: str) -> Role:
    if char in " \u3000":
        return Role.SPACE
    if char in OPENING:
        return Role.OPENS
    if char in CLOSING:
        return Role.CLOSES
    return Role.JOINS if char in JOINING else Role.OTHER


def _is_full_width_letter(char: str) -> bool:
    return "\uff01" <= char <= "\uff5e" and char.isalnum()


def _is_safe(char: str) -> bool:
    return unicodedata.category(char) not in UNSAFE and not VARIATION.match(char)
