"""Which debts are laid out month by month, and in which ways they may be paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Way = Literal["highest_rate", "smallest", "least_only", "in_proportion"]


@dataclass(frozen=True)
class Schedule:
    """The list question, its fields, and the money there is for it."""

    debts: str
    """The list question; the names below are its fields."""
    name: str
    """What the debt is."""
    owed: str
    """What is still owed, in yuan."""
    rate: str
    """The yearly rate in per cent."""
    default_rate: Decimal
    """Per cent a year, where a rate is not known."""
    least: str | None
    """The least payment a month, in yuan; without it there is none."""
    monthly: str
    """The value that tells how much there is a month, in yuan."""
    ways: tuple[Way, ...]
