"""One visit, from the socket to the goodbye."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from hbwizard.kiosk.clock import Clock
from hbwizard.kiosk.faces import Face, last_words
from hbwizard.kiosk.printing import Printing
from hbwizard.kiosk.queueing import Queue
from hbwizard.kiosk.terminal import Events, Terminal
from hbwizard.kiosk.words import Closing, Gone, Nonsense, Opened, Printed, Seat, Visit, hear
from hbwizard.tui.remote import END
from hbwizard.tui.terminal import CLEAR, is_simple

if TYPE_CHECKING:
    from hbwizard.kiosk.visitor import Report
    from hbwizard.kiosk.world import World

IN_ORDER = ("quit", "wiped")
"""The outcomes after which a client ends with 0."""
EARLIER = 2.0
"""Seconds that a visit ends before the gate does, for its last words."""
PATIENCE = 3.0
"""Seconds for a face to draw its last page."""


class Way(Protocol):
    """How a visitor came in."""

    @property
    def terminal(self) -> Terminal:
        """The terminal at its end."""

    async def close(self, exit_code: int = 0) -> None:
        """Hang up, once the last words have arrived."""


class Visiting:
    """A visit in progress."""

    terminal: Terminal

    def __init__(
        self, word: Visit, report: Report, world: World, pseudo_terminal: tuple[int, int]
    ) -> None:
        self.world, self.report = world, report
        self.pseudo_terminal = pseudo_terminal
        """Both ends, for a conversation in lines."""
        self.events = Events()
        self.printing = Printing(report, next(iter(world.settings.printers), ""))
        self.seat = asyncio.Event()
        """Set once there is a seat."""
        self.moved = asyncio.Event()
        """Set when the place has changed."""
        self.place = word.place
        """In the queue; 0 with a seat."""
        self._is_local = word.is_local
        self._hurry = asyncio.Event()
        """Set when the server was told to stop, until the person was told."""
        began = time.monotonic()
        self._clock = Clock(world.settings.limits, began)
        self._opens_by = began + world.settings.limits.grace
        """When a session must be open."""
        if not word.place:
            self.seat.set()

    async def hold(self, client: socket.socket) -> None:
        """Hold it; the report tells how it ended."""
        asyncio.get_running_loop().add_reader(self.report.end, self._hear)
        way = await self._come_in(client)
        if way is None:
            self.events.lost("no_login")
        else:
            self.terminal = way.terminal
            # What the login took is gone.
            grace = max(0.0, self._opens_by - time.monotonic())
            await self._first(self.events.session.wait(), grace)
            if self.events.session.is_set() and not self.events.end.done():
                await self._converse()
        self.events.lost("refused" if self.events.refusals else "no_session")
        self.report.outcome = self.report.outcome or self.events.end.result()
        if way is not None:
            await way.close(0 if self.report.outcome in IN_ORDER else 1)

    async def _come_in(self, client: socket.socket) -> Way | None:
        """Meet the visitor; None where nobody came through the login."""
        if self._is_local:
            from hbwizard.kiosk.tty import take

            return await take(client, self.events, self.world.settings.limits.bytes_per_second)
        assert self.world.desk is not None
        return await self.world.desk.answer(client, self.events)

    @property
    def _by_lines(self) -> bool:
        """Whether the conversation is held line by line."""
        terminal = self.terminal
        return terminal.wants_lines or not terminal.has_terminal or is_simple(terminal.environ)

    async def _converse(self) -> None:
        """Hold the conversation; a mistake of the program ends it with an apology."""
        self.report.tell(Opened("lines" if self._by_lines else "screen"))
        try:
            if self.place:
                queue = Queue(self, by_lines=self._by_lines)
                await self._first(queue.wait(), stop=queue.stop)
            if not self.events.end.done():
                await self._talk(await self._face())
        except Exception as error:
            self.report.crashed(error)
            self._apologise()

    async def _face(self) -> Face:
        """Return the face that fits the terminal, drawn already where it can be.

        A visit that no nursery made ready loads none but its own.
        """
        ahead = self.world.ahead
        if not self._by_lines:
            from hbwizard.kiosk.screen import Screen

            drawn, printer = self.report.drawn, self.printing.print_paper
            return Screen(self, await ahead.take(self.terminal, drawn, printer) if ahead else None)
        if ahead:
            await ahead.drop()
        from hbwizard.kiosk.lines import Lines

        return Lines(self)

    async def _talk(self, face: Face) -> None:
        # Waiting for a place was nobody's idleness.
        self.terminal.typed_at = time.monotonic()
        watch = asyncio.create_task(self._watch(face))
        try:
            await self._first(face.run(), stop=face.stop)
        finally:
            watch.cancel()
        face.close(self.report.outcome or self.events.end.result())

    def _apologise(self) -> None:
        """Leave the terminal clear, and say sorry."""
        language = self.world.languages[self.world.locale(self.terminal.environ)]
        text = last_words("crashed", language, self.terminal.size[0])
        self.terminal.write(text if self._by_lines else END + CLEAR + text.replace("\n", "\r\n"))

    async def _first(
        self,
        work: Coroutine[object, object, object],
        seconds: float | None = None,
        stop: Callable[[], None] | None = None,
    ) -> None:
        """Wait for work to be done, or for the end of the visit; `stop` ends the work in order."""
        task = asyncio.ensure_future(work)
        either: set[asyncio.Future[Any]] = {task, self.events.end}
        await asyncio.wait(either, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if stop is not None and not task.done() and self.events.end.result() != "hung_up":
            stop()
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(task, PATIENCE)
        if task.done() and not task.cancelled():
            task.result()
        task.cancel()

    async def _watch(self, face: Face) -> None:
        """Count down what is left of the visit, and end it."""
        while True:
            left, reason = self._clock.left(time.monotonic(), self.terminal.typed_at)
            if left <= 0:
                self.events.lost(reason)
                return
            face.warn(reason, left)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), self._clock.pause(left))
                self._hurry.clear()
                face.announce(self._clock.closes_in(time.monotonic()))

    def _hear(self) -> None:
        """Take what the gate says."""
        try:
            word, _ = hear(self.report.end)
        except (Gone, Nonsense, BlockingIOError):
            asyncio.get_running_loop().remove_reader(self.report.end)
            return
        if isinstance(word, Seat):
            if word.place != self.place:
                self.moved.set()
            self.place = word.place
            if not word.place:
                self.seat.set()
        elif isinstance(word, Printed):
            self.printing.heard(word)
        elif isinstance(word, Closing):
            self._close(word.seconds)

    def _close(self, seconds: int) -> None:
        """Take it that the server stops; whoever only waits for a place waits in vain."""
        self._clock.close(time.monotonic() + seconds - EARLIER)
        self._hurry.set()
        if self.place:
            self.events.lost("closing")
