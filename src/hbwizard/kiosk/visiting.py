"""One visit, from the socket to the goodbye."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import asyncssh

from hbwizard.kiosk.clock import Clock
from hbwizard.kiosk.door import Door, Events, Terminal, answer
from hbwizard.kiosk.faces import Face, Lines, Screen
from hbwizard.kiosk.words import Closing, Gone, Nonsense, Opened, Seat, Visit, hear
from hbwizard.tui.terminal import is_simple

if TYPE_CHECKING:
    from hbwizard.kiosk.visitor import Report
    from hbwizard.kiosk.world import World

PATIENCE = 3.0
"""Seconds for the last bytes to reach a client."""


class Visiting:
    """A visit in progress."""

    def __init__(
        self,
        word: Visit,
        client: socket.socket,
        report: Report,
        world: World,
        pseudo_terminal: tuple[int, int],
    ) -> None:
        self.world, self.report = world, report
        self.pseudo_terminal = pseudo_terminal
        """Both ends, for a conversation in lines."""
        self.terminal = Terminal()
        self.events = Events(world.settings.limits.bytes_per_second)
        self.seat = asyncio.Event()
        self.place = word.place
        self._client = client
        self._clock = Clock(world.settings.limits, time.monotonic())
        if not word.place:
            self.seat.set()

    async def hold(self) -> None:
        """Hold it; the report tells how it ended."""
        asyncio.get_running_loop().add_reader(self.report.end, self._hear)
        connection = None
        try:
            connection = await answer(self._client, self.world.common, self._door)
            await self._first(self.events.session.wait(), self.world.settings.limits.grace)
            if not self.events.end.done():
                await self._converse()
        except (OSError, asyncssh.Error, TimeoutError):
            self.events.lost("no_login")
        finally:
            self.report.outcome = self.report.outcome or (
                self.events.end.result() if self.events.end.done() else "no_session"
            )
            await self._close(connection)

    def _door(self) -> Door:
        return Door(self.world.keys, self.world.banner, self.terminal, self.events)

    async def _converse(self) -> None:
        lines = not self.terminal.has_terminal or is_simple(self.terminal.environ)
        face: Face = (Lines if lines else Screen)(self)
        self.report.tell(Opened(face.name))
        watch = asyncio.create_task(self._watch(face))
        try:
            await self._first(face.run())
        finally:
            watch.cancel()
        face.close()

    async def _first(self, work: object, seconds: float | None = None) -> None:
        """Wait for work to be done, or for the end of the visit."""
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        await asyncio.wait(
            {task, self.events.end}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        if task.done():
            task.result()
            return
        if seconds is not None:
            task.cancel()
            return
        # The face draws its last page before it goes.
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(task, PATIENCE)

    async def _watch(self, face: Face) -> None:
        """Count down what is left of the visit, and end it."""
        while True:
            left, reason = self._clock.left(time.monotonic(), self.terminal.typed_at)
            if left <= 0:
                self.events.lost(reason)
                face.stop()
                return
            face.warn(reason, left)
            await asyncio.sleep(self._clock.pause(left))

    def _hear(self) -> None:
        """Take what the gate says."""
        try:
            word, _ = hear(self.report.end)
        except (Gone, Nonsense, BlockingIOError):
            asyncio.get_running_loop().remove_reader(self.report.end)
            return
        if isinstance(word, Seat):
            self.place = word.place
            if not word.place:
                self.seat.set()
        elif isinstance(word, Closing):
            self._clock.close(time.monotonic() + word.seconds)

    async def _close(self, connection: asyncssh.SSHServerConnection | None) -> None:
        """Hang up, once the last words have arrived."""
        with suppress(asyncio.TimeoutError, OSError, asyncssh.Error):
            await asyncio.wait_for(self.terminal.close(0), PATIENCE)
        if connection is not None:
            connection.close()
            with suppress(asyncio.TimeoutError, OSError, asyncssh.Error):
                await asyncio.wait_for(connection.wait_closed(), PATIENCE)
