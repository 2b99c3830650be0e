"""Colours for dark and light screens, and none where the terminal has few or none are wanted.

Every tone differs also by weight or by a mark in the text: nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style

from hbwizard.tui.page import Tone

FULL = ("truecolor", "24bit")
MANY = ("256color", "direct", "kitty", "alacritty", "ghostty", "foot")


@dataclass(frozen=True)
class Palette:
    """How things look on one kind of terminal."""

    name: str
    is_ansi: bool
    """Whether it keeps to the terminal's own colours."""
    css: str
    """The colours of widgets."""
    plain: Style
    title: Style
    heading: Style
    quiet: Style
    warning: Style
    chosen: Style
    pointed: Style
    """Laid over the row that the pointer stands at."""
    bar: Style
    notice: Style

    def style(self, tone: Tone, *, is_pointed: bool = False) -> Style:
        """Return how a line of this tone looks."""
        style: Style = getattr(self, tone)
        return style + self.pointed if is_pointed else style


def choose_palette(environ: Mapping[str, str]) -> Palette:
    """Return the palette for a terminal; COLORFGBG tells of a light background where it is set."""
    term = environ.get("TERM", "")
    many = environ.get("COLORTERM", "") in FULL or any(word in term for word in MANY)
    if "NO_COLOR" in environ or term == "linux" or not many:
        return ANSI
    background = environ.get("COLORFGBG", "").split(";")[-1]
    return LIGHT if background in ("7", "15") else DARK


def _css(fore: str, back: str, field: str) -> str:
    return (
        f"Screen, Paper, Bar {{ background: {back}; color: {fore}; }}"
        f"Entry, Entry:focus {{ background: {field}; color: {fore}; background-tint: {field} 0%; }}"
    )


def _full(
    name: str, fore: str, back: str, quiet: str, heading: str, warning: str, bar: str, point: str
) -> Palette:
    base = Style(color=fore, bgcolor=back)
    return Palette(
        name=name,
        is_ansi=False,
        css=_css(fore, back, point),
        plain=base,
        title=base + Style(bold=True),
        heading=base + Style(color=heading, bold=True),
        quiet=base + Style(color=quiet),
        warning=base + Style(color=warning, bold=True),
        chosen=base + Style(bold=True),
        pointed=Style(bgcolor=point),
        bar=Style(color=fore, bgcolor=bar),
        notice=base + Style(color=warning, bold=True),
    )


DARK = _full(
    "dark", "#d9dfe6", "#12161b", "#a3afbb", "#8fc7ff", "#ffcf70", "#222d39", "#243a52"
)
LIGHT = _full(
    "light", "#1c2228", "#fcfbf8", "#535e68", "#0a5796", "#864500", "#e3e7eb", "#d4e5f6"
)
ANSI = Palette(
    name="ansi",
    is_ansi=True,
    css="Entry > .input--cursor { text-style: reverse; background: ansi_default; "
    "color: ansi_default; } Entry, Entry:focus { text-style: underline; }",
    plain=Style(),
    title=Style(bold=True),
    heading=Style(bold=True),
    quiet=Style(),
    warning=Style(bold=True),
    chosen=Style(bold=True),
    pointed=Style(reverse=True),
    bar=Style(reverse=True),
    notice=Style(bold=True),
)
