"""Writes small content folders, and loads them as the program does."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hbwizard.errors import FlowErrors, Problem
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow, Library


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their name in a folder, and return the folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def library_of(files: Mapping[str, str | bytes]) -> Library:
    """Return the library that these files make."""
    with tempfile.TemporaryDirectory() as root:
        return load_library(write(Path(root), files))


def flow_of(text: str, **registries: str) -> Flow:
    """Return the flow `t` that a text defines."""
    files = {f"{name}.yaml": content for name, content in registries.items()}
    return library_of({"t.yaml": text, **files}).flows["t"]


def problems_of(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong in a folder; nothing where it loads."""
    try:
        load_library(root)
    except FlowErrors as error:
        return error.problems
    return ()


def problems_in(files: Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    """Return what is wrong in these files; nothing where they load."""
    with tempfile.TemporaryDirectory() as root:
        return problems_of(write(Path(root), files))
