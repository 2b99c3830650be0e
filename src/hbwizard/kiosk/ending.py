"""How a gate closes: balancers are told, who has come is let in, who is here may finish."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from hbwizard.kiosk.notify import STOPPING, notify

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

GOODBYE = 5.0
"""Seconds for a visit that is over to leave its terminal in order, before it is ended."""
LINGER = 5.0
"""Seconds for which balancers may still send somebody to a server that says that it stops.

As `deploy/haproxy.cfg` has it: asked within a second, and again half a second later; with room.
"""


class Ending:
    """The end of a gate."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self.is_begun = False
        self._shuts_at = self._ends_at = 0.0
        """When nobody more is let in, and when visits end that are still open."""

    @property
    def seconds(self) -> int:
        """How long visits may still take."""
        return max(0, round(self._ends_at - time.monotonic()))

    @property
    def is_over(self) -> bool:
        """Whether everybody has gone who was let in, or told why not."""
        gate = self._gate
        is_anybody_here = gate.visitors.number or gate.arrivals.number
        return self.is_begun and not gate.listening.is_open and not is_anybody_here

    def begin(self) -> None:
        """Take nobody more; let those who are here finish. A second time: end their visits."""
        now, gate = time.monotonic(), self._gate
        if self.is_begun:
            self._shuts_at = self._ends_at = now
        else:
            self.is_begun = True
            notify(STOPPING, os.environ)
            self._ends_at = now + gate.settings.limits.drain
            # Whom a balancer sends before it has heard of it would be cut off.
            lingers = gate.settings.balancers and gate.listening.is_open
            self._shuts_at = now + (LINGER if lingers else 0)
        gate.visitors.announce(self.seconds)
        self.tick(now)

    def tick(self, now: float) -> None:
        """Close the ports when it is time, then the nursery, and at last end who is still here."""
        if not self.is_begun or now < self._shuts_at:
            return
        self._gate.listening.close()
        if not self._gate.arrivals.number:
            self._gate.cradle.close()
        if now > self._ends_at + GOODBYE:
            self._gate.visitors.end()
