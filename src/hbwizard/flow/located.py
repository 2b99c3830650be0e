"""A text that knows where it was written, and what kind of text it is."""

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


class Id(Located):
    """A name of lower-case ASCII letters, digits and underscores, beginning with a letter."""


class Expression(Located):
    """A condition or a computation in the closed language of conditions."""


class Text(Located):
    """A text that people read, in Chinese, on one line."""


class Body(Located):
    """A text of several paragraphs: one line is one paragraph; `- ` begins a list item."""
