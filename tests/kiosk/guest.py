"""A visitor of a kiosk as the network knows one: an SSH client, its terminal, and its patience."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncssh
import pyte

SIZE = (80, 24)
PATIENCE = 20.0
"""Seconds for what should take milliseconds: the machine may be busy."""


class Guest:
    """Somebody at a terminal."""

    def __init__(self, process: asyncssh.SSHClientProcess[bytes]) -> None:
        self._process = process
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._painted = asyncio.Event()
        self._reading = asyncio.ensure_future(self._read())

    @property
    def is_here(self) -> bool:
        """Whether the session still stands."""
        return not self._reading.done()

    @property
    def page(self) -> str:
        """What the terminal shows."""
        return "\n".join(self._screen.display)

    async def press(self, *keys: str) -> None:
        """Send keys one by one, each after the last was answered with a picture."""
        for key in keys:
            self._painted.clear()
            try:
                self._process.stdin.write(key.encode())
            except BrokenPipeError:
                # It has ended a moment ago.
                return
            async with asyncio.timeout(PATIENCE):
                await self._painted.wait()
            if not self.is_here:
                return

    async def sees(self, said: str | Callable[[str], bool]) -> str:
        """Wait for a text, or for a page that is as wanted, and return the page."""
        is_seen = said if callable(said) else lambda page: said in page
        deadline = time.monotonic() + PATIENCE
        while not is_seen(self.page):
            assert time.monotonic() < deadline and self.is_here, f"{said}, not:\n{self.page}"
            await asyncio.sleep(0.02)
        return self.page

    async def has_gone(self, seconds: float = PATIENCE) -> bool:
        """Wait for the end of the session, and tell whether it came."""
        await asyncio.wait([self._reading], timeout=seconds)
        return not self.is_here

    @property
    def exit_status(self) -> int | None:
        """What the session ended with; None where it was cut off."""
        return self._process.exit_status

    async def _read(self) -> None:
        with contextlib.suppress(asyncssh.Error, OSError):
            while data := await self._process.stdout.read(65536):
                self._stream.feed(data)
                self._painted.set()
            await self._process.wait_closed()
        # Nobody is to wait for a picture that will not come.
        self._painted.set()


@contextlib.asynccontextmanager
async def visiting(port: int, host_key: Path) -> AsyncIterator[Guest]:
    """Come in, knowing the desk by its key alone."""
    known = asyncssh.read_public_key(host_key.with_name(host_key.name + ".pub"))
    async with asyncssh.connect(
        "127.0.0.1",
        port,
        username="help",
        known_hosts=([known], [], []),
        client_keys=None,
        agent_path=None,
        config=None,
        login_timeout=PATIENCE,
    ) as connection:
        process = await connection.create_process(
            term_type="xterm-256color", term_size=SIZE, env={"LANG": "en_US.UTF-8"}, encoding=None
        )
        yield Guest(process)
