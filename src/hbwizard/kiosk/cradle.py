"""The gate's side of the nursery: it starts it, has visitors forked ahead, and renews it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.words import Failed, Fork, Forked, Gone, Nonsense, Ready, Rear, hear, pair, say

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

PATIENCE = 60.0
"""Seconds that a nursery may take to be warm."""
AGAIN = 5.0
"""Seconds between two tries to start one."""
NURSERY: tuple[str, ...] = (sys.executable, "-I", "-m", "hbwizard.kiosk.nursery")
"""The command that is one; the number of its descriptor follows."""
ENVIRON = {"HOME": "/", "LOGNAME": "hbwizard"}
"""Of a nursery. SSH asks for a home and a name, and behind the walls none can be looked up."""


class Child(Struct, eq=False):
    """A process that waits for its visitor, or has one."""

    end: socket.socket
    process: int = 0
    """Its number; 0 until the nursery has told it."""


class Nursery(Struct, eq=False):
    """A nursery, and what it was asked for."""

    end: socket.socket
    running: subprocess.Popen[bytes]
    began: float
    settings: Settings
    """What it knows of the kiosk."""
    asked: deque[Child] = deque()
    """Who was asked for, in order, and is not known to be forked."""


class Cradle:
    """The processes that wait, and the nursery they come from."""

    def __init__(self, gate: Gate, root: Path) -> None:
        self._gate, self._root = gate, root
        self.waiting: deque[Child] = deque()
        self._nursery: Nursery | None = None
        self._next: Nursery | None = None
        """One that is getting warm, to replace the other."""
        self._is_closed = self._has_served = False
        self._tried_at = 0.0

    @property
    def is_ready(self) -> bool:
        """Whether visitors can be served."""
        return self._nursery is not None

    def start(self, settings: Settings) -> None:
        """Start a nursery; whoever serves goes on until it is warm."""
        self._tried_at = time.monotonic()
        ours, theirs = pair()
        running = subprocess.Popen(
            [*NURSERY, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=ENVIRON,
        )
        theirs.close()
        say(ours, Rear(settings, str(self._root)))
        self._next = Nursery(ours, running, time.monotonic(), settings, asked=deque())
        nursery = self._next
        self._gate.watch(ours, lambda: self._hear(nursery))

    def renew(self, settings: Settings) -> None:
        """Load flows and settings anew; visitors stay, and those who wait are replaced."""
        if self._next is not None:
            # It may have read what has changed since. Nobody was forked from it yet.
            self._next.running.kill()
            self._end(self._next)
            self._next = None
        if not self._is_closed:
            self.start(settings)

    def take(self) -> Child | None:
        """Return a process that waits, and have another forked; None where there is no nursery."""
        self._fill()
        child = self.waiting.popleft() if self.waiting else None
        self._fill()
        return child

    def close(self) -> None:
        """Fork nobody any more."""
        self._is_closed = True
        self._dismiss()
        for nursery in (self._nursery, self._next):
            if nursery is not None:
                self._end(nursery)
        self._nursery = self._next = None

    def tick(self, now: float) -> None:
        """Replace a nursery that died, and give up one that does not get warm."""
        late = self._next is not None and now - self._next.began > PATIENCE
        if self._next is not None and late:
            self._gate.log.say("nursery", outcome="late")
            self._end(self._next)
            self._next = None
            self._gate.renewed()
        missing = self._nursery is None and self._next is None
        if missing and not self._is_closed and now - self._tried_at > AGAIN:
            self.start(self._gate.settings)

    def _fill(self) -> None:
        nursery = self._nursery
        while nursery is not None and len(self.waiting) < self._gate.settings.limits.ready:
            ours, theirs = pair()
            child = Child(ours)
            try:
                say(nursery.end, Fork(), [theirs.fileno()])
            except (Gone, BlockingIOError):
                ours.close()
                return
            finally:
                theirs.close()
            nursery.asked.append(child)
            self.waiting.append(child)

    def _hear(self, nursery: Nursery) -> None:
        try:
            word, _ = hear(nursery.end)
        except BlockingIOError:
            return
        except (Gone, Nonsense):
            self._lost(nursery, outcome="lost")
            return
        if isinstance(word, Ready):
            self._serve(nursery, word)
        elif isinstance(word, Failed):
            self._lost(nursery, outcome="failed", problems=word.problems)
        elif isinstance(word, Forked) and nursery.asked:
            nursery.asked.popleft().process = word.process

    def _serve(self, nursery: Nursery, word: Ready) -> None:
        """Take visitors from this one from now on."""
        old, self._nursery, self._next = self._nursery, nursery, None
        self._gate.adopt(nursery.settings)
        self._gate.counts.know(word.questions)
        self._dismiss()
        if old is not None:
            self._end(old)
        self._fill()
        seconds = time.monotonic() - nursery.began
        self._gate.log.say(
            "nursery", outcome="ready", seconds=round(seconds, 2), missing=word.missing
        )
        if not self._has_served:
            self._has_served = True
            self._gate.open()
        else:
            self._gate.renewed()

    def _dismiss(self) -> None:
        """Let those go who wait: they know old flows."""
        for child in self.waiting:
            child.end.close()
        self.waiting.clear()

    def _lost(self, nursery: Nursery, **why: object) -> None:
        self._gate.log.say("nursery", **why)
        self._end(nursery)
        self._nursery = None if nursery is self._nursery else self._nursery
        self._next = None if nursery is self._next else self._next
        if not self._has_served:
            self._gate.fail()
        elif self._nursery is not None:
            self._gate.renewed()

    def _end(self, nursery: Nursery) -> None:
        self._gate.unwatch(nursery.end)
        try:
            nursery.running.wait(1)
        except subprocess.TimeoutExpired:
            nursery.running.kill()
            nursery.running.wait()


def kill(process: int, number: int) -> None:
    """Send a signal to a process that may be gone."""
    if process:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            return
