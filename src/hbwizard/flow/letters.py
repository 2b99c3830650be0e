"""A letter, a script or a record: a text that a person takes away, filled from the answers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hbwizard.errors import Place
from hbwizard.flow.conditions import Condition
from hbwizard.flow.references import Contact, DueBy, DueIn, Source

LetterKind = Literal["letter", "script", "record"]
BLANK = "________"
"""What stands for a gap without a value, to be completed by hand."""


class LetterPart(Struct, frozen=True):
    """Some lines of a letter, with the condition on which they belong in it."""

    text: tuple[str, ...]
    """Paragraphs; one that begins with `- ` is a list item."""
    when: Condition


class Letter(Struct, frozen=True):
    """Something to send, to say or to keep, in Chinese."""

    id: str
    title: str
    kind: LetterKind
    when: Condition
    """Offered where it is true; unknown is not enough."""
    use: tuple[str, ...]
    """For the person: when it is used, and what must be left out."""
    to: str
    """Where it goes."""
    parts: tuple[LetterPart, ...]
    due: DueIn | DueBy | None = None
    contacts: tuple[Contact, ...] = ()
    sources: tuple[Source, ...] = ()
    place: Place | None = None
