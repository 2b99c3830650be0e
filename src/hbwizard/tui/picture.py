"""The start page, on the screen before Textual is: loading that takes four times as long.

It was laid out when the program was built (`pictures`). Knows no page, and imports next to nothing.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import termios
import tty
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import TypedDict

from hbwizard.content import bundled
from hbwizard.errors import ContentError
from hbwizard.i18n.locales import negotiate
from hbwizard.tui.terminal import (
    PROBE,
    RESTORE,
    THEME_VARIABLE,
    THEMES,
    WIPE,
    colour_system,
    other_encoding,
    palette_name,
)

OPEN = "\x1b[?1049h"
"""To the alternate screen."""
CLOSE = f"\x1b[?7h{WIPE}{RESTORE}\x1b[?25h"
LINE_BY_LINE = ("", "dumb", "linux")
"""Terminals that get no full screen, or are asked first what they can show."""
WIDTHS = range(20, 201)
LOWEST = 8
SIGNALS = (signal.SIGTERM, signal.SIGHUP)

POINTED = ">"
"""What the name of a style ends with where the pointer stands."""

Drawn = tuple[str, int, str]
"""The text of a line, its cells, and the name of its style."""


class Layouts(TypedDict):
    """The start page of one locale, laid out for every width."""

    stamp: bytes
    """The head of the compiled flows that it was made with."""
    bodies: dict[int, list[Drawn]]
    """By width of the text: the rows of the page."""
    frames: dict[int, tuple[list[Drawn], list[Drawn], Drawn]]
    """By width: the top bar, the key bar, and the line that says that there is more."""
    styles: dict[str, dict[str, str]]
    """By palette and colour system: how each style begins."""


class Picture:
    """A terminal that shows the start page until the full screen takes over.

    What is typed meanwhile waits for it, as it is typed.
    """

    def __init__(self, input: int, output: int, lines: str) -> None:
        self._input, self._output = input, output
        self.attributes = termios.tcgetattr(input)
        """How the terminal was before: what it is given back as."""
        self.is_open = True
        """Whether nobody else has taken the screen yet."""
        for number in SIGNALS:
            signal.signal(number, self._leave)
        tty.setraw(self._input, termios.TCSANOW)
        # The lines cover what asks; a line that turns out too long must not push the next.
        self._write(f"{OPEN}\x1b[?25l\x1b[?7l{PROBE}{lines}")

    def hand_over(self) -> None:
        """Leave the screen to Textual."""
        self.is_open = False

    def close(self) -> None:
        """Give the terminal back as it was."""
        if self.is_open:
            self._write(CLOSE)
            # The shell would take the terminal's answer for words.
            with suppress(termios.error):
                termios.tcflush(self._input, termios.TCIFLUSH)
        self.is_open = False
        with suppress(termios.error):
            termios.tcsetattr(self._input, termios.TCSANOW, self.attributes)

    def _write(self, text: str) -> None:
        data = text.encode()
        with suppress(OSError):
            while data:
                data = data[os.write(self._output, data) :]

    def _leave(self, number: int, frame: FrameType | None) -> None:
        self.close()
        os._exit(128 + number)


def early(
    argv: Sequence[str], lang: str | None, theme: str | None, environ: Mapping[str, str]
) -> Picture | None:
    """Show the start page where a command line asks for it; None where it cannot be shown yet."""
    known = ("run", "--lang", lang, f"--lang={lang}", "--theme", theme, f"--theme={theme}")
    if any(word not in known for word in argv) or environ.get("TERM", "") in LINE_BY_LINE:
        return None
    if theme is not None:
        if theme not in THEMES:
            return None
        environ = {**environ, THEME_VARIABLE: theme}
    terminal = _terminal()
    if environ.get("HBWIZARD_PATH") or other_encoding(environ) or terminal is None:
        return None
    columns, height = os.get_terminal_size(terminal[1])
    layouts = _layouts(negotiate(lang, environ))
    if layouts is None or columns not in WIDTHS or height < LOWEST:
        return None
    styles = layouts["styles"][f"{palette_name(environ)} {colour_system(environ)}"]
    screen = _screen(layouts, columns, height, styles)
    return Picture(*terminal, screen) if screen else None


def _terminal() -> tuple[int, int] | None:
    """Return what the full screen will read from and write to, where both are a terminal."""
    streams = (sys.__stdin__, sys.__stdout__)
    numbers = [each.fileno() for each in streams if each is not None and each.isatty()]
    return (numbers[0], numbers[1]) if len(numbers) == len(streams) else None


def _layouts(locale: str) -> Layouts | None:
    """Return what was laid out with the flows as they were compiled; None where that is old."""
    try:
        folder = bundled("flows")
        with (folder / f"start.{locale}.bin").open("rb") as stream:
            layouts: Layouts = marshal.load(stream)
        with (folder / "library.bin").open("rb") as stream:
            stamp = stream.read(len(layouts["stamp"]))
    except (OSError, ValueError, EOFError, TypeError, ContentError):
        return None
    return layouts if stamp == layouts["stamp"] else None


def _screen(layouts: Layouts, width: int, height: int, styles: Mapping[str, str]) -> str:
    """Return what is sent; nothing where the page would be scrolled to show the pointer."""
    top, keys, more = layouts["frames"][width]
    body = layouts["bodies"][min(width, max(layouts["bodies"]))]
    room = height - len(top) - len(keys)
    if any(style.endswith(POINTED) for _, _, style in body[room - 1 :]):
        return ""
    shown = body if len(body) <= room else [*body[: room - 1], more]
    shown = [*shown, *[("", 0, "plain")] * (room - len(shown))]
    lines = (
        f"{styles[style]} {text}{' ' * (width - 1 - cells)}\x1b[0m"
        for text, cells, style in [*top, *shown, *keys]
    )
    return "\x1b[H" + "\r\n".join(lines)
