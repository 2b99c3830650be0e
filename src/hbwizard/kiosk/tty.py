"""The way in through sshd: a terminal of this machine, handed over by `run --kiosk`."""

from __future__ import annotations

import asyncio
import os
import socket

from hbwizard.kiosk.terminal import Events, Terminal
from hbwizard.kiosk.words import Bye, Gone, Knock, Nonsense, Resized, hear, say


class TtyTerminal(Terminal):
    """A terminal that is open in this process."""

    def __init__(self, events: Events, rate: int, word: Knock, files: list[int]) -> None:
        super().__init__(events, rate)
        self.know(word.environ)
        self.has_terminal = word.has_terminal
        self.resize(*word.size)
        self._input, self._output = files
        self._writer: asyncio.WriteTransport | None = None

    async def open(self) -> None:
        """Begin to read and write."""
        loop = asyncio.get_running_loop()
        terminal, events = self, self._events

        class Reading(asyncio.Protocol):
            def data_received(self, data: bytes) -> None:
                terminal.typed(data)

            def eof_received(self) -> None:
                terminal.ended()

            def connection_lost(self, exc: Exception | None) -> None:
                if terminal.has_terminal:
                    events.lost("hung_up")

        # Python speaks of pipes; terminals are files of the same kind.
        await loop.connect_read_pipe(Reading, os.fdopen(self._input, "rb", 0))
        writing = os.fdopen(self._output, "wb", 0)
        self._writer, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, writing)
        self.is_open = True

    def send(self, data: bytes) -> None:
        """Send bytes on their way."""
        if self._writer is not None:
            self._writer.write(data)

    def waiting(self) -> int:
        """Return the bytes that were not sent yet."""
        return self._writer.get_write_buffer_size() if self._writer is not None else 0

    async def close(self) -> None:
        """Wait until everything is drawn."""
        self.is_open = False
        while self.waiting():
            await asyncio.sleep(0.01)


class TtyWay:
    """A caller on this machine, and its terminal."""

    def __init__(self, terminal: TtyTerminal, caller: socket.socket, events: Events) -> None:
        self.terminal = terminal
        self._caller, self._events = caller, events
        caller.setblocking(False)
        asyncio.get_running_loop().add_reader(caller, self._hear)

    async def close(self, exit_code: int = 0) -> None:
        """Let the caller end."""
        asyncio.get_running_loop().remove_reader(self._caller)
        try:
            await asyncio.wait_for(self.terminal.close(), 3)
            say(self._caller, Bye(exit_code))
        except (TimeoutError, Gone, OSError):
            return

    def _hear(self) -> None:
        try:
            word, _ = hear(self._caller)
        except BlockingIOError:
            return
        except (Gone, Nonsense, OSError):
            asyncio.get_running_loop().remove_reader(self._caller)
            self._events.lost("hung_up")
            return
        if isinstance(word, Resized):
            self.terminal.resize(*word.size)


async def take(caller: socket.socket, events: Events, rate: int) -> TtyWay | None:
    """Take the terminal that a caller hands over; None where it does not."""
    caller.setblocking(True)
    caller.settimeout(5)
    try:
        word, files = hear(caller)
    except (Gone, Nonsense, OSError):
        return None
    if not isinstance(word, Knock) or len(files) != 2:
        return None
    terminal = TtyTerminal(events, rate, word, files)
    try:
        await terminal.open()
    except (OSError, ValueError):
        # A file, say: nobody is at the end of it.
        return None
    events.opened()
    return TtyWay(terminal, caller, events)
