"""The money of a month: what comes in, and what goes off it."""

from __future__ import annotations

from msgspec import Struct


class Sum(Struct, frozen=True):
    """A sum of a balance."""

    name: str
    amount: str
    """The question or value that tells it, in yuan."""


class Balance(Struct, frozen=True):
    """What comes, what goes, and what the rest is called."""

    comes: tuple[Sum, ...]
    goes: tuple[Sum, ...]
    left: str
    """What remains is called."""
    short: str
    """What is missing is called."""
