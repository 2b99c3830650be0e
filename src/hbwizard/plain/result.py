"""The result in front of the person: what to know, what to do, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hbwizard.export.glossary import glossary
from hbwizard.export.letters import OPENED
from hbwizard.export.parts import Parts
from hbwizard.export.pictures import has_pictures
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import block_lines, part_lines
from hbwizard.export.wording import left_out_text
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.answers import AnswerError
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import fold
from hbwizard.plain.typed import row_of
from hbwizard.plain.wording import numbered_lines


@dataclass
class EndFront:
    """The result: what to know, and what to do."""

    visit: Visit

    def sheet(self, language: Language) -> Sheet:
        """The sheet of the answers so far."""
        terms = glossary(self.visit.library, language)
        return make_sheet(self.visit.plan, language, terms, self.visit.done)

    def parts(self, language: Language) -> Parts:
        """The same, ready to be shown in parts."""
        return Parts(self.sheet(language), language)

    def rest(self, language: Language, width: int) -> Iterator[str]:
        """What the advice leaves out, in full."""
        parts = Parts(make_sheet(self.visit.plan.rest, language), language)
        for part in (parts.advice(), parts.checklist(), parts.sources()):
            if lines := part_lines(part, width, is_heard=True):
                yield from ("", *lines)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The titles, the advice and the checklist; the list comes last, where the eye is."""
        parts = self.parts(language)
        letters = parts.letters(OPENED)
        told = (parts.head(), parts.contents(), parts.advice(is_numbered=True))
        for part in (*told, letters, parts.checklist(), parts.about()):
            if lines := part_lines(part, width, is_heard=True):
                yield from (*lines, "")
        yield from self._menu(parts.sheet, language, width)

    def piece(self, typed: str, language: Language, width: int) -> list[str] | None:
        """Return the lines of the piece of advice that was chosen by its number."""
        row = row_of(fold(typed), len(self.visit.plan.advice))
        return None if row is None else _piece(self.parts(language), row, width)

    def where(self, language: Language, width: int) -> list[str] | None:
        """Return the lines of the piece that tells where the person stands; None without one."""
        parts = self.parts(language)
        blocks = enumerate(parts.sheet.advice)
        row = next((row for row, block in blocks if block.timeline), None)
        return None if row is None else _piece(parts, row, width)

    def topic(self, typed: str) -> str | None:
        """Return the id of the flow that goes deeper, where one was chosen by its number."""
        numbered = enumerate(self.visit.plan.further, len(self.visit.plan.advice) + 1)
        return {str(number): topic.id for number, topic in numbered}.get(fold(typed))

    def again(self, language: Language, width: int) -> Iterator[str]:
        """Where to go on, and the menu, without all that stands above them."""
        return self._menu(self.sheet(language), language, width)

    def _menu(self, sheet: Sheet, language: Language, width: int) -> Iterator[str]:
        further = self.visit.plan.further
        if further:
            message = N_("What you can go through next; type its number:")
            yield from wrap(language._(message), width)
            titles = (language.text(topic.title) for topic in further)
            yield from numbered_lines(titles, width, len(self.visit.plan.advice) + 1)
        keys = N_(
            "A number: that piece again, r: review and change, k: tick off, y: why it is here, "
            "s: save, t: letters, g: words explained, o: sources, c: go on later, "
            "f: other topics, h: all keys, q: quit"
        )
        if has_pictures(sheet):
            yield from wrap(f"v: {language._('the pictures of your advice, in words')}", width)
        if count := len(self.visit.plan.left_out):
            yield from wrap(f"m: {left_out_text(count, language)}", width)
        yield from wrap(language._(keys), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """There is nothing to answer. Raises AnswerError."""
        raise AnswerError(N_("Type one of the letters; h lists them."))

    def back(self) -> bool:
        """Go to the last question."""
        assert self.visit.session is not None
        return self.visit.session.back()


def _piece(parts: Parts, row: int, width: int) -> list[str]:
    piece = parts.piece(parts.sheet.advice[row], row + 1)
    return list(block_lines(piece, width, is_heard=True))
