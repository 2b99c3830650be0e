"""What a crowd of visitors is told to do, and what it tells."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where visitors go, and what they see there."""

    port: int
    page: str
    """A text of the last line of the first page."""
    user: str = "help"
    key: str = ""
    """The file of a private key, where one must be shown."""
