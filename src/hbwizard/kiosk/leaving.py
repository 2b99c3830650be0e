"""Nurseries that are to end: the gate does not wait for them, and none of them stays."""

from __future__ import annotations

import subprocess
import time

PATIENCE = 5.0
"""Seconds in which one may still fork those it was asked for."""


class Leaving:
    """Who was told to end."""

    def __init__(self) -> None:
        self._until: dict[subprocess.Popen[bytes], float] = {}

    def begin(self, running: subprocess.Popen[bytes]) -> None:
        """Take one that was told."""
        self._until.setdefault(running, time.monotonic() + PATIENCE)

    def tick(self, now: float) -> None:
        """Take leave of those that have ended, and end those that do not."""
        for running, until in list(self._until.items()):
            if running.poll() is not None:
                del self._until[running]
            elif until < now:
                running.kill()
