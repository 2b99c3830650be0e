"""The gate: it listens, admits and passes on. It never reads a byte of a visitor."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hbwizard.kiosk.admission import Admission, Refused
from hbwizard.kiosk.arrivals import Arrivals
from hbwizard.kiosk.counts import Counts
from hbwizard.kiosk.cradle import Cradle
from hbwizard.kiosk.log import Log
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.visitors import Visitors

TICK = 1.0
"""Seconds after which the gate looks at its clock, also where nothing happens."""
BACKLOG = 512


class Gate:
    """A kiosk that is open."""

    def __init__(self, settings: Settings, root: Path, log: Log) -> None:
        self.settings, self.log = settings, log
        self.selector = selectors.DefaultSelector()
        self.admission = Admission(settings.limits)
        self.counts = Counts()
        self.cradle = Cradle(self, root)
        self.visitors = Visitors(self)
        self.arrivals = Arrivals(self)
        self.is_closing = False
        self.closes_at = 0.0
        self._listeners: list[socket.socket] = []

    def listen(self) -> tuple[str, int]:
        """Open the port; return the address. Raises OSError."""
        address = self.settings.address
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        listener = socket.create_server(
            (address, self.settings.port), family=family, backlog=BACKLOG
        )
        self._listen(listener, is_local=False)
        name: tuple[str, int] = listener.getsockname()[:2]
        return name

    def watch(self, file: socket.socket, act: Callable[[], None]) -> None:
        """Have something done whenever there is something to read."""
        file.setblocking(False)
        self.selector.register(file, selectors.EVENT_READ, act)

    def unwatch(self, file: socket.socket) -> None:
        """Stop that, and close it."""
        with suppress(KeyError, ValueError):
            self.selector.unregister(file)
        file.close()

    def run(self) -> None:
        """Serve until told to stop."""
        while not (self.is_closing and not self.visitors.number):
            for key, _ in self.selector.select(TICK):
                key.data()
            self._tick(time.monotonic())

    def admit(self, client: socket.socket, address: str | None) -> None:
        """Give a client a seat, a place in the queue, or a polite refusal."""
        verdict = self.admission.arrive(address, time.monotonic())
        if isinstance(verdict, Refused):
            self.counts.refused(verdict.reason)
            self.log.refused(verdict.reason, address)
            self.arrivals.refuse(client, verdict.reason)
            return
        self.visitors.seat(client, address, verdict)

    def close(self) -> None:
        """Take nobody more; let those who are here finish. A second time: end at once."""
        if self.is_closing:
            self.visitors.end()
            return
        self.is_closing = True
        self.closes_at = time.monotonic() + self.settings.limits.drain
        for listener in self._listeners:
            self.unwatch(listener)
        self._listeners.clear()
        self.cradle.close()
        self.visitors.dismiss()
        self.visitors.announce(self.settings.limits.drain)

    def _listen(self, listener: socket.socket, *, is_local: bool) -> None:
        self._listeners.append(listener)

        def accept() -> None:
            # As many as are there: a storm would otherwise pay a turn each.
            with suppress(BlockingIOError):
                while True:
                    client, name = listener.accept()
                    self.arrivals.arrive(client, None if is_local else str(name[0]))

        self.watch(listener, accept)

    def _tick(self, now: float) -> None:
        self.admission.forget(now)
        self.arrivals.tick(now)
        self.visitors.tick(now)
        self.cradle.tick(now)
        if self.is_closing and now > self.closes_at:
            self.visitors.end()


def watch_signals(gate: Gate) -> None:
    """Have signals woken up to in the loop: a handler by itself could come anywhere."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    acts = {signal.SIGTERM: gate.close, signal.SIGINT: gate.close, signal.SIGHUP: gate.cradle.renew}
    for number in acts:
        signal.signal(number, lambda number, frame: None)
    # Kept for as long as the gate is.
    ends = (ours, theirs)

    def take() -> None:
        for number in ends[0].recv(64):
            acts[signal.Signals(number)]()

    gate.watch(ours, take)


def serve(settings: Settings, settings_path: Path | None, root: Path) -> int:
    """Serve until told to stop; return an exit code. Raises HbwizardError and OSError."""
    from hbwizard.kiosk.keys import make_key

    make_key(Path(settings.host_key))
    os.umask(0o077)
    log = Log(settings.log)
    gate = Gate(settings, root, log)
    watch_signals(gate)
    gate.cradle.start()
    address, port = gate.listen()
    log.say("open", address=address, port=port)
    gate.run()
    log.say("closed")
    return 0
