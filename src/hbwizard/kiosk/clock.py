"""How long a visit may still take, and why it would end."""

from __future__ import annotations

from hbwizard.kiosk.settings import Limits

COUNTED = 60.0
"""The last seconds, which are counted down."""


class Clock:
    """The bounds of one visit. Times are seconds of a clock that never goes back."""

    def __init__(self, limits: Limits, began: float) -> None:
        self._idle = float(limits.idle)
        self._ends = {"expired": began + limits.visit}

    def close(self, at: float) -> None:
        """Let the visit end when the server does."""
        self._ends["closing"] = at

    def closes_in(self, now: float) -> float:
        """Return the seconds until the server ends the visit, once it has said so."""
        return self._ends["closing"] - now

    def left(self, now: float, typed_at: float) -> tuple[float, str]:
        """Return the seconds until the visit ends, and the reason."""
        ends = {**self._ends, "idle": typed_at + self._idle}
        reason = min(ends, key=ends.__getitem__)
        return ends[reason] - now, reason

    def pause(self, left: float) -> float:
        """Return the seconds until it is worth looking again: nobody is woken for nothing."""
        return left - COUNTED if left > COUNTED else left % 1 or 1.0
