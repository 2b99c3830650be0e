"""The views that say why something is on the list, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.export.why import why_sheet
from hbwizard.tui.page import Page
from hbwizard.tui.reading_pages import pieces_page, why_page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Pieces(View):
    """The pieces of advice, to choose the one to be explained."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.cursor = row

    def page(self, wizard: Wizard) -> Page:
        return pieces_page(wizard.sheet, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.open(WhyAdvice(value))


class WhyAdvice(View):
    """Why a piece of advice is given."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id

    def page(self, wizard: Wizard) -> Page:
        title = next(each.title for each in wizard.sheet.advice if each.id == self.id)
        why = why_sheet(wizard.visit.why_advice(self.id), wizard.language)
        return why_page(title, why, wizard.language)


class WhyTask(View):
    """Why a task stands on the checklist."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id

    def page(self, wizard: Wizard) -> Page:
        title = next(each.text for each in wizard.sheet.checklist if each.id == self.id)
        why = why_sheet(wizard.visit.why_task(self.id), wizard.language)
        return why_page(title, why, wizard.language)
