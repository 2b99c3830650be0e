"""What stands on each line of the screen. Knows a width and a height, and no Textual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hbwizard.i18n.wrapping import cells, sanitize
from hbwizard.tui.keys import GAP, key_text, packed
from hbwizard.tui.page import Key, Page, Tone
from hbwizard.tui.typeset import EMPTY, POINTER, Row

NARROW = 60
"""Below so many cells the key bar has two lines."""
GAUGE = 12
"""The cells of the bar that shows how far one is."""


class Line(NamedTuple):
    """One line of the screen; it is drawn one cell from the left, and filled up to the right."""

    text: str
    tone: Tone | Literal["bar", "notice"]
    is_pointed: bool = False
    """Whether it belongs to the row that the pointer stands at."""


def top_lines(page: Page, width: int) -> tuple[str, ...]:
    """Return the lines of the top bar: where the person is."""
    return (top_line(page, width - 2),) if page.bar else ()


def key_rows(page: Page, width: int) -> list[list[Key]]:
    """Return the keys that fit into the key bar, line by line."""
    return packed(page.keys, width - 2, key_height(width))


def key_height(width: int) -> int:
    """Return the lines of the key bar. They hang on the width alone, so that nothing jumps."""
    return 2 if width < NARROW else 1


def key_lines(rows: Sequence[Sequence[Key]], page: Page, width: int) -> tuple[str, ...]:
    """Return the lines of the key bar."""
    lines = [GAP.join(map(key_text, row)) for row in rows]
    return tuple(lines + [""] * (key_height(width) - len(lines))) if page.keys else ()


def row_at(rows: Sequence[Row], top: int, y: int, height: int) -> Row | None:
    """Return the row of a page at a line, `top` being the first; None where `more` stands."""
    if y >= height or (y == height - 1 and top + height < len(rows)):
        return None
    return rows[top + y] if top + y < len(rows) else EMPTY


def page_line(row: Row | None, cursor: int, more: str) -> Line:
    """Return the line that a row is drawn as, the pointer being at the choice `cursor`."""
    if row is None:
        return Line(f"vvv {more}", "bar")
    is_pointed = row.choice is not None and row.choice == cursor
    text = POINTER + row.text[len(POINTER) :] if is_pointed and row.is_head else row.text
    return Line(text, row.tone, is_pointed)


def screen(page: Page, rows: Sequence[Row], cursor: int, width: int, height: int) -> Iterator[Line]:
    """Give the whole screen of a page from its top, without a line to type in or a notice."""
    top = top_lines(page, width)
    keys = key_lines(key_rows(page, width), page, width)
    room = max(1, height - len(top) - len(keys))
    yield from (Line(text, "bar") for text in top)
    for y in range(room):
        yield page_line(row_at(rows, 0, y, room), cursor, page.more)
    yield from (Line(text, "bar") for text in keys)


def top_line(page: Page, width: int) -> str:
    """Return the words of the top bar in so many cells: the step is never cut."""
    title, step = (" ".join(sanitize(text).split()) for text in (page.bar, page.step))
    gauge = _gauge(page) if width - cells(title) - cells(step) >= GAUGE + 3 * len(GAP) else ""
    right = GAP.join(filter(None, (step, gauge)))
    room = width - cells(right) - (len(GAP) if right else 0)
    title = _shortened(title, max(room, 0))
    return title + " " * (width - cells(title) - cells(right)) + right


def _gauge(page: Page) -> str:
    if page.done is None:
        return ""
    done, total = page.done
    filled = min(round((GAUGE - 2) * done / total), GAUGE - 2)
    return f"[{'#' * filled}{'.' * (GAUGE - 2 - filled)}]"


def _shortened(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 3:
        text = text[:-1]
    return f"{text}..." if width >= 3 else ""
