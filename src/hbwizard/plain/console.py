"""Lines in and lines out: wrapped to a width, with nothing that moves a cursor or colours it."""

from __future__ import annotations

import os
import select
import unicodedata
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TextIO

from hbwizard.i18n.wrapping import sanitize, wrap

HIDE = "x"
"""What hides everything, wherever a line is read, and what brings it back."""
CLEAR = "z"
"""What clears everything at a desk, and ends the visit."""
BLANKS = 120
"""Lines that push everything out of any window."""
WIPE = "\x1b[2J\x1b[3J"
"""Clears the window and what was scrolled out of it; it moves no cursor."""
BREATH = 0.02
"""Seconds in which the lines of one paste follow one another."""
KEPT = 40
"""Lines said again after hiding: about a window."""


class EndOfInput(Exception):
    """There is nothing more to read."""


class EndWhileHidden(EndOfInput):
    """There is nothing more to read, and nobody is to see what was read."""


class Cleared(Exception):
    """The person had everything cleared, and is gone."""


@dataclass
class Console:
    """A pair of streams, and how wide a line may be."""

    stdin: TextIO
    stdout: TextIO
    width: int
    """In cells."""
    can_wipe: bool = False
    """Whether the terminal knows how to clear itself, and its colours."""
    height: int = 24
    """In lines."""
    clears: bool = False
    """Whether `z` ends it at once, wherever a line is read: at a desk."""
    is_hidden: bool = field(init=False, default=False)
    """Whether it is an ordinary prompt just now."""
    _said: deque[str] = field(init=False, default_factory=lambda: deque(maxlen=KEPT))
    """What stands in the window, the newest last."""

    def say(self, text: str = "", *, first: str = "", rest: str | None = None) -> None:
        """Print a text, wrapped."""
        self.lines(wrap(text, self.width, first=first, rest=first if rest is None else rest))

    def lines(self, lines: Iterable[str]) -> None:
        """Print lines as they are."""
        for line in lines:
            self._write(line.rstrip())

    def ask(self, prompt: str) -> str:
        """Print a prompt and return the line typed after it. Raises EndOfInput and Cleared."""
        line = self._read(prompt)
        while fold(line) == HIDE:
            said = tuple(self._said)
            self._hide()
            self.lines(said)
            line = self._read(prompt)
        self._said.append(f"{prompt} {line}")
        return line

    def _hide(self) -> None:
        """Clear everything, and be an ordinary prompt until the person comes back."""
        self.wipe()
        self.is_hidden = True
        try:
            while fold(self._read("$")) != HIDE:
                pass
        except EndOfInput:
            raise EndWhileHidden from None
        self.is_hidden = False
        self.wipe()
        self._said.clear()

    def wipe(self) -> None:
        """Leave nothing to be seen."""
        self.stdout.write("\n" * BLANKS + (WIPE if self.can_wipe else ""))

    def _write(self, line: str) -> None:
        self._said.append(line)
        self.stdout.write(line + "\n")

    def _read(self, prompt: str) -> str:
        self.stdout.write(f"{prompt} ")
        self.stdout.flush()
        line = self.stdin.readline()
        if line and self.stdin.isatty():
            rest = [fold(each) for each in self._rest()]
            # Whoever is in such a hurry has not waited for what was asked.
            line = next(
                (each for each in (CLEAR, HIDE) if each in rest and self._obeys(each)), line
            )
        # A terminal shows the line typed and its end; a pipe shows nothing.
        if not line or not self.stdin.isatty():
            self.stdout.write("\n")
        if not line:
            raise EndOfInput
        if fold(line) == CLEAR and self.clears:
            raise Cleared
        return sanitize(line).strip()

    def _obeys(self, key: str) -> bool:
        return key == HIDE or self.clears

    def _rest(self) -> list[str]:
        """Take away and return the lines that came in one breath with the one just read.

        Nobody types so fast: they were pasted, and must not answer questions never seen.
        """
        lines = []
        while _is_waiting(self.stdin) and (line := self.stdin.readline()):
            lines.append(line)
        return lines


def _is_waiting(stream: TextIO) -> bool:
    """Whether a terminal has another line to read."""
    # Windows can wait for sockets only.
    return os.name == "posix" and bool(select.select([stream], [], [], BREATH)[0])


def fold(typed: str) -> str:
    """Return what was typed with full-width forms and capitals folded: ？ is ?, １ is 1."""
    return unicodedata.normalize("NFKC", typed).strip().lower()
