"""The log of a kiosk: a JSON record a line. No answer, no key, no name; an address only if set."""

from __future__ import annotations

import json
import os
import select
import sys
import time
from contextlib import suppress
from typing import TextIO

from hbwizard.errors import HbwizardError
from hbwizard.kiosk.words import Left


def sentences(error: Exception) -> tuple[str, ...]:
    """Return what is wrong, in English, a sentence each."""
    if not isinstance(error, HbwizardError):
        return (str(error),)
    # Only an error needs a catalog here.
    from hbwizard.content import find_locales
    from hbwizard.export.report import error_lines
    from hbwizard.i18n.language import Language

    return tuple(error_lines(error, Language.load("en", find_locales())))


def _has_room(number: int) -> bool:
    """Return whether somebody reads at the other end, and has not fallen behind."""
    poll = select.poll()
    poll.register(number, select.POLLOUT)
    return [happened for _, happened in poll.poll(0)] == [select.POLLOUT]


def _write_at_once(number: int, data: bytes) -> int:
    """Write what there is room for, and return how much of it that was.

    A pipe with room takes `PIPE_BUF` bytes at once; with more, whoever writes may have to wait.
    """
    written = 0
    with suppress(OSError):
        while written < len(data) and _has_room(number):
            written += os.write(number, data[written : written + select.PIPE_BUF])
    return written


class Log:
    """Where the gate writes what happened."""

    def __init__(self, kind: str, stream: TextIO | None = None) -> None:
        """`kind` is none, outcomes or connections, as the settings say, and may be changed."""
        self.kind, self._stream = kind, stream or sys.stderr
        self._lost, self._is_cut = 0, False

    def say(self, event: str, **values: object) -> None:
        """Write what concerns the server and no visitor.

        A record that cannot be written at once is lost, since nobody may wait for it, nor for room
        on a disk; the next one tells how many were.
        """
        lost = {"lost": self._lost} if self._lost else {}
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        line = json.dumps({"time": stamp, "event": event, **values, **lost}) + "\n"
        self._lost = 0 if self._is_written(line) else self._lost + 1

    def _is_written(self, line: str) -> bool:
        """Write a record at once, and return whether that was done."""
        try:
            number = self._stream.fileno()
        except (OSError, ValueError):
            # Memory, say.
            self._stream.write(line)
            return True
        data = f"\n{line}".encode() if self._is_cut else line.encode()
        # Past the stream, which keeps what a full disk refuses, and fails with it once more.
        written = _write_at_once(number, data)
        self._is_cut = self._is_cut if written == 0 else written < len(data)
        return written == len(data)

    def visited(self, left: Left, seconds: float, address: str | None) -> None:
        """Write how a visit ended."""
        if left.where:
            self.say("crash", where=left.where)
        self._connection("visit", left.outcome, address, seconds=round(seconds))

    def refused(self, reason: str, address: str | None) -> None:
        """Write that somebody was refused."""
        self._connection("refusal", reason, address)

    def _connection(self, event: str, outcome: str, address: str | None, **more: object) -> None:
        if self.kind == "none":
            return
        if self.kind == "connections" and address is not None:
            more["address"] = address
        self.say(event, outcome=outcome, **more)
