"""What the person can be on: each view holds its state, and says what keys and rows mean there.

Here are those that may stand above any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hbwizard.i18n.language import N_
from hbwizard.interview.plan import Given
from hbwizard.tui import pages
from hbwizard.tui.moves import TURNING
from hbwizard.tui.page import Page

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class View:
    """One view. The wizard shows the topmost; the pages below it wait."""

    def __init__(self) -> None:
        self._cursor = 0
        self._text = ""

    @property
    def cursor(self) -> int:
        """The row pointed at; -1 is the line to type in."""
        return self._cursor

    @cursor.setter
    def cursor(self, row: int) -> None:
        self._cursor = row

    @property
    def text(self) -> str:
        """What stands in the line to type in."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text

    def page(self, wizard: Wizard) -> Page:
        """Return what is shown."""
        raise NotImplementedError

    def choose(self, wizard: Wizard, value: str) -> None:
        """Take a row that was chosen."""

    def submit(self, wizard: Wizard) -> None:
        """Take Enter where no row is pointed at."""
        self.back(wizard)

    def press(self, wizard: Wizard, key: str) -> bool:
        """Take a key of its own; return whether it was one."""
        return False

    def back(self, wizard: Wizard) -> None:
        """Go one step back."""
        wizard.close()


class Help(View):
    """The keys of the view below it."""

    def __init__(self, below: View) -> None:
        super().__init__()
        self.below = below

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.tui.at_desk import page_of

        page = wizard.speech.offered(page_of(self.below, wizard))
        return pages.help_page(page.keys, wizard.language)

    def press(self, wizard: Wizard, key: str) -> bool:
        if key == "r":
            from hbwizard.tui.later import stop

            stop(wizard)
        return key == "r"


class Crisis(View):
    """Help in danger and despair."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.export.crisis import crisis_blocks
        from hbwizard.tui.advice_pages import crisis_page

        blocks = crisis_blocks(wizard.library, wizard.today, wizard.language)
        return crisis_page(blocks, wizard.language, wizard.host)


class Danger(View):
    """Advice that comes before the next question."""

    def __init__(self, found: Sequence[Given]) -> None:
        super().__init__()
        self.found = found
        self._is_read = False
        """Whether the person was seen to be on this page: one key of theirs was for it."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.export.urgent import urgent_sheet
        from hbwizard.tui.advice_pages import danger_page

        return danger_page(urgent_sheet(self.found, wizard.language), wizard.language)

    def press(self, wizard: Wizard, key: str) -> bool:
        self._is_read = self._is_read or key in TURNING
        return False

    def submit(self, wizard: Wizard) -> None:
        """Go on, but not by an Enter that was meant for the page before, or that is held down."""
        if self._is_read and not wizard.holding.is_held:
            wizard.close()
        else:
            self._is_read = True
            wizard.say(N_("This must not be missed. When you have read it, Enter goes on."))

    def back(self, wizard: Wizard) -> None:
        """Go back to the question whose answer brought it; from the review, only close it."""
        wizard.close()
        if not isinstance(wizard.view, Review):
            wizard.step_back()


class Review(View):
    """The answers given, to be changed one by one."""

    def __init__(self, row: int = 0) -> None:
        super().__init__()
        self.cursor = row

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.tui.review_page import review_page

        assert wizard.session is not None
        return review_page(wizard.session, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.change(value)


class Quit(View):
    """The question before answers are lost."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code

    def page(self, wizard: Wizard) -> Page:
        return pages.quit_page(
            wizard.visit,
            wizard.language,
            can_keep=wizard.keeper is not None,
            is_text_left=bool(wizard.left),
        )

    def choose(self, wizard: Wizard, value: str) -> None:
        if value == pages.STAY:
            wizard.close()
        elif value == pages.SAVE:
            self.cursor = 2
            wizard.press("ctrl+s")
        elif value == pages.LATER:
            from hbwizard.tui.later import stop

            stop(wizard)
        elif value == pages.KEEP:
            self.cursor = 2
            _keep(wizard)
        else:
            wizard.exit_code = self.exit_code


def _keep(wizard: Wizard) -> None:
    from hbwizard.tui.later import keep

    keep(wizard)
