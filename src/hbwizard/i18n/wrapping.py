"""Breaks text into lines of terminal cells, by the rules of Chinese and Latin typesetting.

It does what this program needs of UAX #14, and knows no screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hbwizard.i18n.characters import Glyph, Role, cells, glyph, sanitize

__all__ = ["break_offsets", "cells", "sanitize", "wrap"]

SPACES = " \u3000"
ROOM = 2
"""The cells that a line has to leave for its text: one Chinese character."""

# How bad a break before a character would be. A cut number misleads; a mark at the wrong end of
# a line is only ugly.
FREE, AT_UNIT, AT_MARK, IN_WORD, IN_WORD_AT_MARK, NEVER = range(6)

# These are compiled when a line is first broken: the start page has none to break, and the second
# takes longer than all else that is done with it.
# What stays with the number before it: 12,000元, 1.2万元, 30日, 3个月, 24小时.
UNIT = r"(?<=[0-9０-９])[%％]?[万亿]*(?:个?(?:小时|分钟|[元天日月年号条次岁分期章块])|个?)"

# A day or a sum of several words is read at one glance or misread.
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
TOGETHER = (
    r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    rf"|[0-9]{{1,2}} (?:{_MONTH})(?: [0-9]{{4}})?|[0-9] yuan"
)

# A Chinese term in Latin text, which people look for as it stands: (支付令).
TERM = r"(?<![\u2e80-\U0003ffff])\([^()]*[\u2e80-\U0003ffff][^()]*\)"
TERM_CELLS = 20


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return a text as lines of at most `width` cells, its newlines kept.

    `first` stands before the first line and `rest` before each other, within the width. Where
    they leave no room for a character, `first` becomes part of the text and `rest` is dropped.
    A line is wider only where one character is wider than `width`.
    """
    if width - max(cells(first), cells(rest)) < ROOM:
        text, first, rest = first + text, "", ""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rooms = (width - cells(rest if lines else first), width - cells(rest))
        for start, end in _spans(paragraph, *rooms):
            prefix = rest if lines else first
            lines.append((prefix + paragraph[start:end]).rstrip(SPACES))
    return lines


def break_offsets(text: str, width: int) -> list[int]:
    """Return where in a text of one line each further line begins, in characters.

    The spaces before an offset belong to the end of a line, and take no cells.
    """
    return [start for start, _ in _spans(text, width, width) if start]


@lru_cache(maxsize=4096)
def _spans(text: str, first: int, rest: int) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each line, in `first` cells, then in `rest`.

    Kept, because a page is drawn again at every key, and texts of law stand in every plan.
    """
    return tuple(_broken(text, first, rest))


def _broken(text: str, first: int, rest: int) -> Iterator[tuple[int, int]]:
    if cells(text) <= first:
        yield 0, len(text)
        return
    breaker = _Breaker(text)
    start, room = 0, first
    while (reach := breaker.reach(start, room)) < len(text):
        end = breaker.best(start, reach, rest)
        # An indentation whose first word does not fit beside it makes no line of its own.
        if text[start:end].strip(SPACES):
            yield start, end
            room = rest
        start = end
    yield start, len(text)


class _Breaker:
    """A paragraph, with the price of a break before each of its characters."""

    def __init__(self, text: str) -> None:
        glyphs = [glyph(char) for char in text]
        self.text = text
        self.widths = [each.cells for each in glyphs]
        self.prices = _prices(text, glyphs)

    def reach(self, start: int, room: int) -> int:
        """Return where a line from `start` ends at the latest: past one character at least."""
        end, used = start, 0
        while end < len(self.text) and used + self.widths[end] <= room:
            used += self.widths[end]
            end += 1
        end = max(end, start + 1)
        # Spaces and combining marks go with what is before them.
        while end < len(self.text) and self.prices[end] == NEVER:
            end += 1
        return end

    def best(self, start: int, reach: int, room: int) -> int:
        """Return the cheapest break after `start`, the last of equal ones."""
        end = self._cheapest(start, reach)
        # A mark is parted from its word to keep the word whole: not if it must be cut anyway.
        if self.prices[end] == AT_MARK and end < reach and self._word_cells(end) > room:
            return self._cheapest(end, reach)
        return end

    def _cheapest(self, start: int, reach: int) -> int:
        return min(range(reach, start, -1), key=self.prices.__getitem__)

    def _word_cells(self, start: int) -> int:
        end = start + 1
        while end < len(self.text) and self.prices[end] >= IN_WORD and self.text[end] not in SPACES:
            end += 1
        return sum(self.widths[start:end])


def _prices(text: str, glyphs: list[Glyph]) -> list[int]:
    """Return the price of a break before each character."""
    prices: list[int] = []
    before: Glyph | None = None
    is_spaced = False
    for each in glyphs:
        prices.append(_price(before, is_spaced, each))
        if each.role is Role.SPACE:
            is_spaced = True
        elif each.cells or is_spaced or before is None:
            before, is_spaced = each, False
    for unit in re.finditer(UNIT, text):
        for index in range(*unit.span()):
            prices[index] = max(prices[index], AT_UNIT)
    for whole in re.finditer(TOGETHER, text):
        for index in range(whole.start() + 1, whole.end()):
            prices[index] = max(prices[index], AT_UNIT)
    for term in re.finditer(TERM, text):
        if cells(term[0]) <= TERM_CELLS:
            for index in range(term.start() + 1, term.end()):
                prices[index] = max(prices[index], IN_WORD)
    return prices


def _price(before: Glyph | None, is_spaced: bool, after: Glyph) -> int:
    """Return the price of a break between two characters, with or without spaces between."""
    if after.role is Role.SPACE or not (after.cells or is_spaced):
        return NEVER
    if before is None:
        return FREE if is_spaced else NEVER
    is_word = before.is_word and after.is_word and not is_spaced
    if _holds(before, after, is_spaced):
        return IN_WORD_AT_MARK if is_word else AT_MARK
    return IN_WORD if is_word else FREE


def _holds(before: Glyph, after: Glyph, is_spaced: bool) -> bool:
    """Whether a mark holds the two together."""
    if before.role is Role.OPENS or after.role is Role.CLOSES:
        return True
    return after.role is Role.JOINS and not is_spaced
