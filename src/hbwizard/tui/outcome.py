"""The views of what a flow comes to: the advice, the checklist, and the flows that go deeper.

What they stand on is not loaded before the last question was answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.export.pictures import has_pictures
from hbwizard.i18n.language import N_
from hbwizard.tui.advice_pages import (
    checklist_page,
    further_page,
    results_page,
    timeline_place,
)
from hbwizard.tui.page import Page
from hbwizard.tui.reading import LeftOut, Letters
from hbwizard.tui.reasons import Pieces, WhyTask
from hbwizard.tui.showing import Pictures
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Results(View):
    """All the advice, at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._piece = 0
        """The piece that the page was last turned to."""

    def page(self, wizard: Wizard) -> Page:
        return results_page(wizard.sheet, wizard.language)

    def submit(self, wizard: Wizard) -> None:
        wizard.open(Checklist())

    def press(self, wizard: Wizard, key: str) -> bool:
        if key == "c":
            wizard.open(Checklist())
        elif key == "m":
            _left_out(wizard)
        elif key == "y" and wizard.sheet.advice:
            wizard.open(Pieces(self._piece))
        elif key == "p":
            wizard.go_to(timeline_place(wizard.sheet))
        elif key == "v" and has_pictures(wizard.sheet):
            wizard.open(Pictures())
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
        return checklist_page(wizard.sheet, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.tick(value)

    def press(self, wizard: Wizard, key: str) -> bool:
        tasks = wizard.sheet.checklist
        if key == "y" and tasks:
            wizard.open(WhyTask(tasks[self.cursor].id))
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
        return further_page(wizard.sheet, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.start(value)


def _is_digit(key: str) -> bool:
    return len(key) == 1 and key in "123456789"


def _left_out(wizard: Wizard) -> None:
    if wizard.sheet.left_out:
        wizard.open(LeftOut())
    else:
        wizard.say(N_("Nothing was left out."))


def _onward(wizard: Wizard, key: str) -> bool:
    """Go on to the letters or to another flow, where that is what the key asks for."""
    if key == "n":
        wizard.go_home()
    elif key == "r":
        from hbwizard.tui.later import stop

        stop(wizard)
    elif key == "t":
        _letters(wizard)
    elif key == "g" and wizard.sheet.further:
        _go_deeper(wizard)
    else:
        return False
    return True


def _letters(wizard: Wizard) -> None:
    if wizard.sheet.letters:
        wizard.open(Letters())
    else:
        wizard.say(N_("There is no letter for these answers."))


def _go_deeper(wizard: Wizard) -> None:
    further = wizard.sheet.further
    if len(further) == 1:
        wizard.start(further[0][0])
    else:
        wizard.open(Further())
