"""A QR code in lines: what it says, and where a terminal can show it, the code itself."""

from __future__ import annotations

from collections.abc import Iterator

from hbwizard.export.qr import TooLong, code_of, terminal_lines, too_small
from hbwizard.export.ways import ANYBODY, TOO_LONG, Coded
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import sanitize, wrap
from hbwizard.plain.console import Console

BLACK_ON_WHITE = "\x1b[38;2;0;0;0;48;2;255;255;255m"
BEFORE = "\x1b[0m"
HALVES = "▀▄█"
ASKED = 1
"""The line below the code, in which the next thing is typed."""


def code_lines(coded: Coded, language: Language, console: Console) -> Iterator[str]:
    """Return what a code says, and then the code."""
    yield from wrap(language._(ANYBODY), console.width)
    for line in sanitize(coded.text).splitlines():
        yield from wrap(line, console.width, first="  ", rest="  ")
    if not _can_draw(console):
        return
    try:
        code = code_of(coded.text, coded.label)
    except TooLong:
        yield from wrap(language._(TOO_LONG), console.width)
        return
    drawn = terminal_lines(code, console.width, console.height - ASKED)
    if not drawn:
        yield from wrap(too_small(code, language, ASKED), console.width)
    for line in drawn:
        yield f"{BLACK_ON_WHITE}{line}{BEFORE}"


def _can_draw(console: Console) -> bool:
    """Whether it is a terminal that knows colours, and has the characters."""
    try:
        HALVES.encode(console.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return console.can_wipe
