"""A text that knows where it was written."""

from __future__ import annotations

from hbwizard.errors import Place


class Located(str):
    """A text of an author, with its place, so that every later check can point there."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Located:
        """Return `text` with its place."""
        self = super().__new__(cls, text)
        self.place = place
        return self
