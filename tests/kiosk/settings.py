"""Writes small files of settings, and reads them as the program does."""

from __future__ import annotations

from pathlib import Path

from hbwizard.errors import FlowErrors, Problem
from hbwizard.kiosk.reading import read_settings

FLOWS = ("overdue", "court", "door-visit")
"""The ids that there are."""


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a file of settings; nothing where it holds."""
    try:
        read_settings(path, FLOWS)
    except FlowErrors as error:
        return error.problems
    return ()


def written(folder: Path, text: str) -> Path:
    """Write a file of settings with a host key beside it, and return its path."""
    path = folder / "kiosk.yaml"
    path.write_text(f"host_key: host_key\n{text}", "utf-8")
    return path
