"""The gate: it listens, admits and passes on. It never reads a byte of a visitor."""

from __future__ import annotations

import os
import resource
import selectors
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.kiosk.admission import Admission, Refused
from hbwizard.kiosk.arrivals import Arrivals
from hbwizard.kiosk.broker import Broker
from hbwizard.kiosk.counts import Counts
from hbwizard.kiosk.cradle import Cradle
from hbwizard.kiosk.ending import Ending
from hbwizard.kiosk.listening import Listening, local_listener, server
from hbwizard.kiosk.log import Log
from hbwizard.kiosk.notify import READY, notify, reloading
from hbwizard.kiosk.rereading import Rereading
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.visitors import Visitors
from hbwizard.kiosk.watching import Watch

if TYPE_CHECKING:
    from hbwizard.kiosk.board import Board

TICK = 1.0
"""Seconds after which the gate looks at its clock, also where nothing happens."""
SHORTEST_TICK = 0.2
"""Seconds between two looks, where much happens."""
LOOK = 5.0
"""Seconds between two looks at whether flows or settings have changed."""


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
        self.counts = Counts(time.monotonic())
        self.cradle = Cradle(self, root)
        self.visitors = Visitors(self)
        self.arrivals = Arrivals(self)
        self.broker = Broker(self, os.environ)
        self.listening = Listening(self)
        self.board: Board | None = None
        self.ending = Ending(self)
        self.address = ("", 0)
        """Where it listens, once it does."""
        self.since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.exit_code = 0
        self._rereading = Rereading(self, reread, self._take_anew)
        self._ticked_at = 0.0
        self._watch = Watch([root, *watched])
        self._watch.look_also_at(_proofs(settings))
        self._looked_at = 0.0

    def listen(self) -> None:
        """Open the ports that the settings name. Raises OSError."""
        settings = self.settings
        listener = server(settings.address, settings.port)
        arrive = self.arrivals.arrive
        self.listening.open(listener, lambda client, name: arrive(client, str(name[0])))
        if settings.local_socket:
            self.listening.open(local_listener(settings.local_socket), self._arrive_here)
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
        self.ending.is_begun = True

    def run(self) -> None:
        """Serve until told to stop."""
        while not self.ending.is_over:
            for key, _ in self.selector.select(TICK):
                # What came before in this turn may have closed it.
                if self.selector.get_map().get(key.fd) is key:
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
        self._rereading.begin()

    def _take_anew(self, read: Settings | tuple[str, ...]) -> None:
        if not isinstance(read, Settings):
            self.log.say("settings", outcome="refused", problems=read)
            return
        notify(reloading(), os.environ)
        # Before they are read: what changes after that is news.
        self._watch.look_also_at(_proofs(read))
        self.cradle.renew(read)

    def adopt(self, settings: Settings) -> None:
        """Go by other settings, now that there is a nursery that knows them."""
        self.settings = settings
        self.admission.limits = settings.limits
        self.log.kind = settings.log
        self.arrivals.know_balancers(settings.balancers)

    def renewed(self) -> None:
        """Say that nothing is being loaded any more, whatever came of it."""
        if not self.ending.is_begun:
            notify(READY, os.environ)

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
            "draining": self.ending.is_begun,
        }

    def _arrive_here(self, client: socket.socket, name: object) -> None:
        self.arrivals.arrive(client, None)

    def _open_board(self) -> None:
        # What speaks Prometheus is loaded where it is wanted.
        from hbwizard.kiosk.board import Board

        board = self.board = Board(self)
        listener = server(self.settings.status_address, self.settings.status_port)
        self.listening.accept_from(listener, lambda client, name: board.answer(client))

    def _tick(self, now: float) -> None:
        if now - self._ticked_at < SHORTEST_TICK:
            return
        self._ticked_at = now
        self.listening.tick(now)
        if self.board is not None:
            self.board.reap()
        self.admission.forget(now)
        self.counts.tick(now)
        self.arrivals.tick(now)
        self.visitors.tick(now)
        self.broker.tick(now)
        self.cradle.tick(now)
        self.ending.tick(now)
        if now - self._looked_at > LOOK and not self.ending.is_begun:
            self._looked_at = now
            if self._watch.has_changed():
                self.renew()


def _proofs(settings: Settings) -> list[Path]:
    """Return the files of who may come in and whom visitors meet.

    Not the host key: it is known to visitors, so another one is taken only when asked for.
    """
    return [Path(each) for each in (settings.login_file, settings.host_certificate) if each]


def watch_signals(gate: Gate) -> None:
    """Have signals woken up to in the loop: a handler by itself could come anywhere."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    acts = {
        signal.SIGTERM: gate.ending.begin,
        signal.SIGINT: gate.ending.begin,
        signal.SIGHUP: gate.renew,
    }
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

    # A descriptor or two for everybody who is here.
    highest = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))
    make_key(Path(settings.host_key))
    os.umask(0o077)
    gate = Gate(settings, root, reread, [path])
    watch_signals(gate)
    gate.cradle.start(settings)
    gate.run()
    gate.log.say("closed")
    return gate.exit_code
