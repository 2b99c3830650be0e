"""Views to stop and to come back: the code, and the answers kept on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.errors import HbwizardError, OutputError
from hbwizard.export.coming_back import GONE, KEPT
from hbwizard.i18n.language import N_
from hbwizard.interview.code import read_code
from hbwizard.interview.kept import Kept
from hbwizard.tui import later_pages
from hbwizard.tui.page import Page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


def stop(wizard: Wizard) -> None:
    """Show how one goes on later: by a code, or with the answers kept here."""
    if wizard.session is None:
        wizard.say(N_("Nothing is answered yet, so there is no code."))
    elif not isinstance(wizard.view, Stop):
        wizard.open(Stop(wizard))


class Stop(View):
    """The code of the answers so far, and the row that keeps them here."""

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self._look(wizard)

    def page(self, wizard: Wizard) -> Page:
        can_keep = wizard.keeper is not None and bool(wizard.visit.counted)
        return later_pages.stop_page(
            wizard.visit, wizard.language, can_keep=can_keep, has_file=self._has_file
        )

    def choose(self, wizard: Wizard, value: str) -> None:
        if value == later_pages.KEEP_HERE:
            keep(wizard)
        else:
            forget(wizard)
        self.cursor = 0
        self._look(wizard)

    def _look(self, wizard: Wizard) -> None:
        """Look once whether answers are kept, and not at every key."""
        self._has_file = wizard.keeper is not None and wizard.keeper.has_file


class EnterCode(View):
    """Asks for a code, or for the answers kept here."""

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self.cursor = -1
        self._has_file = wizard.keeper is not None and wizard.keeper.has_file

    def page(self, wizard: Wizard) -> Page:
        return later_pages.code_page(wizard.language, has_file=self._has_file)

    def choose(self, wizard: Wizard, value: str) -> None:
        assert wizard.keeper is not None
        try:
            kept = wizard.keeper.read(wizard.library, wizard.today)
        except HbwizardError as error:
            wizard.explain(error)
            return
        if kept is not None:
            wizard.take_up(kept)

    def submit(self, wizard: Wizard) -> None:
        try:
            kept = read_code(self.text, wizard.library, wizard.today)
        except HbwizardError as error:
            wizard.explain(error)
            return
        wizard.take_up(kept)


class Welcome(View):
    """Says that the answers are back, and what must be answered again."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept

    def page(self, wizard: Wizard) -> Page:
        assert wizard.session is not None
        return later_pages.welcome_page(self.kept, wizard.session, wizard.language)


def keep(wizard: Wizard) -> None:
    """Keep the answers on this computer, and say where."""
    assert wizard.keeper is not None
    try:
        wizard.keeper.keep(wizard.visit)
    except OutputError as error:
        wizard.explain(error)
    else:
        wizard.visit.is_unsaved = False
        wizard.say(KEPT, file=wizard.keeper.path)


def forget(wizard: Wizard) -> None:
    """Delete the answers kept on this computer, and say so."""
    assert wizard.keeper is not None
    try:
        wizard.keeper.forget()
    except OutputError as error:
        wizard.explain(error)
    else:
        wizard.visit.is_unsaved = bool(wizard.visit.counted)
        wizard.say(GONE)
