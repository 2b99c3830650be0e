"""What stands for a while above what is in front: the letters, and the words explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from hbwizard.export.glossary import TermSheet, glossary, term_named, terms_in
from hbwizard.export.letter_parts import letter_part
from hbwizard.export.letters import FILLED, LetterSheet
from hbwizard.export.text import part_lines
from hbwizard.export.wording import when_text
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import cells, wrap
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import fold
from hbwizard.plain.fronts import Front
from hbwizard.plain.pictures import PicturesFront
from hbwizard.plain.reasons import TicksFront, WhyFront
from hbwizard.plain.result import EndFront
from hbwizard.plain.typed import row_of
from hbwizard.plain.wording import numbered_lines

UNBROKEN = 100_000
"""A width at which no word is broken over two lines."""


@dataclass
class LettersFront:
    """The letters and scripts that fit, one of which may be read and saved."""

    visit: Visit
    below: Front
    is_done: bool = field(init=False, default=False)
    _open: str | None = field(init=False, default=None)
    """The id of the letter being read."""

    def letters(self, language: Language) -> tuple[LetterSheet, ...]:
        """Return the letters for the answers so far."""
        return EndFront(self.visit).sheet(language).letters

    def letter(self, language: Language) -> LetterSheet | None:
        """Return the letter being read."""
        found = (each for each in self.letters(language) if each.id == self._open)
        return next(found, None)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The letter being read, or all of them by number."""
        letter = self.letter(language)
        if letter is not None:
            yield from part_lines(letter_part(letter, language), width)
            yield ""
        else:
            yield from wrap(language._("Letters and scripts for you"), width)
            yield from wrap(language._(FILLED), width)
            yield from self._titles(language, width)
        yield from self.again(language, width)

    def _titles(self, language: Language, width: int) -> Iterator[str]:
        """Each by its number, with the day where it has one."""
        for number, letter in enumerate(self.letters(language), 1):
            yield from numbered_lines((letter.title,), width, number)
            if letter.due_text:
                due = when_text(letter.due_text, language)
                yield from wrap(due, width, first="     ", rest="     ")

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        message = N_("Type a number to read that letter, or Enter to go on.")
        if self._open is not None:
            message = N_("s: save or show this letter, Enter: all letters")
        yield from wrap(language._(message), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Open the letter with a number, or go on. Raises AnswerError."""
        letters = self.visit.plan.letters
        number = fold(typed)
        row = row_of(number, len(letters))
        if not number:
            self.back()
        elif row is not None:
            self._open = letters[row].letter.id
        else:
            message = N_("Type a number from 1 to {count}, or Enter to go on; h: all keys.")
            raise AnswerError(message, count=len(letters))
        return ()

    def back(self) -> bool:
        """Go back to all letters, then to what stood in front before."""
        self.is_done = self._open is None
        self._open = None
        return True


@dataclass
class Words:
    """The words of what stands in front, explained; any other by its number or by itself."""

    library: Library
    shown: Callable[[Language, int], Iterable[str]]
    """The lines of what stands in front."""
    is_done: bool = field(init=False, default=False)
    _asked: str | None = field(init=False, default=None)
    """The id of the term asked for."""
    _terms: tuple[TermSheet, ...] = field(init=False, default=())
    """Those last shown, in the language of that moment."""

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The term asked for; else those in front, and the names of all."""
        self._terms = glossary(self.library, language)
        asked = [term for term in self._terms if term.id == self._asked]
        used = asked or terms_in("\n".join(self.shown(language, UNBROKEN)), self._terms)
        for term in used:
            yield from wrap(term.name, width)
            yield from wrap(term.says, width, first="  ", rest="  ")
        if not asked:
            yield from wrap(language._("All words explained:"), width)
            names = (f"{number} {term.name}" for number, term in enumerate(self._terms, 1))
            yield from _side_by_side(names, width)
        yield from self.again(language, width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        message = N_("Type a word or its number to have it explained, or Enter to go on.")
        yield from wrap(language._(message), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Explain a word, or go on. Raises AnswerError."""
        word = fold(typed)
        if not word:
            self.is_done = True
            return ()
        row = row_of(word, len(self._terms))
        term = term_named(word, self._terms) if row is None else self._terms[row]
        if term is None:
            raise AnswerError(N_("“{found}” is not explained here. Enter: go on."), found=typed)
        self._asked = term.id
        return ()

    def back(self) -> bool:
        """Go back to the words of what stands in front, then to that itself."""
        self.is_done = self._asked is None
        self._asked = None
        return True


@dataclass
class WordsFront(Words):
    """The words explained, above what stands in front in a conversation."""

    below: Front | LettersFront | WhyFront | TicksFront | PicturesFront


Aside = LettersFront | WordsFront | WhyFront | TicksFront | PicturesFront


def _side_by_side(names: Iterable[str], width: int) -> Iterator[str]:
    """Return many short names in few lines, none of them cut where it fits a line."""
    line = ""
    for name in names:
        longer = f"{line} / {name}" if line else name
        if line and cells(longer) > width - 2:
            yield from wrap(line, width, first="  ", rest="  ")
            longer = name
        line = longer
    yield from wrap(line, width, first="  ", rest="  ")
