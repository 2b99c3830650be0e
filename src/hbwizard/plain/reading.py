"""What is only read, above what stood in front before: letters and scripts, and words explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hbwizard.export.glossary import TermSheet, glossary, term_named, words_on
from hbwizard.export.letters import LetterSheet, letter_sheet, render_letter
from hbwizard.export.sheet import make_sheet
from hbwizard.export.why import why_sheet, why_texts
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import cells, wrap
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.interview.why import Why
from hbwizard.plain.console import fold
from hbwizard.plain.desk import Desk
from hbwizard.plain.fronts import AnswerFront, ReviewFront
from hbwizard.plain.wording import numbered_lines

WHOLE = 1_000_000
"""Cells of a line that is not wrapped: a word must not be cut before it is looked for."""
GO_BACK = N_("Type a number from 1 to {count}, or Enter to go back; h: all keys.")

NO_SUCH_WORD = N_(
    "That word is not explained here. Type a number from 1 to {count}, or Enter to go back."
)


@dataclass
class LettersFront:
    """The letters and scripts that fit, one of which may be open."""

    visit: Visit
    below: AnswerFront | ReviewFront
    id: str | None = field(init=False, default=None)
    """The one that is open."""
    is_done: bool = field(init=False, default=False)

    def open_letter(self, language: Language) -> LetterSheet | None:
        """Return the one that is open, in words."""
        offered = (each for each in self.visit.plan.letters if each.letter.id == self.id)
        found = next(offered, None)
        return letter_sheet(found, language) if found else None

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The letter that is open, or the list."""
        letter = self.open_letter(language)
        if letter:
            yield from render_letter(letter, language, width).splitlines()
        else:
            yield from wrap(language._("Letters and scripts for you"), width)
            sheets = (letter_sheet(each, language) for each in self.visit.plan.letters)
            yield from numbered_lines((sheet.title for sheet in sheets), width)
        yield from self.again(language, width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        message = N_("s: save this text, Enter: back to the list")
        count = len(self.visit.plan.letters)
        yield from wrap(language._(message if self.id else GO_BACK, count=count), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Open the one with a number, or go back. Raises AnswerError."""
        if not fold(typed):
            self.back()
        else:
            letters = self.visit.plan.letters
            self.id = letters[_number(typed, len(letters)) - 1].letter.id
        return ()

    def back(self) -> bool:
        """Go back to the list, then to what stood in front before."""
        self.is_done, self.id = self.id is None, None
        return True


@dataclass
class WordsFront:
    """The words of what stood in front, explained, and all others by name."""

    desk: Desk
    below: AnswerFront | ReviewFront | LettersFront | WhyFront | TicksFront
    id: str | None = field(init=False, default=None)
    """The one that was asked for."""
    is_done: bool = field(init=False, default=False)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The word that was asked for; else those that were in front, and the others."""
        asked = [t for t in glossary(self.desk.library, language) if t.id == self.id]
        if asked:
            yield from _explained(asked, width)
        else:
            yield from self._all(language, width)
        yield from self.again(language, width)

    def _all(self, language: Language, width: int) -> Iterator[str]:
        used, others = self._words(language)
        yield from wrap(language._("What these words mean"), width)
        yield from _explained(used, width)
        if not used:
            yield from wrap(language._("No term on this page needs a word. All terms:"), width)
        yield from numbered_lines((term.name for term in others), width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        message = N_("Type a number or a word to have it explained, or Enter to go back.")
        yield from wrap(language._(message), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Explain the word with a number or a name, or go back. Raises AnswerError."""
        language = self.desk.language
        named = term_named(fold(typed), glossary(self.desk.library, language))
        if not fold(typed):
            self.back()
        elif named:
            self.id = named.id
        else:
            others = self._words(language)[1]
            self.id = others[_number(typed, len(others), NO_SUCH_WORD) - 1].id
        return ()

    def back(self) -> bool:
        """Go back to the list, then to what stood in front before."""
        self.is_done, self.id = self.id is None, None
        return True

    def _words(self, language: Language) -> tuple[Sequence[TermSheet], Sequence[TermSheet]]:
        text = "\n".join(self.below.lines(language, WHOLE))
        return words_on(text, self.desk.library, language)


@dataclass
class WhyFront:
    """The pieces of advice and the tasks, one of which may be explained."""

    visit: Visit
    below: AnswerFront | ReviewFront
    row: int | None = field(init=False, default=None)
    """The one that is explained, counted from 0."""
    is_done: bool = field(init=False, default=False)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The reasons of the one that was asked for, or the list."""
        sheet = make_sheet(self.visit.plan, language, self.visit.done)
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
            self.row = _number(typed, self._count) - 1
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
    below: AnswerFront | ReviewFront
    is_done: bool = field(init=False, default=False)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The checklist, and what may be typed."""
        sheet = make_sheet(self.visit.plan, language, self.visit.done)
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
            self.visit.tick(tasks[_number(typed, len(tasks)) - 1].action.id)
        return ()

    def back(self) -> bool:
        """Go back to what stood in front before."""
        self.is_done = True
        return True


Above = LettersFront | WordsFront | WhyFront | TicksFront
"""What is read or ticked above an answer."""
Front = AnswerFront | ReviewFront | Above


def _explained(terms: Sequence[TermSheet], width: int) -> Iterator[str]:
    for term in terms:
        yield from wrap(term.name, width)
        yield from wrap(term.says, width, first="  ", rest="  ")


def _number(typed: str, count: int, message: str = GO_BACK) -> int:
    number = fold(typed)
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= count):
        raise AnswerError(message, count=count)
    return int(number[:4])
