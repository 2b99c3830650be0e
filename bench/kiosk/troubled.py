"""A kiosk some of whose visitors make trouble when they paste a word: `... --settings FILE`.

Run with the number of a descriptor alone, it is the nursery of that kiosk.
"""

from __future__ import annotations

import os
import sys

from hbwizard.kiosk import nurseries, nursery
from hbwizard.tui.remote import RemoteDriver

SPIN, FILL = b"spin", b"fill"


def main(argv: list[str]) -> int:
    """Serve, or rear visitors."""
    if len(argv) == 2:
        RemoteDriver._receive = _trouble  # type: ignore[method-assign]
        return nursery.main(argv)
    from hbwizard.cli import main as serve

    nurseries.NURSERY = (sys.executable, "-m", "bench.kiosk.troubled")
    return serve(["serve", *argv[1:]])


_receive = RemoteDriver._receive


def _trouble(driver: RemoteDriver, data: bytes) -> None:
    while SPIN in data:
        pass
    while FILL in data:
        _fill()
    _receive(driver, data)


def _fill() -> None:
    """Take all the memory that may be had, and try again and again."""
    kept = []
    try:
        while True:
            kept.append(b"x" * 1_000_000)
    except MemoryError:
        kept.clear()


if __name__ == "__main__":
    os._exit(main(sys.argv))
