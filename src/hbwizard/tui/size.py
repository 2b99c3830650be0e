"""How large the terminal is: as the terminal says, not as a shell said once."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

SMALLEST = (20, 8)
"""Columns and lines below which no page can be read."""
VARIABLES = ("COLUMNS", "LINES")


def forget_exported_size(environ: MutableMapping[str, str]) -> None:
    """Drop the size that the environment tells of where the terminal knows its own.

    Textual would believe the environment: an exported size is wrong after a change of the window,
    or where it came from another one.
    """
    if _is_known():
        for name in VARIABLES:
            environ.pop(name, None)


def _is_known() -> bool:
    try:
        return sys.__stdout__ is not None and all(os.get_terminal_size(sys.__stdout__.fileno()))
    except (ValueError, OSError):
        return False
