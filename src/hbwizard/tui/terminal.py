"""What kind of terminal it is, as far as the environment tells. Imports nothing."""

from __future__ import annotations

from collections.abc import Mapping

FULL = ("truecolor", "24bit")
MANY = ("256color", "direct", "kitty", "alacritty", "ghostty", "foot")


def palette_name(environ: Mapping[str, str]) -> str:
    """Return `dark`, `light`, or `ansi` where colours are few or none are wanted.

    COLORFGBG tells of a light background where it is set.
    """
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
