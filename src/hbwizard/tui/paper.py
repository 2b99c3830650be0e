"""The sheet on which every page is drawn, line by line. It scrolls, and tells which row was hit."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hbwizard.tui.page import Page
from hbwizard.tui.palette import Palette
from hbwizard.tui.typeset import EMPTY, POINTER, Row, typeset

BLANK = Page(id="", bar="")
WHEEL = 2
"""Lines that one notch of the wheel moves."""

laid_out = lru_cache(maxsize=64)(typeset)


@lru_cache(maxsize=4096)
def strip_of(text: str, style: Style, width: int) -> Strip:
    """Return a line of text as it is drawn. Nothing in it is ever read as markup."""
    line = f" {text}"
    padded = line + " " * (width - cell_len(line))
    return Strip([Segment(padded, style)]).adjust_cell_length(width, style)


class Paper(Widget):
    """Draws a page."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette
        self.top = 0
        """The first line that is shown."""
        self._page = BLANK
        self._rows: tuple[Row, ...] = ()
        self._cursor = -1

    def show(self, page: Page, cursor: int) -> None:
        """Show a page with the pointer at a row (-1: none); the same page stays where it was."""
        is_new = page.id != self._page.id
        is_same = page is self._page or page == self._page
        self._page, old = page, self._cursor
        self._cursor = cursor
        if not is_same:
            self._lay_out()
        if is_new:
            self.top = 0
        is_moved = self._reveal() or is_new
        if is_same and not is_moved:
            self._redraw_choices(old, cursor)
        else:
            self.refresh()

    def turn(self, key: str) -> None:
        """Scroll by a key: up, down, pageup, pagedown, space, home, end."""
        page = max(1, self.size.height - 2)
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page,
                 "space": page, "home": -len(self._rows), "end": len(self._rows)}  # fmt: skip
        self._scroll(steps.get(key, 0))

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        width = self.size.width
        if y == self.size.height - 1 and self._goes_on:
            return strip_of(f"vvv {self._page.more}", self.palette.bar, width)
        line = self.top + y
        row = self._rows[line] if line < len(self._rows) else EMPTY
        is_pointed = row.choice is not None and row.choice == self._cursor
        text = POINTER + row.text[len(POINTER) :] if is_pointed and row.is_head else row.text
        return strip_of(text, self.palette.style(row.tone, is_pointed=is_pointed), width)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tell which row was hit."""
        line = self.top + event.y
        is_row = line < len(self._rows) and not (
            event.y == self.size.height - 1 and self._goes_on
        )
        choice = self._rows[line].choice if is_row else None
        if choice is not None:
            self.post_message(self.Chosen(choice))

    def on_mouse_scroll_down(self) -> None:
        """Scroll on."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll back."""
        self._scroll(-WHEEL)

    @property
    def _goes_on(self) -> bool:
        return self.top + self.size.height < len(self._rows)

    @property
    def _last_top(self) -> int:
        return max(0, len(self._rows) - self.size.height)

    def _lay_out(self) -> None:
        width = self.size.width
        self._rows = laid_out(self._page, width) if width else ()

    def _scroll(self, lines: int) -> None:
        top = min(max(self.top + lines, 0), self._last_top)
        if top != self.top:
            self.top = top
            self.refresh()

    def _reveal(self) -> bool:
        """Bring the row pointed at into view; return whether the page moved for it."""
        before = self.top
        first, last = self._lines_of(self._cursor)
        if last >= 0:
            # The last line may be covered by the words that say that there is more.
            self.top = max(self.top, last - self.size.height + 2)
            self.top = min(self.top, first)
        self.top = min(self.top, self._last_top)
        return self.top != before

    def _lines_of(self, choice: int) -> tuple[int, int]:
        """Return the first and last line of a row; (-1, -1) where there is none."""
        lines = [n for n, row in enumerate(self._rows) if row.choice == choice]
        return (lines[0], lines[-1]) if lines and choice >= 0 else (-1, -1)

    def _redraw_choices(self, *choices: int) -> None:
        for choice in choices:
            first, last = self._lines_of(choice)
            if last >= 0:
                area = Region(0, first - self.top, self.size.width, last - first + 1)
                self.refresh(area)
