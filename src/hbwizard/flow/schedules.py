"""Which debts are laid out month by month, and in which ways they may be paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Way = Literal["highest_rate", "smallest", "least_only", "in_proportion"]


class Schedule(Struct, frozen=True):
    """The list question, its fields, and the money there is for it."""

    debts: str
    """The list question."""
    name: str
    """Its field that says what the debt is."""
    owed: str
    """Its field with what is still owed, in yuan."""
    rate: str
    """Its field with the yearly rate in per cent."""
    default_rate: Decimal
    """Per cent a year, where a rate is not known."""
    least: str | None
    """The value or question with the least payments a month of all of them; None where none."""
    monthly: str
    """The value that tells how much there is a month, in yuan."""
    ways: tuple[Way, ...]
    """The one told in full comes first."""
    apart: frozenset[str]
    """What is paid before these, out of other money: options of `name`."""
