"""A text of a calendar or a card, as RFC 5545 and RFC 6350 write it."""

from __future__ import annotations

from icalendar import vText

LIKE_A_BREAK = "\\N"
"""What the library takes for a line break, also where somebody typed it."""


class Text(vText):
    """A text that another program reads as it was."""

    def to_ical(self) -> bytes:
        """Return what stands in the file."""
        pieces = self.split(LIKE_A_BREAK)
        return b"\\\\N".join(vText(piece).to_ical() for piece in pieces)


class Name(Text):
    """A name of one part: it is the first of five."""

    def to_ical(self) -> bytes:
        """Return what stands in the file."""
        return super().to_ical() + b";;;;"
