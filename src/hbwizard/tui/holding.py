"""Whether a key is held down: it comes again by itself, sooner than anybody presses it twice."""

from __future__ import annotations

from collections.abc import Callable

PAUSE = 0.7
"""Seconds between two presses of a hand; the slowest repeating of a keyboard is half a second."""


class Holding:
    """The key that came last, and when."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._key = ""
        self._at = 0.0
        self.is_held = False
        """Whether the key only came again because it is held down."""

    def press(self, key: str) -> None:
        """Take a key."""
        now = self._clock()
        self.is_held = key == self._key and now - self._at < PAUSE
        self._key, self._at = key, now
