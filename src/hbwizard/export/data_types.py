"""What `advise --format json` prints, as types: the published schema is made from them."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from hbwizard.export.schedule_data import Schedule

VERSION: Literal[1] = 1
"""Raised when a key goes, or means something else; a new key raises nothing."""


class Named(Struct, frozen=True):
    """A flow that goes deeper."""

    id: str
    title: str


class Word(Struct, frozen=True):
    """A term of art, explained."""

    id: str
    name: str
    says: str


class Reason(Struct, frozen=True):
    """An answer that brought a piece of advice."""

    id: str
    text: str
    answer: str


class Source(Struct, frozen=True):
    """What advice stands on."""

    id: str
    says: str
    title: str
    article: str | None
    effective: str | None
    checked_on: datetime.date
    review_on: datetime.date
    confidence: str
    caveat: str | None
    is_overdue: bool


class Stage(Struct, frozen=True):
    """A stage of the way that things may go."""

    id: str
    name: str
    state: str
    text: str


class Sum(Struct, frozen=True):
    """A sum of the money of a month."""

    kind: str
    name: str
    amount: str
    """In yuan, with two digits after the point."""


class Instalments(Struct, frozen=True):
    """How a debt falls under an offer; sums in yuan, with two digits after the point."""

    owed: str
    cost: str
    terms: int
    left: list[str]
    """What is still to be paid after each instalment."""


class Advice(Struct, frozen=True):
    """A piece of advice."""

    id: str
    urgency: str
    danger: bool
    title: str
    body: str
    because: list[str]
    reasons: list[Reason]
    sources: list[Source]
    schedule: Schedule | UnsetType = UNSET
    timeline: list[Stage] | UnsetType = UNSET
    balance: list[Sum] | UnsetType = UNSET
    instalments: Instalments | UnsetType = UNSET


class Contact(Struct, frozen=True):
    """With whom something is done."""

    id: str
    text: str


class Due(Struct, frozen=True):
    """By when something is done."""

    act_by: datetime.date
    last_day: datetime.date | None
    rule: str | None


class Task(Struct, frozen=True):
    """A line of the checklist."""

    id: str
    text: str
    urgency: str
    due: Due | None
    contacts: list[Contact]
    sources: list[Source]


class Letter(Struct, frozen=True):
    """A letter, a script or a record."""

    id: str
    kind: str
    title: str
    use: str
    to: str
    due: str | None
    lines: str
    aid: str
    sources: list[Source]


class Data(Struct, frozen=True):
    """A plan, in the order in which it is shown."""

    version: Literal[1]
    flow: str
    revision: str
    title: str
    merged: list[str]
    today: datetime.date
    locale: str
    path: list[str]
    missing: list[str]
    advice: list[Advice]
    checklist: list[Task]
    letters: list[Letter]
    further: list[Named]
    words: list[Word]
    about: list[str]
