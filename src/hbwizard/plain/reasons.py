"""Why a piece stands on the list, and what is done of it: both above what is in front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hbwizard.export.why import why_sheet, why_texts
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import cells, wrap
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.interview.why import Why
from hbwizard.plain.console import fold
from hbwizard.plain.fronts import Front
from hbwizard.plain.result import EndFront
from hbwizard.plain.typed import row_of
from hbwizard.plain.wording import numbered_lines

GO_BACK = N_("Type a number from 1 to {count}, or Enter to go back; h: all keys.")


@dataclass
class WhyFront:
    """The pieces of advice and the tasks, one of which may be explained."""

    visit: Visit
    below: Front
    row: int | None = field(init=False, default=None)
    """The one that is explained, counted from 0."""
    is_done: bool = field(init=False, default=False)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The reasons of the one that was asked for, or the list."""
        sheet = EndFront(self.visit).sheet(language)
        titles = [each.title for each in sheet.advice] + [each.text for each in sheet.checklist]
        if self.row is None:
            yield from wrap(language._("Why is it on my list? Choose one."), width)
            yield from numbered_lines(titles, width)
        else:
            yield from wrap(titles[self.row], width)
            yield from self._reasons(self.row, language, width)
        yield from self.again(language, width)

    def _reasons(self, row: int, language: Language, width: int) -> Iterator[str]:
        sheet = why_sheet(self._why(row), language)
        for heading, items in why_texts(sheet, language):
            yield from ("", *wrap(heading, width))
            for item in items:
                yield from wrap(item, width, first="- ", rest="  ")
        yield ""
        for text in filter(None, (sheet.precaution, sheet.care)):
            yield from wrap(text, width)

    def _why(self, row: int) -> Why:
        plan = self.visit.plan
        if row < len(plan.advice):
            return self.visit.why_advice(plan.advice[row].advice.id)
        return self.visit.why_task(plan.checklist[row - len(plan.advice)].action.id)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        yield from wrap(language._(GO_BACK, count=self._count), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Explain the one with a number, or go back. Raises AnswerError."""
        if not fold(typed):
            self.back()
        else:
            self.row = chosen_row(typed, self._count)
        return ()

    @property
    def _count(self) -> int:
        return len(self.visit.plan.advice) + len(self.visit.plan.checklist)

    def back(self) -> bool:
        """Go back to the list, then to what stood in front before."""
        self.is_done, self.row = self.row is None, None
        return True


@dataclass
class TicksFront:
    """The checklist, to be ticked off."""

    visit: Visit
    below: Front
    is_done: bool = field(init=False, default=False)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The checklist, and what may be typed."""
        sheet = EndFront(self.visit).sheet(language)
        yield from wrap(language._("What to do"), width)
        for number, task in enumerate(sheet.checklist, 1):
            first = f"{task.box} {number}. "
            yield from wrap(task.text, width, first=first, rest=" " * cells(first))
        yield from self.again(language, width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        message = N_("Type a number to tick it off, or to take the tick back; Enter to go back.")
        yield from wrap(language._(message), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Tick the one with a number, or go back. Raises AnswerError."""
        tasks = self.visit.plan.checklist
        if not fold(typed):
            self.back()
        else:
            self.visit.tick(tasks[chosen_row(typed, len(tasks))].action.id)
        return ()

    def back(self) -> bool:
        """Go back to what stood in front before."""
        self.is_done = True
        return True


def chosen_row(typed: str, count: int) -> int:
    """Return the row with a number, counted from 0. Raises AnswerError."""
    row = row_of(fold(typed), count)
    if row is None:
        raise AnswerError(GO_BACK, count=count)
    return row
