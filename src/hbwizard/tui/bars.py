"""The lines around the page: where one is, and which keys there are."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hbwizard.i18n.wrapping import cells
from hbwizard.tui.drawing import key_lines, key_rows, top_lines
from hbwizard.tui.keys import GAP, key_text
from hbwizard.tui.page import Key, Page
from hbwizard.tui.palette import Palette
from hbwizard.tui.paper import strip_of


class Bar(Widget):
    """Some lines of text in one style."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette
        self.lines: tuple[str, ...] = ()

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Show these lines; without any, take no room."""
        if len(lines) != len(self.lines) or self.display != bool(lines):
            self.styles.height = len(lines)
            self.display = bool(lines)
        if lines != self.lines:
            self.lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        text = self.lines[y] if y < len(self.lines) else ""
        return strip_of(text, self.palette.bar, self.size.width)


class TopBar(Bar):
    """The flow and the step."""

    def show(self, page: Page, width: int) -> None:
        """Show where the person is."""
        self.set_lines(top_lines(page, width))


class KeyBar(Bar):
    """The keys of the page; a click on one presses it."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._keys: list[list[Key]] = []

    def show(self, page: Page, width: int) -> None:
        """Show as many keys as fit."""
        self._keys = key_rows(page, width)
        self.set_lines(key_lines(self._keys, page, width))

    def on_click(self, event: events.Click) -> None:
        """Press the key that was hit."""
        left = 1
        for key in self._keys[event.y] if event.y < len(self._keys) else ():
            right = left + cells(key_text(key))
            if left <= event.x < right:
                self.post_message(self.Pressed(key.press))
            left = right + len(GAP)
