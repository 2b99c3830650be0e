"""The line to type in: a real input, so that input methods work. It copies nothing out."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from hbwizard.tui import page as pages


class Entry(Input):
    """A line to type in; every key passes `take` first."""

    def __init__(self, take: Callable[[events.Key, bool], bool]) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self._take = take
        self.cursor_blink = False

    def show(self, entry: pages.Entry, text: str) -> None:
        """Be ready for an answer, with what stands already."""
        self.placeholder = entry.hint
        self.max_length = entry.limit
        if self.value != text:
            self.value = text
            self.cursor_position = len(text)

    def on_key(self, event: events.Key) -> None:
        """Keep for the line only what belongs into it."""
        if self._take(event, True):
            event.stop()
            event.prevent_default()

    def action_copy(self) -> None:
        """Copy nothing: the clipboard of a terminal may be another machine's."""

    def action_cut(self) -> None:
        """Delete what is selected, without copying it."""
        self.delete_selection()
