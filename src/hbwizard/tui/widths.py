"""What every terminal driver does about marks that some terminals draw two cells wide."""

from __future__ import annotations

from textual import events
from textual.driver import Driver
from textual.message import Message

from hbwizard.i18n.marks import simple
from hbwizard.tui.terminal import PROBE_ROW


class WidthAware(Driver):
    """Sends marks that take the cells they are counted as."""

    is_wide = False
    """Whether the terminal was found to draw … and its like two cells wide."""

    def fitting(self, data: str) -> str:
        """Return what is to be written in marks that this terminal draws one cell wide."""
        return simple(data) if self.is_wide else data

    def process_message(self, message: Message) -> None:
        """Keep answers of the terminal, whenever they come; pass everything else on."""
        if not isinstance(message, events.CursorPosition):
            super().process_message(message)
        elif message.y == PROBE_ROW - 1 and message.x > 1:
            self.is_wide = True
            super().process_message(message)
