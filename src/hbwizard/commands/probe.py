"""Asks a terminal how many cells it gives to a text: it draws it, and tells where its cursor is."""

from __future__ import annotations

import os
import re
import select
import termios
import time
import tty
from collections.abc import Sequence
from typing import TextIO

PATIENCE = 1.0
"""Seconds until a terminal is taken for one that does not answer; some are far away."""
PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def cells_drawn(texts: Sequence[str], stdin: TextIO, stdout: TextIO) -> tuple[int, ...]:
    """Return the cells that each text took; nothing where the terminal does not answer.

    Nothing is left on the line, and no answer for the shell, however late it comes.
    """
    number = stdin.fileno()
    before = termios.tcgetattr(number)
    tty.setcbreak(number, termios.TCSANOW)
    try:
        stdout.write("".join(f"\r{text}\x1b[6n" for text in texts))
        stdout.flush()
        places = _places(number, len(texts))
    finally:
        stdout.write("\r\x1b[K")
        stdout.flush()
        termios.tcsetattr(number, termios.TCSAFLUSH, before)
    return tuple(place - 1 for place in places) if len(places) == len(texts) else ()


def _places(number: int, wanted: int) -> list[int]:
    """Return the columns that the terminal tells, as many as it tells in time."""
    told, end = b"", time.monotonic() + PATIENCE
    while len(found := PLACE.findall(told)) < wanted:
        left = end - time.monotonic()
        if left <= 0 or not select.select([number], [], [], left)[0]:
            break
        data = os.read(number, 1024)
        if not data:
            break
        told += data
    return [int(column) for column in found]
