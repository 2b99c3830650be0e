"""Textual's driver of terminals, for one that shows the start page already."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from hbwizard.tui.picture import OPEN, Picture


def driver_after(picture: Picture) -> type[LinuxDriver]:
    """Return a driver that takes the screen over from a picture."""

    class TakingOver(LinuxDriver):
        """Draws over the picture, without clearing it first."""

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            picture.hand_over()
            self.attrs_before = picture.attributes

        def write(self, data: str) -> None:
            if data != OPEN or not picture.is_open:
                super().write(data)

    return TakingOver
