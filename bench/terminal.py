"""A program in a pseudo-terminal, timed by what reaches the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

TIMEOUT = 20.0


class Program:
    """A running program with a pseudo-terminal of its own; a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int],
        stderr: int | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        columns, lines = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.attributes = termios.tcgetattr(slave)
        """How the terminal was before."""
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave if stderr is None else stderr,
            env=dict(environ), start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


class Terminal(Program):
    """A program whose output is searched for what it drew, and when."""

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        super().__init__(command, environ, size)
        self.seen = b""

    def send(self, keys: bytes) -> None:
        """Type keys."""
        os.write(self.master, keys)

    def wait_for(self, text: str, *, nudge: bytes = b"", every: float = 0.01) -> float:
        """Read until `text` was drawn; return the seconds since the program was started.

        With `nudge`, type it again and again meanwhile: a screen that answers a key shows it.
        """
        wanted = text.encode()
        deadline = time.perf_counter() + TIMEOUT
        while wanted not in self.seen:
            if time.perf_counter() > deadline:
                raise TimeoutError(f"{text!r} was not drawn; the end was {self.seen[-300:]!r}")
            ready, _, _ = select.select([self.master], [], [], every)
            if ready:
                self.seen += os.read(self.master, 65536)
            elif nudge and self.seen:
                self.send(nudge)
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.05) -> None:
        """Read until nothing more is drawn, and forget it."""
        while select.select([self.master], [], [], quiet)[0]:
            os.read(self.master, 65536)
        self.seen = b""

    def time_to(self, keys: bytes, text: str) -> float:
        """Type keys, and return the seconds until `text` was drawn."""
        self.seen = b""
        before = time.perf_counter()
        self.send(keys)
        self.wait_for(text)
        return time.perf_counter() - before
