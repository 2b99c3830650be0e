"""Sets text in lines of terminal cells by the rules of Chinese and Latin line breaking.

Knows nothing of screens. Ambiguous-width characters count one cell, as most terminals draw them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What never begins a line, and what never ends one (the needed part of UAX #14).
_CLOSING = frozenset("，。；：！？、）》〉」』】〕｝”’…—·％‰℃,.;:!?)]}%°'\"")
_OPENING = frozenset("（《〈「『【〔｛“‘([{￥$#□")
_UNITS = "元天日月年号条个次万亿岁小分章期块%％"
# Figures, Latin words, phone numbers and addresses stay whole, with a unit behind a figure.
_WORD = re.compile(
    rf"[0-9][0-9A-Za-z,.\-/:%+~]*[0-9A-Za-z%+](?:[{_UNITS}])?|[0-9](?:[{_UNITS}])?|"
    r"[^\W\u2e80-\U0003ffff][^\s\u2e80-\U0003ffff“”‘’…—]*"
)
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x1b\\|\x07|$)|[ -/]*[0-~])|"
    r"\x9b[0-?]*[ -/]*[@-~]",
    re.DOTALL,
)


def sanitize(text: str) -> str:
    """Return text without anything that a terminal would obey: escapes, controls, bidi overrides.

    Line feeds stay, a tab becomes a space.
    """
    text = _ESCAPE.sub("", text.replace("\t", " "))
    return "".join(char for char in text if char == "\n" or not _is_unprintable(char))


def _is_unprintable(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_width, text))


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return a text as lines of at most `width` cells.

    `first` stands before the first line and `rest` before the others, within the width.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_line(paragraph, width, rest if lines else first, rest)
    return lines


def _wrap_line(text: str, width: int, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    prefix, line, used = first, "", 0
    for unit in _units(text):
        room = max(1, width - cells(prefix))
        if line and used + cells(unit.rstrip()) > room:
            lines.append((prefix + line).rstrip())
            prefix, line, used = rest, "", 0
            unit = unit.lstrip()
        while cells(unit.rstrip()) > max(1, width - cells(prefix)):
            head, unit = _cut(unit, max(1, width - cells(prefix)))
            lines.append((prefix + head).rstrip())
            prefix = rest
        line += unit
        used += cells(unit)
    lines.append((prefix + line).rstrip())
    return lines


def _cut(unit: str, room: int) -> tuple[str, str]:
    """Cut a unit that is wider than the line: after as many characters as fit, at least one."""
    used = end = 0
    for end, char in enumerate(unit):
        used += _width(char)
        if used > room:
            break
    # Rather cut a character earlier than begin the next line with a closing mark.
    while end > 1 and unit[end] in _CLOSING:
        end -= 1
    end = max(1, end)
    return unit[:end], unit[end:]


def _units(text: str) -> list[str]:
    """Return the pieces between which a line may be broken; blanks stay with the piece before."""
    units: list[str] = []
    sticks = False
    for piece in _pieces(text):
        is_blank = piece.isspace()
        if units and (sticks or is_blank or piece[0] in _CLOSING or not _width(piece[0])):
            units[-1] += piece
        else:
            units.append(piece)
        sticks = not is_blank and piece[-1] in _OPENING
    return units


def _pieces(text: str) -> list[str]:
    pieces = []
    index = 0
    while index < len(text):
        match = _WORD.match(text, index)
        end = match.end() if match else index + 1
        pieces.append(text[index:end])
        index = end
    return pieces
