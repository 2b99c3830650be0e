"""The memory of the program beside a bare Textual app, each with a screen that answers keys."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

from bench.terminal import Terminal

Opened = Callable[[], Terminal]
"""Starts a program and returns it when its screen answers a key."""

PROMISED = 1.3


def memory(ours: Opened, bare: Opened, runs: int) -> None:
    """Measure both while both are running: pages that they share count half for each."""
    pairs = [side_by_side(ours, bare) for _ in range(runs)]
    mine, theirs = (statistics.median(each) / 1024 for each in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    verdict = "ok" if ratio <= PROMISED else "MISSED"
    print(
        f"memory on the start page: {mine:.1f} MB; Textual with one Static: {theirs:.1f} MB; "
        f"ratio {ratio:.2f}, promised {PROMISED} {verdict}"
    )


def side_by_side(ours: Opened, bare: Opened) -> tuple[int, int]:
    """Return the kilobytes of two programs that stand beside each other."""
    with ours() as mine, bare() as theirs:
        return proportional(mine.process.pid), proportional(theirs.process.pid)


def proportional(pid: int) -> int:
    """Return the kilobytes of a process, with its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
