"""The ways to carry a paper off: the rows of the one dialog, the same on every face."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import Struct

from hbwizard.export.code_parts import CONTACTS, NEXT
from hbwizard.export.coming_back import stop
from hbwizard.export.forms import FORMS, Form
from hbwizard.export.offers import Offers
from hbwizard.export.papers import Paper
from hbwizard.export.qr import contacts, next_tasks
from hbwizard.export.sheet import Sheet
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.visit import Visit

if TYPE_CHECKING:
    from hbwizard.export.printing import Sent

LANGUAGES = "/languages"
LETTERS = "/letters"
PRINT = "/print"
RECEIPT = "/receipt"
SHOW = "/show"
CODE = "/code"

CHECKLIST = N_("The checklist: which form?")
LETTER = N_("This letter: which form?")
STAYS = (
    N_("The text stays in this window after the program has ended."),
    N_("Whoever scrolls back, or sits here next, can read it. It tells what you answered."),
)
"""What is said before a text is left in a terminal."""
NO_CODE = N_("There is nothing yet that a QR code could hold.")
TOO_LONG = N_("It is too long for a QR code.")
ANYBODY = N_("Whoever photographs the code has what it says:")


class Way(Struct, frozen=True):
    """A row of the dialog."""

    id: str
    """The id of a form, or one of the names above."""
    label: str
    note: str = ""
    """What this form leaves out of what is ticked."""
    is_on: bool | None = None
    """Whether it is ticked; None where there is nothing to tick."""


class Coded(Struct, frozen=True):
    """What a QR code may hold."""

    label: str
    text: str


@dataclass(frozen=True)
class Wish:
    """What the person ticked."""

    letter: str = ""
    """The id of the letter that is wanted alone; empty for the checklist."""
    is_bilingual: bool = False
    with_letters: bool = False

    def ticked(self, id: str) -> Wish:
        """Return it with a tick set, or taken back."""
        if id == LANGUAGES:
            return replace(self, is_bilingual=not self.is_bilingual)
        return replace(self, with_letters=not self.with_letters)

    def paper(
        self, form: Form, sheet_of: Callable[[Language], Sheet], languages: tuple[Language, ...]
    ) -> Paper:
        """Return the paper; of the languages, the first is the one that the person reads."""
        wanted = languages if self.is_bilingual and form.has_two_languages else languages[:1]
        sheets = tuple(map(sheet_of, wanted))
        return Paper(sheets, wanted, self.letter, with_letters=self.with_letters)


def ways(offers: Offers, wish: Wish, sheet: Sheet, language: Language) -> tuple[Way, ...]:
    """Return the rows: the forms, what can be ticked, and the ways without a file."""
    return (
        *_forms(offers, wish, language),
        *_ticks(wish, sheet, language),
        *_without_a_file(offers, wish, language),
    )


def _forms(offers: Offers, wish: Wish, language: Language) -> Iterator[Way]:
    allowed = FORMS if offers.forms is None else offers.forms
    for form in FORMS.values() if offers.may_write else ():
        if form.id in allowed and (form.has_letters or not wish.letter):
            yield Way(form.id, language._(form.label), _note(form, wish, language))


def _note(form: Form, wish: Wish, language: Language) -> str:
    one = wish.is_bilingual and not form.has_two_languages
    bare = wish.with_letters and not form.has_letters
    return language.sentences(
        language._("It holds one language only.") if one else None,
        language._("It leaves the letters out.") if bare else None,
    )


def _ticks(wish: Wish, sheet: Sheet, language: Language) -> Iterator[Way]:
    both = language._("Both languages side by side")
    yield Way(LANGUAGES, both, is_on=wish.is_bilingual)
    if sheet.letters and not wish.letter:
        yield Way(LETTERS, language._("With every letter and script"), is_on=wish.with_letters)


def _without_a_file(offers: Offers, wish: Wish, language: Language) -> Iterator[Way]:
    if offers.print_paper:
        yield Way(PRINT, language._("Print it on the printer of this computer"))
    if offers.print_receipt and not wish.letter:
        label = language._("Print the short form on the receipt printer")
        yield Way(RECEIPT, label, _note(FORMS["receipt"], wish, language))
    if offers.may_show:
        yield Way(SHOW, language._("Show the text in this terminal"))
    if offers.may_draw and not wish.letter:
        yield Way(CODE, language._("A QR code, for a phone"))


def printer_of(id: str, offers: Offers) -> tuple[Form, Callable[[Paper], Sent]]:
    """Return the form that a row prints, and what prints it."""
    form, send = FORMS["pdf"], offers.print_paper
    if id == RECEIPT:
        form, send = FORMS["receipt"], offers.print_receipt
    assert send is not None
    return form, send


def codes(visit: Visit, sheet: Sheet, language: Language) -> tuple[Coded, ...]:
    """Return what there is for a QR code."""
    found = (
        Coded(language._(NEXT), next_tasks(sheet)),
        Coded(language._(CONTACTS), contacts(sheet)),
        Coded(language._("The code to go on later"), stop(visit, language).code or ""),
    )
    return tuple(each for each in found if each.text)
