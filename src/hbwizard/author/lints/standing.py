"""Checks what flows stand on: sources, contacts, and shared questions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from hbwizard.author.lints.wording import filled_texts
from hbwizard.errors import Place, Problem
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_

# Mobile and service numbers; a figure with a unit behind it is none.
_NUMBER = re.compile(
    r"(?<![0-9.,])(1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8}"
    r"|9[56][0-9]{3}|12[0-9]{3}|1[012][0-9])(?![0-9.,]*[0-9%])(?![天日年月元块个条万号次])"
)


def sources(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield advice and letters that stand on nothing."""
    for flow in library.flows.values():
        for advice in flow.advice:
            if not advice.sources:
                message = N_("the advice {id} has no sources")
                yield Problem(advice.place or Place(f"{flow.id}.yaml"), message, {"id": advice.id})
        for letter in flow.letters:
            if not letter.sources:
                message = N_("the letter {id} has no sources")
                yield Problem(letter.place or Place(f"{flow.id}.yaml"), message, {"id": letter.id})


def reviews(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield sources that should have been checked again by `today`."""
    for source in library.sources.values():
        if today is not None and source.review_on < today:
            message = N_("the source {id} was to be checked again on {date}")
            values = {"id": source.id, "date": source.review_on}
            yield Problem(source.place or Place("sources.yaml"), message, values)


def unplaced(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield shared questions that no flow asks."""
    for question in library.unplaced:
        message = N_("the shared question {id} is asked in no flow")
        yield Problem(question.place or Place("common"), message, {"id": question.id})


def numbers(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield telephone numbers written out: they stand once, in contacts.yaml."""
    contacts = {contact.phone: contact.id for contact in library.contacts.values()}
    for flow in library.flows.values():
        for said in filled_texts(flow):
            for found in _NUMBER.finditer(said.text):
                guess = contacts.get(found[1])
                message = N_("{number} looks like a telephone number: put it into contacts.yaml")
                guess = f"{{contact:{guess}}}" if guess else None
                yield Problem(said.place, message, {"number": found[1]}, guess)
