"""What is counted: numbers and ids of flows, never who."""

from __future__ import annotations

from collections import Counter

from hbwizard.kiosk.words import Begun, Finished, Left


class Counts:
    """The counts of a gate since its start."""

    def __init__(self) -> None:
        self.refusals: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self._known: dict[str, tuple[str, ...]] = {}

    def know(self, questions: dict[str, tuple[str, ...]]) -> None:
        """Take the ids that exist: nothing else is counted."""
        self._known = questions

    def refused(self, reason: str) -> None:
        """Count a refusal."""
        self.refusals[reason] += 1

    def painted(self, milliseconds: float) -> None:
        """Count a first picture."""

    def flow(self, word: Begun | Finished) -> None:
        """Count a flow that was begun or finished."""

    def left(self, left: Left) -> None:
        """Count the end of a visit."""
        self.outcomes[left.outcome] += 1
