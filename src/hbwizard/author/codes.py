"""Brings `codes.yaml` up to the flows: adds the lines that are missing, and touches no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from hbwizard.flow.files import CODES
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.interview.slots import missing_lines

HEAD = """\
# The stable numbers of questions and answers, for codes to come back with.
# `make codes` writes this file. It only grows: a line that is removed, changed or moved
# makes every code given out before mean something else.
codes:
"""


def update(root: Path) -> None:
    """Write the file of a folder of flows anew, with all that was in it. Raises FlowErrors."""
    (root / f"{CODES}.yaml").write_text(_text(grown(load_library(root))), "utf-8")


def grown(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the lines of every flow, those that were there first."""
    new = (flow for flow in library.flows if flow not in library.codes)
    lines = {flow: library.codes.get(flow, ()) for flow in (*library.codes, *new)}
    for flow in library.flows.values():
        lines[flow.id] += tuple(missing_lines(flow, lines[flow.id]))
    return lines


def _text(codes: Mapping[str, Iterable[str]]) -> str:
    parts = [HEAD]
    for flow, lines in codes.items():
        parts.append(f"  - flow: {flow}\n    lines:\n")
        parts += [f"      - {line}\n" for line in lines]
    return "".join(parts)
