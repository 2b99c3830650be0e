"""What kind of terminal it is, as far as the environment tells. Imports next to nothing."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

FULL = ("truecolor", "24bit")
MANY = ("256color", "direct", "kitty", "alacritty", "ghostty", "foot")
THEME_VARIABLE = "HBWIZARD_THEME"
THEMES = {"contrast": "contrast", "dark": "dark", "light": "light", "plain": "ansi"}
"""The palette of each theme that may be asked for."""
LOCALE_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")
SET_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python puts into LC_CTYPE by itself where a locale is not installed: no wish of a person."""
CHINESE = ("gbk", "gb18030")
"""Encodings other than UTF-8 that have simplified Chinese."""
RESTORE = "\x1b[?1049l"
"""Back from the alternate screen."""
WIPE = "\x1b[0m\x1b[999;999H\x1b[1J\x1b[H"
"""Comes before that: the console of Linux, and `screen` as it is installed, have no alternate
screen, and the last page would stay there for the next person to read. Erased from its end,
it goes into no history either, as it would where the whole screen is cleared."""
CLEAR = "\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""Clears the window, and what was scrolled out of it."""
GIVE_BACK = f"\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?7h{RESTORE}\x1b[?25h"
"""Ends what a full screen at the end of a connection switched on."""
PROBE_ROW = 2
"""Where it is drawn: an answer from the first row would read like a key (Shift+F3)."""
PROBE = f"\x1b[{PROBE_ROW};1H…\x1b[6n"
"""Asks the terminal where its cursor stands after a mark that some draw two cells wide."""


def palette_name(environ: Mapping[str, str]) -> str:
    """Return `dark`, `light`, `contrast`, or `ansi` where colours are few or none are wanted.

    COLORFGBG tells of a light background where it is set; a theme that was asked for wins.
    """
    theme = environ.get(THEME_VARIABLE, "")
    if theme in THEMES and "NO_COLOR" not in environ:
        return THEMES[theme]
    term = environ.get("TERM", "")
    many = environ.get("COLORTERM", "") in FULL or any(word in term for word in MANY)
    if "NO_COLOR" in environ or term == "linux" or not many:
        return "ansi"
    background = environ.get("COLORFGBG", "").split(";")[-1]
    return "light" if background in ("7", "15") else "dark"


def colour_system(environ: Mapping[str, str]) -> str:
    """Return `truecolor`, `256` or `standard`: what Rich will find out for itself."""
    if environ.get("COLORTERM", "").strip().lower() in FULL:
        return "truecolor"
    _, _, colours = environ.get("TERM", "").strip().lower().rpartition("-")
    return "256" if colours in ("256color", "kitty") else "standard"


def other_encoding(environ: Mapping[str, str]) -> str | None:
    """Return the encoding of a terminal that is not UTF-8, as its locale names it; else None.

    A locale without one (C, zh_CN) tells nothing of the terminal, and most terminals are UTF-8.
    """
    locales = [environ.get(name, "") for name in LOCALE_VARIABLES]
    locale = next((each for each in locales if each not in ("", *SET_BY_PYTHON)), "")
    named = locale.partition(".")[2].partition("@")[0]
    try:
        encoding = codecs.lookup(named).name if named else "utf-8"
    except LookupError:
        return None
    # Python's own GB2312 has neither the dash nor the dot of every Chinese terminal.
    encoding = "gbk" if encoding == "gb2312" else encoding
    return None if encoding == "utf-8" else encoding


def is_simple(environ: Mapping[str, str]) -> bool:
    """Tell whether it takes lines only."""
    return environ.get("TERM", "") in ("dumb", "")


def is_bare(environ: Mapping[str, str]) -> bool:
    """Tell whether it is the console of Linux itself, with a few hundred glyphs."""
    return environ.get("TERM") == "linux" and other_encoding(environ) is None


def shows_chinese(environ: Mapping[str, str]) -> bool:
    """Tell whether a terminal can show Chinese, as far as the environment tells.

    The console of Linux itself has no such letters, nor have encodings other than these.
    """
    return environ.get("TERM") != "linux" and other_encoding(environ) in (None, *CHINESE)
