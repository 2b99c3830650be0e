"""The gate: it listens, admits and passes on. It never reads a byte of a visitor."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from hbwizard.errors import HbwizardError
from hbwizard.kiosk.admission import Admission, Refused
from hbwizard.kiosk.arrivals import Arrivals
from hbwizard.kiosk.broker import Broker
from hbwizard.kiosk.counts import Counts
from hbwizard.kiosk.cradle import Cradle
from hbwizard.kiosk.log import Log, sentences
from hbwizard.kiosk.notify import READY, STOPPING, notify, reloading
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.visitors import Visitors
from hbwizard.kiosk.watching import Watch

Take = Callable[[socket.socket, Any], None]
TICK = 1.0
"""Seconds after which the gate looks at its clock, also where nothing happens."""
GOODBYE = 5.0
"""Seconds for a visit that is over to leave its terminal in order, before it is ended."""
LOOK = 5.0
"""Seconds between two looks at whether flows or settings have changed."""
BACKLOG = 512


class Gate:
    """A kiosk that is open."""

    def __init__(
        self,
        settings: Settings,
        root: Path,
        reread: Callable[[], Settings],
        watched: Sequence[Path] = (),
    ) -> None:
        """`reread` returns the settings as they are now, or raises HbwizardError.

        `watched` are files that are read anew when they change, beside the flows.
        """
        self.settings, self.log = settings, Log(settings.log)
        self.selector = selectors.DefaultSelector()
        self.admission = Admission(settings.limits)
        self.counts = Counts()
        self.cradle = Cradle(self, root)
        self.visitors = Visitors(self)
        self.arrivals = Arrivals(self)
        self.broker = Broker(self, os.environ)
        self.is_closing = False
        self.closes_at = 0.0
        self.address = ("", 0)
        """Where it listens, once it does."""
        self.since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.exit_code = 0
        self._reread = reread
        self._watch = Watch([root, *watched])
        self._looked_at = 0.0
        self._listeners: list[socket.socket] = []

    def listen(self) -> None:
        """Open the ports that the settings name. Raises OSError."""
        settings = self.settings
        listener = _server(settings.address, settings.port)
        self._listen(listener, lambda client, name: self.arrivals.arrive(client, str(name[0])))
        if settings.local_socket:
            self._listen(local_listener(settings.local_socket), self._arrive_here)
        if settings.status_port:
            self._open_board()
        self.address = listener.getsockname()[:2]

    def watch(self, file: socket.socket, act: Callable[[], None]) -> None:
        """Have something done whenever there is something to read."""
        file.setblocking(False)
        self.selector.register(file, selectors.EVENT_READ, act)

    def unwatch(self, file: socket.socket) -> None:
        """Stop that, and close it."""
        with suppress(KeyError, ValueError):
            self.selector.unregister(file)
        file.close()

    def open(self) -> None:
        """Take visitors, now that the first nursery is warm."""
        self.listen()
        self.log.say("open", address=self.address[0], port=self.address[1])
        notify(READY, os.environ)

    def fail(self) -> None:
        """Give up: the first nursery cannot load, so there is nothing to serve."""
        self.exit_code = 1
        self.is_closing = True

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

    def renew(self) -> None:
        """Take settings and flows anew; whoever is here stays. What is wrong changes nothing."""
        # What is read now is not news when the gate looks next.
        self._watch.has_changed()
        try:
            settings = self._reread()
        except HbwizardError as error:
            self.log.say("settings", outcome="refused", problems=sentences(error))
            return
        notify(reloading(), os.environ)
        self.cradle.renew(settings)

    def adopt(self, settings: Settings) -> None:
        """Go by other settings, now that there is a nursery that knows them."""
        self.settings = settings
        self.admission.limits = settings.limits
        self.log = Log(settings.log)
        self.arrivals.know_balancers(settings.balancers)

    def renewed(self) -> None:
        """Say that nothing is being loaded any more, whatever came of it."""
        if not self.is_closing:
            notify(READY, os.environ)

    def close(self) -> None:
        """Take nobody more; let those who are here finish. A second time: end their visits."""
        if self.is_closing:
            self.closes_at = time.monotonic()
            self.visitors.announce(0)
            return
        self.is_closing = True
        notify(STOPPING, os.environ)
        self.closes_at = time.monotonic() + self.settings.limits.drain
        for listener in self._listeners:
            self.unwatch(listener)
        self._listeners.clear()
        self.cradle.close()
        self.visitors.announce(self.settings.limits.drain)

    def status(self) -> dict[str, object]:
        """Return the state, for people."""
        visits = sum(self.counts.outcomes.values())
        return {
            "visitors": self.admission.seated,
            "waiting": len(self.admission.waiting),
            "ready": len(self.cradle.waiting),
            "served": visits,
            "refused": dict(self.counts.refusals),
            "crashes": self.counts.outcomes["crashed"] + self.counts.outcomes["killed"],
            "since": self.since,
            "draining": self.is_closing,
        }

    def _arrive_here(self, client: socket.socket, name: object) -> None:
        self.arrivals.arrive(client, None)

    def _open_board(self) -> None:
        # What speaks Prometheus is loaded where it is wanted.
        from hbwizard.kiosk.board import Board

        self.board = Board(self)
        listener = _server(self.settings.status_address, self.settings.status_port)
        self._accept_from(listener, lambda client, name: self.board.answer(client))

    def _listen(self, listener: socket.socket, take: Take) -> None:
        """Open a door for visitors: it is closed as soon as the gate closes."""
        self._listeners.append(listener)
        self._accept_from(listener, take)

    def _accept_from(self, listener: socket.socket, take: Take) -> None:
        def accept() -> None:
            # As many as are there: in a storm, each turn of the loop would cost.
            with suppress(BlockingIOError):
                while True:
                    take(*listener.accept())

        self.watch(listener, accept)

    def _tick(self, now: float) -> None:
        self.admission.forget(now)
        self.arrivals.tick(now)
        self.visitors.tick(now)
        self.broker.tick(now)
        self.cradle.tick(now)
        if now - self._looked_at > LOOK and not self.is_closing:
            self._looked_at = now
            if self._watch.has_changed():
                self.renew()
        if self.is_closing and now > self.closes_at + GOODBYE:
            self.visitors.end()


def _server(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.create_server((address, port), family=family, backlog=BACKLOG)


def local_listener(path: str) -> socket.socket:
    """Return a Unix socket that listens; one left behind by a server that died is replaced."""
    with suppress(FileNotFoundError):
        if Path(path).is_socket():
            Path(path).unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(path)
    # Also for the group of the server, or of a folder that hands its own on: the visitors' user of
    # sshd is in it, and nobody else is let in by the kernel.
    Path(path).chmod(0o660)
    listener.listen(BACKLOG)
    return listener


def watch_signals(gate: Gate) -> None:
    """Have signals woken up to in the loop: a handler by itself could come anywhere."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    acts = {signal.SIGTERM: gate.close, signal.SIGINT: gate.close, signal.SIGHUP: gate.renew}
    for number in acts:
        signal.signal(number, lambda number, frame: None)
    # Kept for as long as the gate is.
    ends = (ours, theirs)

    def take() -> None:
        for number in ends[0].recv(64):
            acts[signal.Signals(number)]()

    gate.watch(ours, take)


def serve(settings: Settings, root: Path, path: Path, reread: Callable[[], Settings]) -> int:
    """Serve until told to stop; return an exit code. Raises HbwizardError and OSError.

    `root` is the folder of flows, `path` the file of settings.
    """
    from hbwizard.kiosk.keys import make_key

    make_key(Path(settings.host_key))
    os.umask(0o077)
    gate = Gate(settings, root, reread, [path])
    watch_signals(gate)
    gate.cradle.start(settings)
    gate.run()
    gate.log.say("closed")
    return gate.exit_code
