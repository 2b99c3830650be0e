"""A visitor who speaks just enough SSH, counts raw bytes, and knows when something was drawn."""

from __future__ import annotations

import asyncio
import time
from typing import Self

import asyncssh

from bench.kiosk.jobs import Place

PATIENCE = 30.0
QUIET = 0.08
"""Seconds without a byte after which a picture is whole."""


class Client(asyncssh.SSHClientSession[bytes]):
    """One visit."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.seen = b""
        """What came since it was last forgotten."""
        self.bytes = 0
        """What came in all."""
        self.began = 0.0
        self.came_at = 0.0
        """When something came last."""
        self.is_lost = False
        self._wanted = b""
        self._found: asyncio.Future[float] | None = None
        self._connection: asyncssh.SSHClientConnection | None = None
        self._channel: asyncssh.SSHClientChannel[bytes] | None = None

    async def open(self) -> Self:
        """Connect and ask for a terminal. Raises OSError and asyncssh.Error."""
        self.began = time.perf_counter()
        place = self._place
        self._connection = await asyncssh.connect(
            "127.0.0.1", place.port, options=asyncssh.SSHClientConnectionOptions(
                config=None, known_hosts=None, username=place.user, agent_path=None,
                client_keys=[place.key] if place.key else None, gss_host=None,
                kex_algs=["curve25519-sha256"], login_timeout=PATIENCE,
                preferred_auth="publickey" if place.key else "none",
            ),
        )  # fmt: skip
        self._channel, _ = await self._connection.create_session(
            lambda: self, term_type="xterm-256color", term_size=(80, 24), encoding=None,
            env={"LANG": "zh_CN.UTF-8"},
        )  # fmt: skip
        return self

    async def first_frame(self) -> float:
        """Return the seconds from the call to the first whole page."""
        await self.open()
        return await self.wait_for(self._place.page) - self.began

    async def wait_for(self, text: str) -> float:
        """Return when a text had come. Raises TimeoutError and ConnectionError."""
        wanted = text.encode()
        if wanted and wanted in self.seen:
            return self.came_at
        if self.is_lost:
            raise ConnectionError
        self._wanted, self._found = wanted, asyncio.get_running_loop().create_future()
        return await asyncio.wait_for(self._found, PATIENCE)

    async def time_to(self, keys: bytes, text: str = "") -> float:
        """Type, and return the seconds until a text was drawn, or anything at all."""
        self.seen = b""
        before = time.perf_counter()
        self.type(keys)
        return await self.wait_for(text) - before

    def type(self, keys: bytes) -> None:
        """Type."""
        assert self._channel is not None
        self._channel.write(keys)

    async def settle(self) -> None:
        """Wait until nothing more is drawn."""
        while (left := self.came_at + QUIET - time.perf_counter()) > 0:
            await asyncio.sleep(left)

    def close(self) -> None:
        """Pull the cable."""
        if self._connection is not None:
            self._connection.abort()

    def data_received(self, data: bytes, datatype: asyncssh.DataType) -> None:
        """Look whether it is what is waited for."""
        self.came_at = time.perf_counter()
        self.bytes += len(data)
        self.seen = (self.seen + data)[-65536:]
        if self._found is not None and not self._found.done() and self._wanted in self.seen:
            self._found.set_result(self.came_at)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that it is over."""
        self.is_lost = True
        if self._found is not None and not self._found.done():
            self._found.set_exception(ConnectionError())
