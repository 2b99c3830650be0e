"""What flows stand on and point to: laws, sources, contacts, deadlines, terms. All frozen."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from hbwizard.errors import Place
from hbwizard.flow.days import Length

Confidence = Literal["high", "medium", "low"]


class Law(Struct, frozen=True):
    """A law, rule, standard or publication."""

    id: str
    title: str
    effective: str | None = None


class Source(Struct, frozen=True):
    """A checked statement that advice stands on."""

    id: str
    says: str
    law: Law
    confidence: Confidence
    checked_on: datetime.date
    review_on: datetime.date
    article: str | None = None
    caveat: str | None = None
    place: Place | None = None
    """Where it is written."""


class Contact(Struct, frozen=True):
    """Whom to turn to."""

    id: str
    name: str
    phone: str | None = None
    app: str | None = None


class Deadline(Struct, frozen=True):
    """A day by which something must be done, counted from an answer."""

    id: str
    start: str
    """The name of the date it counts from."""
    length: Length
    rule: str
    source: Source
    printed: str | None = None
    """The name of the date printed on the paper, which outranks the computed one."""
    not_after: tuple[str, ...] = ()
    """The names of other dates printed on the paper, which come first where they are earlier."""

    @property
    def on_paper(self) -> tuple[str, ...]:
        """The names of the dates printed on the paper."""
        return (self.printed, *self.not_after) if self.printed else self.not_after

    @property
    def dates(self) -> tuple[str, ...]:
        """The names of all dates that it looks at."""
        return (self.start, *self.on_paper)


class DueIn(Struct, frozen=True):
    """Due a number of days from today; 0 is today."""

    days: int


class DueBy(Struct, frozen=True):
    """Due by a deadline."""

    deadline: Deadline


class Topic(Struct, frozen=True):
    """A flow that goes deeper, as advice names it."""

    id: str
    title: str


class Term(Struct, frozen=True):
    """A term of art, explained."""

    id: str
    term: str
    says: str
    also: tuple[str, ...] = ()
    """Other words for it."""
    sources: tuple[Source, ...] = ()
    place: Place | None = None
