"""The real program in a pseudo-terminal, read from its screen bytes by a terminal emulator."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

from bench.terminal import Program

PATIENCE = 20.0


class Screen(Program):
    """A running program and what it shows."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        under: Sequence[str] = (),
        module: str = "hbwizard",
        **environ: str,
    ) -> None:
        self.emulator = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.emulator)
        self.raw = b""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        command = [*under, sys.executable, "-m", module, *arguments]
        environment = {**inherited, **terminal, **environ}
        super().__init__(command, environment, (columns, lines))

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line, without the blanks at the end."""
        # pyte puts an empty cell behind each wide character; display joins them away.
        return [line.rstrip() for line in self.emulator.display]

    @property
    def text(self) -> str:
        """What stands on the screen, without any blank: broken lines read as one."""
        return "".join("".join(self.lines).split())

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self.master, keys.encode())

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program draws, until it is quiet for so long."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            self.raw += data
            self.stream.feed(data)

    def until(self, shown: Callable[[Screen], bool], what: str) -> None:
        """Wait for something to stand on the screen; fail with the screen where it never does."""
        deadline = time.monotonic() + PATIENCE
        while not shown(self):
            self.read()
            assert time.monotonic() < deadline, f"never saw {what}:\n" + "\n".join(self.lines)

    def until_text(self, text: str) -> None:
        """Wait for a text, wherever its lines are broken."""
        wanted = "".join(text.split())
        self.until(lambda screen: wanted in screen.text, text)


def seconds_used(pid: int) -> float:
    """The processor time that a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
