"""What may be carried away at this place: everything, unless its operator allows less."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from hbwizard.export.papers import Paper
    from hbwizard.export.printing import Sent


RECEIPT_PRINTER = "HBWIZARD_RECEIPT"
"""The variable in which the operator names a receipt printer."""


class Offers(Struct, frozen=True):
    """What the dialog that saves offers."""

    forms: tuple[str, ...] | None = None
    """The ids of the forms; None for every form."""
    may_write: bool = True
    """Whether files may be written."""
    may_show: bool = True
    """Whether a text may be left standing in the terminal."""
    may_draw: bool = True
    """Whether a QR code may be shown."""
    print_paper: Callable[[Paper], Sent] | None = None
    """Prints a paper, or raises OutputError; None where nothing can be printed."""
    print_receipt: Callable[[Paper], Sent] | None = None
    """The same on the operator's receipt printer; None where none was named."""


EVERYTHING = Offers()
