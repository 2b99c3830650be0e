"""The threads of this process: a wall may bind only the one that puts it up."""

from __future__ import annotations

import errno
import time
from pathlib import Path

TASKS = Path("/proc/self/task")
PATIENCE, STEP = 1.0, 0.001
"""Seconds for a thread that has ended to be gone, and between two looks."""


def demand_one() -> None:
    """Wait until there is one thread. Raises OSError where there are more, or nothing tells."""
    deadline = time.monotonic() + PATIENCE
    while len(list(TASKS.iterdir())) != 1:
        if time.monotonic() > deadline:
            raise OSError(errno.EBUSY, "a thread would stay outside the walls")
        time.sleep(STEP)
