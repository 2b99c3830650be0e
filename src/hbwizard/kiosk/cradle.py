"""The gate's side of the nursery: it starts it, has visitors forked ahead, and renews it."""

from __future__ import annotations

import functools
import signal
import socket
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.kiosk.belief import believed
from hbwizard.kiosk.leaving import Leaving
from hbwizard.kiosk.nurseries import Child, Nursery, ask_for_one, kill, start
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.words import Failed, Forked, Gone, Left, Nonsense, Ready, Rear, hear

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

PATIENCE = 60.0
"""Seconds that a nursery may take to be warm."""
AGAIN = 5.0
"""Seconds between two tries to start one, or to fork where who was forked did not live."""
STUCK = 10.0
"""Seconds after which a nursery that forks nobody is given up."""
NEWBORN = 2.0
"""Seconds within which a process that ends unasked never lived."""


class Cradle:
    """The processes that wait, and the nursery they come from."""

    def __init__(self, gate: Gate, root: Path) -> None:
        self._gate, self._root = gate, root
        self.waiting: deque[Child] = deque()
        self._nursery: Nursery | None = None
        self._next: Nursery | None = None
        """One that is getting warm, to replace the other."""
        self._leaving = Leaving()
        self._is_closed = self._has_served = False
        self._tried_at = 0.0
        self._forks_at = 0.0
        """Not before then, since who was forked last did not live."""

    @property
    def is_ready(self) -> bool:
        """Whether visitors can be served."""
        return self._nursery is not None and time.monotonic() >= self._forks_at

    def start(self, settings: Settings) -> None:
        """Start a nursery; whoever serves goes on until it is warm. Raises OSError."""
        self._tried_at = time.monotonic()
        nursery = self._next = start(Rear(settings, str(self._root)))
        self._gate.watch(nursery.end, lambda: self._hear(nursery))

    def renew(self, settings: Settings) -> None:
        """Load flows and settings anew; visitors stay, and those who wait are replaced."""
        if self._next is not None:
            # It may have read what has changed since. Nobody was forked from it yet.
            self._next.running.kill()
            self._end(self._next)
            self._next = None
        if not self._is_closed:
            self._try(settings)

    def _try(self, settings: Settings) -> None:
        try:
            self.start(settings)
        except OSError as error:
            self._gate.log.say("nursery", outcome="failed", problems=(str(error),))
            self._gate.renewed()

    def take(self) -> Child | None:
        """Return a process that waits; None where there is no nursery."""
        if not self.waiting:
            self.fill()
        child = self.waiting.popleft() if self.waiting else None
        if child is not None:
            self._gate.selector.unregister(child.end)
        return child

    def close(self) -> None:
        """Fork nobody any more."""
        self._is_closed = True
        self._dismiss()
        if self._nursery is not None:
            self._retire(self._nursery)
        if self._next is not None:
            self._end(self._next)
        self._nursery = self._next = None

    def tick(self, now: float) -> None:
        """Replace a nursery that died, and give up one that does not get warm."""
        self._leaving.tick(now)
        late = self._next is not None and now - self._next.began > PATIENCE
        if self._next is not None and late:
            self._gate.log.say("nursery", outcome="late")
            self._end(self._next)
            self._next = None
            self._gate.renewed()
        asked = self._nursery.asked if self._nursery is not None else ()
        if self._nursery is not None and asked and now - _at_work(self._nursery) > STUCK:
            # Its end is heard of by itself.
            self._nursery.running.kill()
        missing = self._nursery is None and self._next is None
        if missing and not self._is_closed and now - self._tried_at > AGAIN:
            self._try(self._gate.settings)
        self.fill()

    def fill(self) -> None:
        """Have as many forked ahead as should wait."""
        nursery = self._nursery
        most = self._gate.settings.limits.ready if time.monotonic() >= self._forks_at else 0
        while nursery is not None and len(self.waiting) < most:
            try:
                child = ask_for_one(nursery)
            except (Gone, OSError):
                return
            self.waiting.append(child)
            self._gate.watch(child.end, functools.partial(self._end_of, child))

    def _end_of(self, child: Child) -> None:
        """Have another one forked for one that ended before its visitor came."""
        try:
            word, files = hear(child.end)
        except BlockingIOError:
            return
        except (Gone, Nonsense):
            word, files = None, []
        for file in files:
            socket.close(file)
        self._gate.unwatch(child.end)
        self.waiting.remove(child)
        kill(child.process, signal.SIGKILL)
        if isinstance(word, Left):
            self._gate.log.say("crash", where=believed(word, 0).where)
        now = time.monotonic()
        if isinstance(word, Left) or now - child.asked_at < NEWBORN:
            # The next would not live either: nobody is to fork without end.
            self._forks_at = now + AGAIN
        self.fill()

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
            nursery.forked_at = time.monotonic()

    def _serve(self, nursery: Nursery, word: Ready) -> None:
        """Take visitors from this one from now on."""
        old, self._nursery, self._next = self._nursery, nursery, None
        self._gate.adopt(nursery.settings)
        self._gate.counts.know(word.questions)
        self._dismiss()
        if old is not None:
            self._retire(old)
        self._forks_at = 0.0
        self.fill()
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
            self._gate.unwatch(child.end)
        self.waiting.clear()

    def _lost(self, nursery: Nursery, **why: object) -> None:
        if nursery not in (self._nursery, self._next):
            # It has forked all that it was asked for, and was told to end.
            self._end(nursery)
            return
        self._gate.log.say("nursery", **why)
        self._end(nursery)
        self._nursery = None if nursery is self._nursery else self._nursery
        self._next = None if nursery is self._next else self._next
        if not self._has_served:
            self._gate.fail()
        elif self._nursery is not None:
            self._gate.renewed()

    def _retire(self, nursery: Nursery) -> None:
        """Let it fork whom it was asked for, and hear of them until it ends by itself."""
        nursery.end.shutdown(socket.SHUT_WR)
        self._leaving.begin(nursery.running)

    def _end(self, nursery: Nursery) -> None:
        self._gate.unwatch(nursery.end)
        self._leaving.begin(nursery.running)


def _at_work(nursery: Nursery) -> float:
    """Return when a nursery that has been asked for somebody was last known to do it."""
    return max(nursery.asked[0].asked_at, nursery.forked_at)
