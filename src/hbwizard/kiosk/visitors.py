"""The gate's side of the visits: who is here, and what their processes tell."""

from __future__ import annotations

import functools
import signal
import socket
import time
from typing import TYPE_CHECKING

from msgspec import Struct

from hbwizard.kiosk.admission import Admitted
from hbwizard.kiosk.belief import believed, is_picture
from hbwizard.kiosk.nurseries import Child, kill
from hbwizard.kiosk.settings import Limits
from hbwizard.kiosk.words import (
    Closing,
    Gone,
    Left,
    Nonsense,
    Opened,
    Painted,
    Print,
    Seat,
    Visit,
    Word,
    hear,
    say,
)

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

SPARE = 60.0
"""Seconds that a visit is let run over before it is ended from outside."""
MOST_WORDS = 32
"""What one visitor's process may say: a healthy one says eight words."""


class Visitor(Struct, eq=False):
    """A visit, as far as the gate knows it."""

    child: Child
    ticket: int
    address: str | None
    limits: Limits
    """As its process knows them: those of the gate may become others meanwhile."""
    began: float
    client: socket.socket | None = None
    """The gate's copy, until a process is known to have it: one may turn out never to be forked."""
    is_open: bool = False
    is_painted: bool = False
    words: int = 0
    """How many it has said."""
    left: Left | None = None


class Visitors:
    """Everybody who is here."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._here: dict[int, Visitor] = {}
        """By ticket."""

    @property
    def number(self) -> int:
        """How many are here, in a seat or in the queue."""
        return len(self._here)

    def seat(self, client: socket.socket, address: str | None, admitted: Admitted) -> None:
        """Give a client to a process."""
        child = self._gate.cradle.take()
        word = Visit(address is None, admitted.place)
        if child is None or not _is_given(child, word, client):
            self._gate.admission.leave(admitted.ticket)
            self._turn_away(client, address)
            return
        visitor = Visitor(
            child, admitted.ticket, address, self._gate.settings.limits, time.monotonic(), client
        )
        if child.process:
            _let_go(visitor)
        self._here[admitted.ticket] = visitor
        self._gate.watch(child.end, lambda: self._hear(visitor))
        if self._gate.ending.is_begun:
            # Let in with the last: they came before it was known.
            self._say(visitor, Closing(self._gate.ending.seconds))
        # Only now: whoever is here comes first.
        self._gate.cradle.fill()

    def tick(self, now: float) -> None:
        """End whoever runs over every bound: their process does not do so by itself."""
        for visitor in list(self._here.values()):
            limits = visitor.limits
            bound = limits.visit if visitor.is_open else limits.grace
            if now - visitor.began > bound + SPARE:
                self._put_out(visitor)

    def announce(self, seconds: int) -> None:
        """Tell everybody that the server stops."""
        for visitor in list(self._here.values()):
            self._say(visitor, Closing(seconds))

    def end(self) -> None:
        """End everybody."""
        for visitor in list(self._here.values()):
            self._put_out(visitor)

    def _turn_away(self, client: socket.socket, address: str | None) -> None:
        """Refuse somebody for whom there is no process."""
        self._gate.counts.refused("full")
        self._gate.log.refused("full", address)
        self._gate.arrivals.refuse(client, "full")

    def _put_out(self, visitor: Visitor) -> None:
        """End its process; where its number is not known, it is counted no more."""
        if visitor.child.process:
            kill(visitor.child.process, signal.SIGKILL)
        else:
            self._leave(visitor)

    def _hear(self, visitor: Visitor) -> None:
        try:
            word, files = hear(visitor.child.end)
        except BlockingIOError:
            return
        except (Gone, Nonsense):
            self._leave(visitor)
            return
        _let_go(visitor)
        visitor.words += 1
        if visitor.words > MOST_WORDS:
            for file in files:
                socket.close(file)
            visitor.left = Left("crashed")
            self._leave(visitor)
            return
        if isinstance(word, Print):
            tell = functools.partial(self._say, visitor)
            self._gate.broker.take(word.printer, files, tell)
        for file in files:
            socket.close(file)
        self._take(visitor, word)

    def _take(self, visitor: Visitor, word: object) -> None:
        counts = self._gate.counts
        if isinstance(word, Opened):
            visitor.is_open = True
            self._gate.admission.opened(visitor.ticket)
        elif isinstance(word, Painted):
            if not visitor.is_painted and is_picture(word, time.monotonic() - visitor.began):
                counts.painted(word.milliseconds)
            visitor.is_painted = True
        elif isinstance(word, Left):
            visitor.left = word

    def _leave(self, visitor: Visitor) -> None:
        """Note how it ended: a process that said nothing at its end was killed."""
        self._gate.unwatch(visitor.child.end)
        del self._here[visitor.ticket]
        self._gate.admission.leave(visitor.ticket)
        # One that closed its line without ending would be counted no more, and still be here.
        kill(visitor.child.process, signal.SIGKILL)
        if visitor.client is not None and not visitor.child.process:
            self._turn_away(visitor.client, visitor.address)
        else:
            _let_go(visitor)
            self._count(visitor)
        self._promote()

    def _count(self, visitor: Visitor) -> None:
        seconds = time.monotonic() - visitor.began
        left = believed(visitor.left or Left("killed"), seconds)
        self._gate.counts.left(left)
        self._gate.log.visited(left, seconds, visitor.address)

    def _promote(self) -> None:
        """Give free seats to those who wait, and tell the others how far they are."""
        for ticket in self._gate.admission.promote():
            self._say(self._here[ticket], Seat(0))
        # Whoever left may have waited, too.
        for place, ticket in enumerate(self._gate.admission.waiting, 1):
            self._say(self._here[ticket], Seat(place))

    def _say(self, visitor: Visitor, word: Word) -> None:
        try:
            say(visitor.child.end, word)
        except (Gone, OSError):
            # Its end is heard of by itself.
            return


def _let_go(visitor: Visitor) -> None:
    """Leave the connection to the process that has it."""
    if visitor.client is not None:
        visitor.client.close()
        visitor.client = None


def _is_given(child: Child, word: Visit, client: socket.socket) -> bool:
    """Give a client to a process, and return whether that is there to take it."""
    try:
        say(child.end, word, [client.fileno()])
    except (Gone, OSError):
        child.end.close()
        return False
    return True
