"""What processes take, as the kernel tells it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from bench.memory import proportional

TICKS = os.sysconf("SC_CLK_TCK")


def megabytes(process: int) -> float:
    """Return the memory of a process, with its share of what it has in common with others."""
    return proportional(process) / 1024


def processor(processes: Iterable[int]) -> float:
    """Return the seconds of processor time that processes have taken; 0 for those gone."""
    total = 0
    for process in processes:
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def descriptors(process: int) -> int:
    """Return how many files a process has open."""
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def terminals(processes: Iterable[int]) -> int:
    """Return how many descriptors of pseudo-terminals processes have open."""
    files = (each for process in processes for each in Path(f"/proc/{process}/fd").iterdir())
    return sum(str(each.readlink()).startswith(("/dev/ptmx", "/dev/pts")) for each in files)
