"""Textual's driver of terminals, for the terminal that this program was given."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual import events
from textual.drivers.linux_driver import LinuxDriver

from hbwizard.i18n.marks import simple
from hbwizard.tui.picture import OPEN, Picture
from hbwizard.tui.terminal import PROBE, PROBE_ROW, RESTORE, WIPE

if TYPE_CHECKING:
    from textual.message import Message


def driver_after(picture: Picture | None) -> type[LinuxDriver]:
    """Return a driver that takes the screen over from a picture, where one stands on it."""

    class TerminalDriver(LinuxDriver):
        """Draws on the standard output, in marks that take the cells they are counted as."""

        is_wide = False
        """Whether the terminal was found to draw … and its like two cells wide."""

        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[arg-type]
            # Textual draws on stderr: nothing would be seen where that is no terminal.
            self._file = sys.__stdout__

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if picture is not None and picture.is_open:
                # Nothing is cleared, and the picture has asked already.
                picture.hand_over()
                self.attrs_before = picture.attributes
            else:
                self.write(PROBE)

        def write(self, data: str) -> None:
            if data == OPEN and picture is not None and picture.is_open:
                return
            if data == RESTORE:
                data = WIPE + data
            super().write(simple(data) if self.is_wide else data)

        def process_message(self, message: Message) -> None:
            """Keep answers of the terminal, whenever they come; pass everything else on."""
            if not isinstance(message, events.CursorPosition):
                super().process_message(message)
            elif message.y == PROBE_ROW - 1 and message.x > 1:
                self.is_wide = True
                super().process_message(message)

    return TerminalDriver
