"""The program where a window changes again while its size is read: `python -m … ARGUMENT...`."""

from __future__ import annotations

import sys
import time

from textual.drivers.linux_driver import LinuxDriver

from hbwizard.cli import main

LONG = 0.1
"""Seconds; a signal that comes meanwhile is heeded at once."""


def take_long() -> None:
    """Have the terminal take its time to tell its size."""
    read = LinuxDriver._get_terminal_size

    def slowly(self: LinuxDriver) -> tuple[int, int]:
        size = read(self)
        time.sleep(LONG)
        return size

    LinuxDriver._get_terminal_size = slowly  # type: ignore[method-assign]


if __name__ == "__main__":
    take_long()
    sys.exit(main(sys.argv[1:]))
