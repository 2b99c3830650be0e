"""The line to type in: a real input, so that input methods work. It copies nothing out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual import events
from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input

from hbwizard.tui import page as pages

EDITS: Mapping[str, Callable[[Input], None]] = {
    "home": Input.action_home,
    "end": Input.action_end,
    "left": Input.action_cursor_left,
    "right": Input.action_cursor_right,
    "backspace": Input.action_delete_left,
    "delete": Input.action_delete_right,
}
"""The keys that edit the line."""


def _end(event: events.Event) -> None:
    """Let nobody else take an event."""
    event.stop()
    event.prevent_default()


class Entry(Input):
    """A line to type in, over the bottom of its parent; every key passes `take` first.

    It always has the focus. Where nothing is to be typed it stands out of sight: to hide it, or
    to move the focus, would draw the whole screen anew.
    """

    def __init__(self, take: Callable[[events.Key], bool]) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self._take = take
        self._is_open = False
        self.cursor_blink = False

    def show(self, entry: pages.Entry | None, text: str) -> None:
        """Be ready for an answer, with what stands already; without an entry, be out of sight."""
        self._is_open = entry is not None
        self.place()
        if entry is None:
            return
        self.placeholder = entry.hint
        self.max_length = entry.limit
        if self.value != text:
            self.value = text
            self.cursor_position = len(text)

    def place(self) -> None:
        """Stand on the last line of the parent, or just below it."""
        height = self.parent.size.height if isinstance(self.parent, Widget) else 0
        self.styles.offset = (0, height - 1 if self._is_open else height)

    def on_mount(self) -> None:
        """Take the focus."""
        self.place()
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        """Keep for the line only what belongs into it, in the order in which it was typed."""
        if self._take(event):
            _end(event)
        elif edit := EDITS.get(event.key):
            # By way of its binding it would come after the letters that were typed after it.
            _end(event)
            edit(self)

    def scroll_to_region(self, region: Region, **options: Any) -> Offset:
        """Show the whole of a wide character at the cursor; Textual means its first cell."""
        whole = Region(region.x, region.y, 2, region.height)
        return super().scroll_to_region(whole, **options)

    def on_paste(self, event: events.Paste) -> None:
        """Paste nothing where nothing is to be typed."""
        if not self._is_open:
            _end(event)

    def action_copy(self) -> None:
        """Copy nothing: the clipboard of a terminal may be another machine's."""

    def action_cut(self) -> None:
        """Delete what is selected, without copying it."""
        self.delete_selection()
