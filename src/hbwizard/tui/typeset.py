"""Lays a page out in rows of terminal cells: Chinese line-breaking, hanging indents, row labels."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from hbwizard.i18n.wrapping import cells, sanitize, wrap
from hbwizard.tui.keys import row_keys
from hbwizard.tui.page import Block, Choice, Page, Tone

MEASURE = 84
"""The widest line that is comfortable to read, in cells."""
MARKS = {("one", False): "( ) ", ("one", True): "(*) ", ("many", False): "[ ] ",
         ("many", True): "[x] ", ("task", False): "□ ", ("task", True): "■ "}  # fmt: skip
POINTER = "> "
FIGURE_INDENT = "  "


class Row(Struct, frozen=True):
    """One line of the screen."""

    text: str
    tone: Tone = "plain"
    choice: int | None = None
    """The index of the choice it belongs to."""
    is_head: bool = False
    """Whether it is the first line of a choice, where the pointer stands."""
    place: str = ""
    """The name of the block that begins here."""


EMPTY = Row("")


def typeset(page: Page, width: int) -> tuple[Row, ...]:
    """Return the rows of a page in `width` cells."""
    measure = max(min(width - 2, MEASURE), 8)
    rows = [row for block in page.blocks for row in _block(block, measure)]
    keys = row_keys(page)
    if page.choices and rows:
        rows.append(EMPTY)
    for index, choice in enumerate(page.choices):
        rows += _choice(choice, index, keys[index], measure)
    rows += [row for block in page.after for row in _block(block, measure)]
    return tuple(rows[1:] if rows and rows[0] == EMPTY else rows)


def _block(block: Block, width: int) -> Iterator[Row]:
    if block.apart:
        yield EMPTY
    if block.figure:
        for line in block.figure.lines(width - len(FIGURE_INDENT)):
            yield Row(FIGURE_INDENT + line, block.tone)
        return
    for number, line in enumerate(_wrapped(block.text, width, block.first, block.rest)):
        yield Row(line, block.tone, place="" if number else block.place)


def _choice(choice: Choice, index: int, key: str, width: int) -> Iterator[Row]:
    if choice.heading:
        yield from () if index == 0 else (EMPTY,)
        for line in _wrapped(choice.heading, width):
            yield Row(line, "heading")
    label = f"{key or ' '} " if choice.key != "" else ""
    first = " " * len(POINTER) + label + MARKS.get((choice.mark, choice.is_on), "")
    rest = " " * cells(first)
    tone: Tone = "chosen" if choice.is_on else "plain"
    for number, line in enumerate(_wrapped(choice.label, width, first, rest)):
        yield Row(line, tone, index, is_head=number == 0)
    for line in _wrapped(choice.note, width, rest, rest) if choice.note else ():
        yield Row(line, "quiet", index)


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return wrap(sanitize(text), width, first=first, rest=rest)
