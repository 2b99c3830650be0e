"""The page of a computer in a room while nobody is there. The first key begins a visit.

A visit that began with the page itself would end by itself every few minutes, and would know the
day on which the last person left.
"""

from __future__ import annotations

import os
import termios
import tty
from collections.abc import Iterable, Iterator

from hbwizard.content import find_locales
from hbwizard.export.apology import NUMBERS
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap

LANGUAGES = ("zh", "en")
TEXTS = (
    N_("Behind on Huabei: what to do next"),
    N_("No name is asked here. When you leave, your answers are gone."),
    NUMBERS,
)
BEGIN = N_("Press any key to begin.")
WIDTH = 38
"""Cells of a line, in any window: the page is drawn once, whatever the size is then."""
CLEAR = "\x1b[0m\x1b[?25l\x1b[H\x1b[2J\x1b[3J"
SHOW_CURSOR = "\x1b[?25h"
MOST = 1024
"""Bytes that a key sends at the very most."""


def wait_for_somebody() -> bool:
    """Show the page until a key is pressed; tell whether one was."""
    if not (os.isatty(0) and os.isatty(1)):
        return True
    before = termios.tcgetattr(0)
    tty.setraw(0, termios.TCSAFLUSH)
    try:
        os.write(1, (CLEAR + "\r\n".join(page(_languages()))).encode())
        # What the key was is nobody's business, least of all the wizard's.
        return bool(os.read(0, MOST))
    finally:
        os.write(1, (CLEAR + SHOW_CURSOR).encode())
        termios.tcsetattr(0, termios.TCSAFLUSH, before)


def page(languages: Iterable[Language]) -> Iterator[str]:
    """Return the page line by line, in one language after the other."""
    for language in languages:
        yield ""
        for text in TEXTS:
            yield from (f" {line}" for line in wrap(language._(text), WIDTH))
        yield from ("", f" {language._(BEGIN)}", "")


def _languages() -> tuple[Language, ...]:
    return tuple(Language.load(locale, find_locales()) for locale in LANGUAGES)
