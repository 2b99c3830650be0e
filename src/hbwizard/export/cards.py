"""Draws whom the checklist names as cards for an address book: vCard 3.0, which every phone reads.

A card is made of lines of the kind that a calendar is made of, and the same library writes them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.export.contacts import ContactLine
from hbwizard.export.papers import Paper
from hbwizard.i18n.language import N_
from hbwizard.i18n.wrapping import sanitize

if TYPE_CHECKING:
    from icalendar import Component

CONTACTS = uuid.UUID("0b7e4c0a-5d0e-4f6f-8f0e-2f1d8a9c4e57")
"""Never changed: an address book knows a card by what is made of it."""


def render(paper: Paper) -> bytes:
    """Return the cards. Raises OutputError where the checklist names nobody."""
    others = [{each.id: each for each in sheet.contacts} for sheet in paper.sheets]
    cards = [_card([named[each.id] for named in others]) for each in paper.sheet.contacts]
    if not cards:
        raise OutputError(N_("this checklist names nobody to contact, so there are no cards"))
    return b"".join(card.to_ical(sorted=False) for card in cards)


def _card(contacts: list[ContactLine]) -> Component:
    """Return the card of a contact, told in each language."""
    from icalendar import Component

    from hbwizard.export.ical_text import Name, Text

    class Card(Component):
        name = "VCARD"

    first, name = contacts[0], _said((each.name for each in contacts), " / ")
    card = Card()
    card.add("version", Text("3.0"))
    card.add("uid", Text(str(uuid.uuid5(CONTACTS, first.id))))
    card.add("fn", Text(name))
    card.add("n", Name(name))
    if first.phone:
        card.add("tel", Text(sanitize(first.phone)), parameters={"type": "VOICE"})
    if first.app:
        card.add("note", Text(_said((each.app or "" for each in contacts), "\n")))
    return card


def _said(texts: Iterable[str], between: str) -> str:
    """Return a text in each language; once where it is the same in both."""
    return between.join(dict.fromkeys(map(sanitize, texts)))
