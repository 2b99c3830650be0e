"""Reads flows and settings anew beside the gate: that takes long, and nobody is to wait for it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from hbwizard.errors import HbwizardError
from hbwizard.kiosk.aside import fork
from hbwizard.kiosk.log import sentences
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.words import Failed, Gone, Nonsense, Rear, hear, pair, say

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

PATIENCE = 60
"""Seconds that it may take."""
Read = Callable[[], Settings]
Done = Callable[[Settings | tuple[str, ...]], None]


class Rereading:
    """At most one reading at a time; who asks meanwhile has it done once more."""

    def __init__(self, gate: Gate, read: Read, done: Done) -> None:
        """`done` is told the settings, or what is wrong with them."""
        self._gate, self._read, self._done = gate, read, done
        self._is_reading = self._is_asked = False

    def begin(self) -> None:
        """Have them read."""
        if self._is_reading:
            self._is_asked = True
            return
        try:
            self._start()
        except OSError as error:
            self._done((error.strerror or "fork",))

    def _start(self) -> None:
        ours, theirs = pair()
        with theirs:
            number = fork(PATIENCE)
            if number == 0:
                _tell(theirs, self._read)
        self._is_reading = True
        self._gate.watch(ours, lambda: self._hear(ours, number))

    def _hear(self, end: socket.socket, number: int) -> None:
        try:
            word, _ = hear(end)
        except BlockingIOError:
            return
        except (Gone, Nonsense):
            word = Failed(("they could not be read",))
        self._gate.unwatch(end)
        # It has said its one word, and ends.
        os.waitpid(number, 0)
        self._is_reading = False
        self._done(word.settings if isinstance(word, Rear) else _problems(word))
        if self._is_asked:
            self._is_asked = False
            self.begin()


def _problems(word: object) -> tuple[str, ...]:
    return word.problems if isinstance(word, Failed) else ()


def _tell(end: socket.socket, read: Read) -> NoReturn:
    """Read, tell what was read, and end."""
    try:
        try:
            say(end, Rear(read()))
        except (HbwizardError, OSError, ValueError) as error:
            say(end, Failed(sentences(error)))
    finally:
        os._exit(0)
