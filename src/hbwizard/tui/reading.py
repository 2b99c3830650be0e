"""Views that are only read: letters and scripts, and the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.export.glossary import glossary, terms_in
from hbwizard.export.letters import LetterSheet
from hbwizard.tui import reading_pages
from hbwizard.tui.page import Page, words_of
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Letters(View):
    """The letters, scripts and records that fit."""

    def page(self, wizard: Wizard) -> Page:
        return reading_pages.letters_page(wizard.sheet, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.open(LetterView(value))


class LeftOut(View):
    """The pieces that the results leave out as less urgent."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.export.sheet import make_sheet
        from hbwizard.tui.advice_pages import left_out_page

        return left_out_page(make_sheet(wizard.visit.plan.rest, wizard.language), wizard.language)


class LetterView(View):
    """One of them, to read, to save or to print."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id

    def letter(self, wizard: Wizard) -> LetterSheet:
        """Return it in words."""
        return next(each for each in wizard.sheet.letters if each.id == self.id)

    def page(self, wizard: Wizard) -> Page:
        return reading_pages.letter_page(self.letter(wizard), wizard.language)

    def submit(self, wizard: Wizard) -> None:
        wizard.press("ctrl+s")


class Glossary(View):
    """The terms of the page below, explained; then all others by name."""

    def __init__(self, below: View) -> None:
        super().__init__()
        self.below = below

    def page(self, wizard: Wizard) -> Page:
        terms = glossary(wizard.library, wizard.language)
        used = terms_in(words_of(self.below.page(wizard)), terms)
        return reading_pages.glossary_page(used, terms, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.open(TermView(value))


class TermView(View):
    """One term, explained."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id

    def page(self, wizard: Wizard) -> Page:
        terms = glossary(wizard.library, wizard.language)
        return reading_pages.term_page(next(t for t in terms if t.id == self.id), wizard.language)
