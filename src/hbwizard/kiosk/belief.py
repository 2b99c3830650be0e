"""What a gate believes of what a visitor's process tells: a broken one may tell anything."""

from __future__ import annotations

import re

from msgspec.structs import replace

from hbwizard.kiosk.counts import OUTCOMES
from hbwizard.kiosk.words import Left, Painted

KEYS_PER_SECOND = 100
"""More than a key that is held down."""
LONGEST_PICTURE = 600_000.0
"""Milliseconds until somebody at most sees a first picture."""
WHERE = re.compile(r"[A-Za-z_]\w{0,39} [A-Za-z_][\w.]{0,79}:\d{1,6}", re.ASCII)


def believed(left: Left, seconds: float) -> Left:
    """Return what can be true of a visit that took so long; the rest is left out."""
    begun = tuple(dict.fromkeys(left.begun))
    can_be = min(left.keys, default=0) >= 0 and sum(left.keys) <= KEYS_PER_SECOND * (seconds + 1)
    return replace(
        left,
        outcome=left.outcome if left.outcome in OUTCOMES else "crashed",
        begun=begun,
        finished=tuple(each for each in begun if each in left.finished),
        where=left.where if WHERE.fullmatch(left.where) else "",
        keys=left.keys if can_be else (),
    )


def is_picture(word: Painted, seconds: float) -> bool:
    """Return whether a first picture can have taken so long, that many seconds into a visit."""
    return 0 <= word.milliseconds <= min(seconds * 1000 + 1000, LONGEST_PICTURE)
