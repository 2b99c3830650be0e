"""What the person can be on: each view holds its state, and says what keys and rows mean there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hbwizard.i18n.language import N_
from hbwizard.interview.plan import Given, plan_of
from hbwizard.tui import pages
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
        return pages.help_page(self.below.page(wizard).keys, wizard.language)

    def press(self, wizard: Wizard, key: str) -> bool:
        if key == "r":
            wizard.stop()
        return key == "r"


class Crisis(View):
    """Help in danger and despair."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.export.crisis import crisis_blocks
        from hbwizard.tui.advice_pages import crisis_page

        blocks = crisis_blocks(wizard.library, wizard.today, wizard.language)
        return crisis_page(blocks, wizard.language)


class Danger(View):
    """Advice that comes before the next question."""

    def __init__(self, found: Sequence[Given]) -> None:
        super().__init__()
        self.found = found

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.export.sheet import make_sheet
        from hbwizard.tui.advice_pages import danger_page

        # Its own plan: a plan of all that may apply could leave out what is told here.
        return danger_page(make_sheet(plan_of(self.found), wizard.language), wizard.language)

    def submit(self, wizard: Wizard) -> None:
        wizard.close()

    def back(self, wizard: Wizard) -> None:
        """Go back to the question whose answer brought it; from the review, only close it."""
        wizard.close()
        if not isinstance(wizard.view, Review):
            wizard.step_back()


class Results(View):
    """All the advice, at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._piece = 0
        """The piece that the page was last turned to."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.tui.advice_pages import results_page

        return results_page(wizard.sheet, wizard.language)

    def submit(self, wizard: Wizard) -> None:
        wizard.open(Checklist())

    def press(self, wizard: Wizard, key: str) -> bool:
        if key == "c":
            wizard.open(Checklist())
        elif key == "t":
            _letters(wizard)
        elif key == "m":
            _left_out(wizard)
        elif key == "y" and wizard.sheet.advice:
            _pieces(wizard, self._piece)
        elif key == "p":
            _where(wizard)
        elif _is_digit(key) and int(key) <= len(wizard.sheet.advice):
            self._piece = int(key) - 1
            wizard.go_to(key)
        else:
            return _onward(wizard, key)
        return True

    def back(self, wizard: Wizard) -> None:
        wizard.step_back()


class Checklist(View):
    """What to do."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.tui.advice_pages import checklist_page

        return checklist_page(wizard.sheet, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.tick(value)

    def press(self, wizard: Wizard, key: str) -> bool:
        tasks = wizard.sheet.checklist
        if key == "t":
            _letters(wizard)
        elif key == "y" and tasks:
            _why_task(wizard, tasks[self.cursor].id)
        elif key == "space" and tasks:
            wizard.tick(tasks[self.cursor].id)
        elif _is_digit(key) and int(key) <= len(tasks):
            self.cursor = int(key) - 1
            wizard.tick(tasks[self.cursor].id)
        else:
            return _onward(wizard, key)
        return True


class Further(View):
    """The flows that go deeper."""

    def page(self, wizard: Wizard) -> Page:
        from hbwizard.tui.advice_pages import further_page

        return further_page(wizard.sheet, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.start(value)


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
        return pages.quit_page(wizard.visit, wizard.language, can_keep=wizard.keeper is not None)

    def choose(self, wizard: Wizard, value: str) -> None:
        if value == pages.STAY:
            wizard.close()
        elif value == pages.SAVE:
            self.cursor = 2
            wizard.save()
        elif value == pages.LATER:
            wizard.stop()
        elif value == pages.KEEP:
            self.cursor = 2
            _keep(wizard)
        else:
            wizard.exit_code = self.exit_code


def _keep(wizard: Wizard) -> None:
    from hbwizard.tui.later import keep

    keep(wizard)


def _is_digit(key: str) -> bool:
    return len(key) == 1 and key in "123456789"


def _letters(wizard: Wizard) -> None:
    from hbwizard.tui.reading import Letters

    if wizard.sheet.letters:
        wizard.open(Letters())
    else:
        wizard.say(N_("There is no letter for these answers."))


def _where(wizard: Wizard) -> None:
    from hbwizard.tui.advice_pages import timeline_place

    wizard.go_to(timeline_place(wizard.sheet))


def _left_out(wizard: Wizard) -> None:
    from hbwizard.tui.reading import LeftOut

    if wizard.sheet.left_out:
        wizard.open(LeftOut())
    else:
        wizard.say(N_("Nothing was left out."))


def _pieces(wizard: Wizard, row: int) -> None:
    from hbwizard.tui.reasons import Pieces

    wizard.open(Pieces(row))


def _why_task(wizard: Wizard, id: str) -> None:
    from hbwizard.tui.reasons import WhyTask

    wizard.open(WhyTask(id))


def _onward(wizard: Wizard, key: str) -> bool:
    """Go on to another flow, where that is what the key asks for."""
    if key == "n":
        wizard.go_home()
    elif key == "r":
        wizard.stop()
    elif key == "g" and wizard.sheet.further:
        _go_deeper(wizard)
    else:
        return False
    return True


def _go_deeper(wizard: Wizard) -> None:
    further = wizard.sheet.further
    if len(further) == 1:
        wizard.start(further[0][0])
    else:
        wizard.open(Further())
