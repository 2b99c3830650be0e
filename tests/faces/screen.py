"""The real program in a pseudo-terminal, read from its screen bytes by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import pyte

from bench.terminal import Program

PATIENCE = 20.0


class Emulator(pyte.Screen):
    """A terminal that answers where its cursor stands."""

    def __init__(self, columns: int, lines: int, answer: Callable[[bytes], object]) -> None:
        super().__init__(columns, lines)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        """Send what a terminal tells of itself."""
        self._answer(data.encode())


class WideEmulator(Emulator):
    """One that is set to draw characters of ambiguous width two cells wide."""

    def draw(self, data: str) -> None:
        """Draw text."""
        with patch("pyte.screens.wcwidth", _wide):
            super().draw(data)

    @property
    def display(self) -> list[str]:
        """What stands on the screen."""
        with patch("pyte.screens.wcwidth", _wide):
            return super().display


def _wide(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "AWF" else 1


class Shown(Program):
    """A running command and what it shows."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        emulator: type[Emulator] = Emulator,
        stderr: int | None = None,
        **environ: str,
    ) -> None:
        self.emulator = emulator(columns, lines, self._send)
        self.stream = pyte.ByteStream(self.emulator)
        self.raw = b""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        super().__init__(command, {**inherited, **terminal, **environ}, (columns, lines), stderr)
        os.set_blocking(self.master, False)

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
        self._send(keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Change the window, as a person drags it."""
        self.emulator.resize(lines, columns)
        self.tell_size(columns, lines)

    def tell_size(self, columns: int, lines: int) -> None:
        """Change the window for the program alone: the emulator does not bear every size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        # Nobody's controlling terminal tells of it by itself.
        self.process.send_signal(signal.SIGWINCH)

    def _send(self, data: bytes) -> None:
        """Type, and read meanwhile: a program whose output nobody takes may take no input."""
        deadline = time.monotonic() + PATIENCE
        while data:
            try:
                data = data[os.write(self.master, data) :]
            except BlockingIOError:
                assert time.monotonic() < deadline, "what is typed is not taken"
                self.read(0.01)
            except OSError:
                return

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

    def until(self, shown: Callable[[Shown], bool], what: str) -> None:
        """Wait for something to stand on the screen; fail with the screen where it never does."""
        deadline = time.monotonic() + PATIENCE
        while not shown(self):
            self.read()
            assert time.monotonic() < deadline, f"never saw {what}:\n" + "\n".join(self.lines)

    def until_text(self, text: str) -> None:
        """Wait for a text, wherever its lines are broken."""
        wanted = "".join(text.split())
        self.until(lambda screen: wanted in screen.text, text)


class Screen(Shown):
    """The running program and what it shows."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        under: Sequence[str] = (),
        module: str = "hbwizard",
        emulator: type[Emulator] = Emulator,
        stderr: int | None = None,
        **environ: str,
    ) -> None:
        command = [*under, sys.executable, "-m", module, *arguments]
        super().__init__(
            command, columns=columns, lines=lines, emulator=emulator, stderr=stderr, **environ
        )


def seconds_used(pid: int) -> float:
    """The processor time that a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
