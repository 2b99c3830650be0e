"""What is counted: numbers, and ids of flows and questions that exist. Never who, never what."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from hbwizard.kiosk.words import KEY_BOUNDS, Left

PICTURE_BOUNDS = (5, 10, 20, 40, 80, 160, 320, 640, 1280)
"""Milliseconds from a connection to its first picture."""
OUTCOMES = (
    *("quit", "wiped", "idle", "expired", "closing", "hung_up", "refused", "no_login"),
    *("no_session", "too_fast", "too_slow", "crashed", "killed"),
)
"""How a visit can end."""
STEP = 5
"""Counts by flow are told in these steps, and after so many more visits.

So one visit is harder to see, not impossible: where nearly everybody chooses one flow, or for
somebody who makes visits of their own to fill a step.
"""
DAY = 86400.0
"""Seconds from one telling to the next: when a count grows does not tell when somebody was here."""


class Spread:
    """How many took how long."""

    def __init__(self, bounds: Sequence[int]) -> None:
        """`bounds` are in milliseconds; there is a slot beyond the last."""
        self.bounds = tuple(bounds)
        self.slots = [0] * (len(bounds) + 1)
        self.sum = 0.0
        """In milliseconds; not known where only slots were told."""

    def add(self, milliseconds: float) -> None:
        """Count one."""
        self.slots[bisect_left(self.bounds, milliseconds)] += 1
        self.sum += milliseconds

    def merge(self, slots: Sequence[int]) -> None:
        """Count what somebody else has sorted; what does not fit is no count."""
        if len(slots) == len(self.slots) and min(slots) >= 0:
            self.slots = [one + other for one, other in zip(self.slots, slots, strict=True)]

    def up_to(self) -> list[tuple[str, float]]:
        """Return how many took at most each bound, which is given in seconds."""
        total, rows = 0.0, []
        for bound, number in zip((*self.bounds, None), self.slots, strict=True):
            total += number
            rows.append(("+Inf" if bound is None else str(bound / 1000), total))
        return rows


class Counts:
    """The counts of a gate since it was started.

    Pure: what time it is comes in, in seconds of a clock that never goes back.
    """

    def __init__(self, now: float) -> None:
        self.pictures = Spread(PICTURE_BOUNDS)
        self.keys = Spread(KEY_BOUNDS)
        self.refusals: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self._begun: Counter[str] = Counter()
        self._finished: Counter[str] = Counter()
        self._left: Counter[tuple[str, str]] = Counter()
        self._known: Mapping[str, tuple[str, ...]] = {}
        self._day_began, self._visits = now, 0
        """When this day began, and how many visits have begun a flow since more was told."""
        self._flows: dict[str, tuple[int, int]] = {}
        self.questions: dict[tuple[str, str], int] = {}
        """By flow and question, how many had left there when the last day ended; as `flows`."""

    def tick(self, now: float) -> None:
        """Tell what is counted by flow when a day is over, where enough visits are new in it."""
        if now - self._day_began < DAY:
            return
        self._day_began = now
        if self._visits < STEP:
            return
        self._visits = 0
        self._flows = {
            id: (_rough(number), _rough(self._finished[id])) for id, number in self._begun.items()
        }
        rough = {place: _rough(number) for place, number in self._left.items()}
        self.questions = {place: number for place, number in rough.items() if number}

    def know(self, questions: Mapping[str, tuple[str, ...]]) -> None:
        """Take the ids that exist: a visitor's process is not believed any other."""
        self._known = questions

    def refused(self, reason: str) -> None:
        """Count somebody who was not let in."""
        self.refusals[reason] += 1

    def painted(self, milliseconds: float) -> None:
        """Count a first picture."""
        self.pictures.add(milliseconds)

    def left(self, left: Left) -> None:
        """Count the end of a visit."""
        self.outcomes[left.outcome if left.outcome in OUTCOMES else "crashed"] += 1
        self.keys.merge(left.keys)
        begun = set(left.begun) & self._known.keys()
        self._begun.update(begun)
        self._visits += bool(begun)
        self._finished.update(set(left.finished) & self._known.keys())
        flow = left.begun[-1] if left.begun else ""
        if left.question in self._known.get(flow, ()):
            self._left[flow, left.question] += 1

    @property
    def flows(self) -> dict[str, tuple[int, int]]:
        """By flow, how many had begun and finished when the last day ended, in steps."""
        return {id: self._flows.get(id, (0, 0)) for id in self._known}


def _rough(number: int) -> int:
    return number - number % STEP
