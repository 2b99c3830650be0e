"""Bounds on what a visitor's process may use, of those that every system has."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from pathlib import Path

FILES = 64
"""Descriptors: a visit takes about twenty."""
LARGEST_FILE = 4 * 2**20
"""Bytes of sealed memory for a paper to print, the only file that can be written."""
SOONER = "500"
"""How much sooner a visitor is ended than the gate, where the machine has no memory left."""
MEBIBYTE = 2**20

Bounds = tuple[tuple[int, tuple[int, int]], ...]
"""Each with what is bound, and how far: the bound, and what it may be raised to."""


def prepare(memory: int, processor: int) -> Bounds:
    """Return the bounds of a visitor: `memory` MiB more than now, `processor` seconds.

    Data is bound, not the address space: threads reserve 64 MiB each of that and use none. And
    from what is there now, since those pages are shared: `memory` is what a visit may add.
    SIGXCPU ends a process at its bound; one that held it off is killed a second later.
    """
    return (
        _bound(resource.RLIMIT_CORE, 0),
        _bound(resource.RLIMIT_NOFILE, FILES),
        _bound(resource.RLIMIT_FSIZE, LARGEST_FILE),
        _bound(resource.RLIMIT_DATA, _data() + memory * MEBIBYTE),
        _bound(resource.RLIMIT_CPU, processor, processor + 1),
    )


def enter(bounds: Bounds) -> None:
    """Set them for good."""
    os.umask(0o077)
    for kind, both in bounds:
        resource.setrlimit(kind, both)


def die_first() -> None:
    """Go before the gate does where memory ends, with all that is forked from here."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(SOONER)


def _bound(kind: int, soft: int, hard: int | None = None) -> tuple[int, tuple[int, int]]:
    """Never above the bound that stands already: that would take a right."""
    highest = resource.getrlimit(kind)[1]
    hard = soft if hard is None else hard
    if highest != resource.RLIM_INFINITY:
        hard = min(hard, highest)
    return kind, (min(soft, hard), hard)


def _data() -> int:
    """Return the bytes of data that this process has; 0 where the system does not tell."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    return 0
