"""The sheet on which every page is drawn, line by line. It scrolls, and tells which row was hit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hbwizard.i18n.wrapping import sanitize, wrap
from hbwizard.tui.drawing import Line, page_line, row_at
from hbwizard.tui.page import COVER, Page
from hbwizard.tui.palette import Palette
from hbwizard.tui.typeset import Row, typeset

if TYPE_CHECKING:
    from hbwizard.tui.entry import Entry

BLANK = Page(id="", bar="")
WHEEL = 2
"""Lines that one notch of the wheel moves."""
NOTICE_LINES = 4

laid_out = lru_cache(maxsize=64)(typeset)


@lru_cache(maxsize=4096)
def strip_of(text: str, style: Style, width: int) -> Strip:
    """Return a line of text as it is drawn. Nothing in it is ever read as markup."""
    line = f" {text}"
    padded = line + " " * (width - cell_len(line))
    return Strip([Segment(padded, style)]).adjust_cell_length(width, style)


class Paper(Widget):
    """Draws a page, and below it a notice and, as a child, the line to type in."""

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
        self._tops: dict[str, int] = {}
        """Where the page under the cover was left, by its id."""
        self._page = BLANK
        self._rows: tuple[Row, ...] = ()
        self._cursor = -1
        self._entry: Entry | None = None
        self._notice = ""
        self._foot: list[str] = []
        """The lines that the notice takes."""
        self._shown: list[Strip] = []
        """The lines on the screen: only what differs is drawn."""

    def show(self, page: Page, cursor: int, notice: str = "", place: str = "") -> None:
        """Show a page with the pointer at a row (-1: none), from a place of it where one is named.

        The same page stays where it was.
        """
        if page.id != self._page.id:
            top = self._tops.get(page.id, 0)
            self._tops = {self._page.id: self.top} if page.id == COVER else {}
            self.top = top
        self._page, self._cursor, self._notice = page, cursor, notice
        self._lay_out()
        if place:
            places = [row.place for row in self._rows]
            self.top = places.index(place) if place in places else self.top
        self._reveal()
        self._redraw()

    def hold(self, entry: Entry) -> None:
        """Keep the line to type in at the bottom."""
        self._entry = entry
        self.mount(entry)

    def turn(self, key: str) -> None:
        """Scroll by a key: up, down, pageup, pagedown, space, home, end."""
        page = max(1, self._height - 2)
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page,
                 "space": page, "home": -len(self._rows), "end": len(self._rows)}  # fmt: skip
        self._scroll(steps.get(key, 0))

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        if y < len(self._shown):
            return self._shown[y]
        # Textual may draw before it has told the new size.
        self._lay_out()
        return self._line(y)

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self._entry:
            self._entry.place()
        self._lay_out()
        self._reveal()
        self._shown = []
        self._redraw()

    def on_click(self, event: events.Click) -> None:
        """Tell which row was hit."""
        row = self._row(event.y)
        if row is not None and row.choice is not None:
            self.post_message(self.Chosen(row.choice))

    def on_mouse_scroll_down(self) -> None:
        """Scroll on."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll back."""
        self._scroll(-WHEEL)

    @property
    def _height(self) -> int:
        """The lines that are left for the page."""
        entry = 1 if self._page.entry else 0
        return max(1, self.size.height - len(self._foot) - entry)

    def _row(self, y: int) -> Row | None:
        """Return the row of the page at a line of the screen; None on other lines."""
        return row_at(self._rows, self.top, y, self._height)

    def _line(self, y: int) -> Strip:
        if y < self._height:
            line = page_line(self._row(y), self._cursor, self._page.more)
        else:
            number = y - self._height
            line = Line(self._foot[number] if number < len(self._foot) else "", "notice")
        style = self.palette.style(line.tone, is_pointed=line.is_pointed)
        return strip_of(line.text, style, self.size.width)

    def _redraw(self) -> None:
        lines = [self._line(y) for y in range(self.size.height)]
        if len(lines) != len(self._shown):
            self.refresh()
        else:
            width = self.size.width
            pairs = enumerate(zip(lines, self._shown, strict=True))
            changed = [Region(0, y, width, 1) for y, (new, old) in pairs if new is not old]
            if changed:
                self.refresh(*changed)
        self._shown = lines

    def _lay_out(self) -> None:
        width = self.size.width
        self._rows = laid_out(self._page, width) if width else ()
        text = sanitize(self._notice)
        room = max(width - 3, 8)
        lines = wrap(text, room, first="! ", rest="  ") if text and width else []
        self._foot = lines[:NOTICE_LINES]

    def _scroll(self, lines: int) -> None:
        last = max(0, len(self._rows) - self._height)
        self.top = min(max(self.top + lines, 0), last)
        self._redraw()

    def _reveal(self) -> None:
        """Bring the row pointed at into view."""
        lines = [n for n, row in enumerate(self._rows) if row.choice == self._cursor]
        if lines and self._cursor >= 0:
            # The last line may be covered by the words that say that there is more.
            self.top = max(self.top, lines[-1] - self._height + 2)
            self.top = min(self.top, lines[0])
        self.top = max(0, min(self.top, len(self._rows) - self._height))
