"""Streams of text for a conversation in a thread, and the descriptors at their other ends."""

from __future__ import annotations

import os
import termios
from typing import TextIO

from msgspec import Struct

IUTF8 = 0x4000
"""Takes back a character instead of a byte; Python has no name for it yet."""
END = b"\x04\x04"
"""The end of what is typed, twice: the first may only end a line that was begun."""


class Streams(Struct, frozen=True):
    """What one side writes, the other reads."""

    stdin: TextIO
    stdout: TextIO
    typed: int
    """The descriptor for what is typed."""
    said: int
    """The descriptor of what is said."""
    is_terminal: bool

    def type(self, data: bytes) -> None:
        """Pass on what was typed; nothing for the end. What finds no room is dropped."""
        try:
            if data or self.is_terminal:
                os.write(self.typed, data or END)
            else:
                os.close(self.typed)
        except OSError:
            return

    def close(self) -> None:
        """Say no more, and read no more: for the thread, at its end."""
        for stream in (self.stdout, self.stdin):
            try:
                stream.close()
            except OSError:
                continue


def of_terminal(pair: tuple[int, int]) -> Streams:
    """Return streams that show what is typed, and let a line be corrected."""
    master, slave = pair
    _be_line_terminal(slave)
    return _streams(os.dup(slave), slave, master, master, is_terminal=True)


def of_pipes() -> Streams:
    """Return streams for a client that has no terminal: it gets what is said, and no more."""
    read, typed = os.pipe()
    said, written = os.pipe()
    return _streams(read, written, typed, said, is_terminal=False)


def _streams(read: int, written: int, typed: int, said: int, *, is_terminal: bool) -> Streams:
    for end in {typed, said}:
        os.set_blocking(end, False)
    stdin = os.fdopen(read, "r", encoding="utf-8", errors="replace")
    stdout = os.fdopen(written, "w", encoding="utf-8", errors="replace")
    return Streams(stdin, stdout, typed, said, is_terminal)


def _be_line_terminal(end: int) -> None:
    """Echo, take lines, and leave every key but those that correct a line to the conversation."""
    attributes = termios.tcgetattr(end)
    attributes[0] = termios.ICRNL | IUTF8
    attributes[1] = termios.OPOST | termios.ONLCR
    attributes[3] = termios.ICANON | termios.ECHO | termios.ECHOE | termios.ECHOK | termios.ECHOCTL
    termios.tcsetattr(end, termios.TCSANOW, attributes)
