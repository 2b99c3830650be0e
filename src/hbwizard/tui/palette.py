"""Colours for dark and light screens, and none where the terminal has few or none are wanted.

Every tone differs also by weight or by a mark in the text: nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from rich.style import Style

from hbwizard.tui.terminal import palette_name

STYLE_SHEET = """
Screen { layout: vertical; overflow: hidden; }
Screen, Paper, Bar { background: $page-back; color: $page-fore; }
Paper { height: 1fr; }
Bar { height: 1; }
Entry, Entry:focus {
    position: absolute;
    padding: 0 1;
    background: $field-back;
    color: $page-fore;
    background-tint: $field-back 0%;
    &:ansi { text-style: underline; }
    &:ansi > .input--cursor {
        background: ansi_default;
        color: ansi_default;
        text-style: reverse;
    }
}
"""


class Palette(Struct, frozen=True):
    """How things look on one kind of terminal."""

    name: str
    is_ansi: bool
    """Whether it keeps to the terminal's own colours."""
    css: Mapping[str, str]
    """The colours of widgets: what the variables of the style sheet stand for."""
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
    code: Style = Style(color="#000000", bgcolor="#ffffff")
    """A QR code: black on white whatever the theme, or no phone reads it."""

    def style(self, tone: str, *, is_pointed: bool = False) -> Style:
        """Return how a line of this tone, a bar or a notice looks."""
        style: Style = getattr(self, tone)
        return style + self.pointed if is_pointed else style


def choose_palette(environ: Mapping[str, str]) -> Palette:
    """Return the palette for a terminal."""
    name = palette_name(environ)
    return next(each for each in PALETTES if each.name == name)


def _full(
    name: str, fore: str, back: str, quiet: str, heading: str, warning: str, bar: str, point: str
) -> Palette:
    base = Style(color=fore, bgcolor=back)
    return Palette(
        name=name,
        is_ansi=False,
        css={"page-fore": fore, "page-back": back, "field-back": point},
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


DARK = _full("dark", "#d9dfe6", "#12161b", "#a3afbb", "#8fc7ff", "#ffcf70", "#222d39", "#243a52")
LIGHT = _full("light", "#1c2228", "#fcfbf8", "#535e68", "#0a5796", "#864500", "#e3e7eb", "#d4e5f6")
_WHITE = Style(color="#ffffff", bgcolor="#000000")
CONTRAST = Palette(
    name="contrast",
    is_ansi=False,
    css={"page-fore": "#ffffff", "page-back": "#000000", "field-back": "#000000"},
    plain=_WHITE,
    title=_WHITE + Style(bold=True),
    heading=_WHITE + Style(bold=True),
    quiet=_WHITE,
    warning=Style(color="#ffff00", bgcolor="#000000", bold=True),
    chosen=_WHITE + Style(bold=True),
    pointed=Style(color="#000000", bgcolor="#ffffff"),
    bar=Style(color="#000000", bgcolor="#ffffff"),
    notice=Style(color="#ffff00", bgcolor="#000000", bold=True),
)
ANSI = Palette(
    name="ansi",
    is_ansi=True,
    css={"page-fore": "ansi_default", "page-back": "ansi_default", "field-back": "ansi_default"},
    plain=Style(),
    title=Style(bold=True),
    heading=Style(bold=True),
    quiet=Style(),
    warning=Style(bold=True),
    chosen=Style(bold=True),
    pointed=Style(reverse=True),
    bar=Style(reverse=True),
    notice=Style(bold=True),
    code=Style(color="black", bgcolor="bright_white"),
)
PALETTES = (DARK, LIGHT, CONTRAST, ANSI)
