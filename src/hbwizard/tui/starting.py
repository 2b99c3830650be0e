"""Views before any flow: the ways in, the rarer ones, and what happens to the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.tui import pages
from hbwizard.tui.page import Page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Start(View):
    """The first page. There is nothing behind it."""

    def page(self, wizard: Wizard) -> Page:
        return pages.start_page(wizard.visit, wizard.language, wizard.host)

    def choose(self, wizard: Wizard, value: str) -> None:
        if value == pages.LANGUAGE:
            wizard.switch_language()
        elif value == pages.PRIVACY:
            wizard.open(Privacy())
        elif value == pages.CODE:
            wizard.open(_code(wizard))
        elif value == pages.MORE:
            wizard.open(More())
        else:
            wizard.go_in(value)

    def back(self, wizard: Wizard) -> None:
        """Stay."""


def _code(wizard: Wizard) -> View:
    from hbwizard.tui.later import EnterCode

    return EnterCode(wizard)


class More(View):
    """The rarer situations."""

    def page(self, wizard: Wizard) -> Page:
        return pages.more_page(wizard.visit, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.go_in(value)


class Privacy(View):
    """What happens to the answers."""

    def page(self, wizard: Wizard) -> Page:
        return pages.privacy_page(wizard.language, wizard.host)
