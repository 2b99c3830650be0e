"""Textual's driver of terminals, for the terminal that this program was given."""

from __future__ import annotations

import asyncio
import signal
import sys

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from hbwizard.tui.picture import OPEN, Picture
from hbwizard.tui.terminal import PROBE, RESTORE, WIPE
from hbwizard.tui.widths import WidthAware


def driver_after(picture: Picture | None) -> type[LinuxDriver]:
    """Return a driver that takes the screen over from a picture, where one stands on it."""

    class TerminalDriver(WidthAware, LinuxDriver):
        """Draws on the standard output, in marks that take the cells they are counted as."""

        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[arg-type]
            # Textual draws on stderr: nothing would be seen where that is no terminal.
            self._file = sys.__stdout__

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            # Textual's own handler, interrupted by the next change, tells the sizes in reverse.
            asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._tell_size)
            if picture is not None and picture.is_open:
                # Nothing is cleared, and the picture has asked already.
                picture.hand_over()
                self.attrs_before = picture.attributes
            else:
                self.write(PROBE)

        def _tell_size(self) -> None:
            if not self._in_band_window_resize:
                size = Size(*self._get_terminal_size())
                self._app.post_message(events.Resize(size, size))

        def write(self, data: str) -> None:
            if data == OPEN and picture is not None and picture.is_open:
                return
            if data == RESTORE:
                data = WIPE + data
            super().write(self.fitting(data))

    return TerminalDriver
