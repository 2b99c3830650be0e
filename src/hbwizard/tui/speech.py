"""The languages of the full screen, and the advice in the words of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit
from hbwizard.tui.key_names import other_locale, without
from hbwizard.tui.page import Page

if TYPE_CHECKING:
    from hbwizard.export.sheet import Sheet


class Speech:
    """What is spoken, with what was put into words already."""

    def __init__(
        self, visit: Visit, load: Callable[[str], Language], locale: str, can_switch: bool
    ) -> None:
        self._visit = visit
        self._load = load
        self._can_switch = can_switch
        """Whether the terminal can show the other language too."""
        self._languages: dict[str, Language] = {}
        self._sheets: dict[str, Sheet] = {}
        """By locale, until something changes."""
        self.language = self._language(locale)

    @property
    def other(self) -> Language:
        """The language that is not spoken now."""
        return self._language(other_locale(self.language))

    def switch(self) -> bool:
        """Go on in the other language; return False where it cannot be shown."""
        if self._can_switch:
            self.language = self.other
        return self._can_switch

    def offered(self, page: Page) -> Page:
        """Return a page without the key for the other language, where that cannot be shown."""
        return page if self._can_switch else without(page, "f2")

    def sheet(self, language: Language) -> Sheet:
        """Return the advice and the checklist for the answers so far, in words."""
        from hbwizard.export.glossary import glossary
        from hbwizard.export.sheet import make_sheet

        visit, locale = self._visit, language.locale
        if locale not in self._sheets:
            terms = glossary(visit.library, language)
            self._sheets[locale] = make_sheet(visit.plan, language, terms, visit.done)
        return self._sheets[locale]

    def forget_sheets(self) -> None:
        """Put the advice into words anew: an answer or a tick changed it."""
        self._sheets.clear()

    def _language(self, locale: str) -> Language:
        if locale not in self._languages:
            self._languages[locale] = self._load(locale)
        return self._languages[locale]
