"""Which figures an offer to pay by instalments is drawn from."""

from __future__ import annotations

from msgspec import Struct


class Instalments(Struct, frozen=True):
    """The questions or values that tell an offer: equal instalments, a month apart."""

    owed: str
    """The debt itself, in yuan."""
    cost: str
    """What all instalments together come to beyond it, in yuan."""
    terms: str
    """How many instalments there are."""
