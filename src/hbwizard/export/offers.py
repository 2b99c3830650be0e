"""What may be carried away at this place: everything, unless its operator allows less."""

from __future__ import annotations

from msgspec import Struct


class Offers(Struct, frozen=True):
    """What the dialog that saves offers."""

    forms: tuple[str, ...] | None = None
    """The ids of the forms; None for every form."""
    may_write: bool = True
    """Whether files may be written."""
    may_show: bool = True
    """Whether a text may be left standing in the terminal."""


EVERYTHING = Offers()
