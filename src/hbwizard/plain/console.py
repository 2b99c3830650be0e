"""Lines in and lines out: wrapped to a width, with nothing that moves a cursor or colours it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from hbwizard.i18n.wrapping import sanitize, wrap


class EndOfInput(Exception):
    """There is nothing more to read."""


@dataclass(frozen=True)
class Console:
    """A pair of streams, and how wide a line may be."""

    stdin: TextIO
    stdout: TextIO
    width: int
    """In cells."""

    def say(self, text: str = "", *, first: str = "", rest: str | None = None) -> None:
        """Print a text, wrapped."""
        self.lines(wrap(text, self.width, first=first, rest=first if rest is None else rest))

    def lines(self, lines: Iterable[str]) -> None:
        """Print lines as they are."""
        for line in lines:
            self.stdout.write(line.rstrip() + "\n")

    def ask(self, prompt: str) -> str:
        """Print a prompt and return the line typed after it. Raises EndOfInput."""
        self.stdout.write(f"{prompt} ")
        self.stdout.flush()
        line = self.stdin.readline()
        # A terminal shows the line typed and its end; a pipe shows nothing.
        if not line or not self.stdin.isatty():
            self.stdout.write("\n")
        if not line:
            raise EndOfInput
        return sanitize(line).strip()


def fold(typed: str) -> str:
    """Return what was typed with full-width forms and capitals folded: ？ is ?, １ is 1."""
    return unicodedata.normalize("NFKC", typed).strip().lower()
