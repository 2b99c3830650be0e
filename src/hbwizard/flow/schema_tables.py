"""What an author may write in the files that the whole folder shares, record by record."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from hbwizard.flow.located import Id, Located, Text
from hbwizard.flow.references import Confidence


@dataclass(frozen=True)
class LawDoc:
    """A law, rule or standard, named once."""

    title: Text
    effective: Text | None = None
    """The day it came into force, or was issued where that is said."""


@dataclass(frozen=True)
class SourceDoc:
    """A checked statement that advice stands on. Its id is the id of the fact in the dossier."""

    says: Text
    law: Located
    """The id of the law, rule or publication."""
    confidence: Confidence
    checked_on: datetime.date
    review_on: datetime.date
    """The day to check it again."""
    article: Text | None = None
    """Only where it was verified."""
    caveat: Text | None = None
    """Part of the statement: shown with it unless confidence is high."""


@dataclass(frozen=True)
class ContactDoc:
    """Whom to turn to."""

    name: Text
    phone: Located | None = None
    """The number exactly as dialled."""
    app: Text | None = None
    """Where in an app, where there is no number."""
    source: Located | None = None


@dataclass(frozen=True)
class RateDoc:
    """A figure that changes: a rate or a sum set by a rule."""

    value: Located
    """A decimal; a rate as a fraction (0.0005 is 0.05 %)."""
    source: Located


@dataclass(frozen=True)
class TermDoc:
    """A term of art, explained."""

    term: Text
    """As it stands in the texts."""
    says: Text
    """What it is, and what it means for the person."""
    also: tuple[Text, ...] = ()
    """Other words for it."""
    sources: tuple[Located, ...] = ()


@dataclass(frozen=True)
class OpeningDoc:
    """A way in from the start page."""

    id: Id
    say: Text
    """What is most pressing, in the person's own words."""
    flow: Located
    """The id of the flow that it opens."""
    answers: Mapping[Id, Located] = field(default_factory=dict)
    """What choosing it already answers: questions of one choice, with the option."""
    note: Text | None = None
    """A quiet line below it."""


@dataclass(frozen=True)
class MoreDoc:
    """The rarer situations, on a second list behind one row of the start page."""

    say: Text
    """The row that leads to them."""
    openings: tuple[OpeningDoc, ...]


@dataclass(frozen=True)
class StartDoc:
    """The start page."""

    ask: Text
    """What it asks."""
    openings: tuple[OpeningDoc, ...]
    more: MoreDoc | None = None
    """The rarer situations."""


@dataclass(frozen=True)
class FlowCodesDoc:
    """The stable numbers of one flow: a line's place in the list is its number."""

    flow: Located
    lines: tuple[Located, ...]
    """Each a question, its type, and its options."""


@dataclass(frozen=True)
class CodesDoc:
    """What codes to come back with are made of; it only grows."""

    codes: tuple[FlowCodesDoc, ...]
