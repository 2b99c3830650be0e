"""The lines around the page: where one is, and which keys there are."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from hbwizard.i18n.wrapping import cells, sanitize
from hbwizard.tui.keys import GAP, key_text, packed
from hbwizard.tui.page import Key, Page
from hbwizard.tui.palette import Palette
from hbwizard.tui.paper import strip_of

NARROW = 60
"""Below so many cells the key bar has two lines."""
GAUGE = 12
"""The cells of the bar that shows how far one is."""


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
        self.set_lines((top_line(page, width - 2),) if page.bar else ())


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
        """Show as many keys as fit. The height hangs on the width alone, so nothing jumps."""
        height = 2 if width < NARROW else 1
        self._keys = packed(page.keys, width - 2, height)
        lines = [GAP.join(map(key_text, row)) for row in self._keys]
        self.set_lines(tuple(lines + [""] * (height - len(lines))) if page.keys else ())

    def on_click(self, event: events.Click) -> None:
        """Press the key that was hit."""
        left = 1
        for key in self._keys[event.y] if event.y < len(self._keys) else ():
            right = left + cells(key_text(key))
            if left <= event.x < right:
                self.post_message(self.Pressed(key.press))
            left = right + len(GAP)


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
