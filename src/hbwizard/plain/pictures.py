"""The pictures of the result, in words, one at a time: above what is in front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from hbwizard.export.pictures import PictureSheet, pictures
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import fold
from hbwizard.plain.fronts import Front
from hbwizard.plain.reasons import GO_BACK, chosen_row
from hbwizard.plain.result import EndFront
from hbwizard.plain.wording import numbered_lines


@dataclass
class PicturesFront:
    """The pictures by name, one of which may be told."""

    visit: Visit
    below: Front
    row: int | None = field(init=False, default=None)
    """The one that is told, counted from 0."""
    is_done: bool = field(init=False, default=False)
    _count: int = field(init=False, default=0)
    """How many there were when they were last told."""

    def pictures(self, language: Language) -> tuple[PictureSheet, ...]:
        """Return the pictures for the answers so far."""
        return pictures(EndFront(self.visit).sheet(language), language)

    def lines(self, language: Language, width: int) -> Iterator[str]:
        """The one that was asked for in words, or the names of all."""
        found = self.pictures(language)
        self._count = len(found)
        if self.row is None:
            yield from wrap(language._("All pictures"), width)
            yield from numbered_lines((each.name for each in found), width)
        else:
            yield from _told(found[self.row], width)
        yield from self.again(language, width)

    def again(self, language: Language, width: int) -> Iterator[str]:
        """What may be typed."""
        yield from wrap(language._(GO_BACK, count=self._count), width)

    def take(self, typed: str) -> tuple[Given, ...]:
        """Tell the one with a number, or go back. Raises AnswerError."""
        if not fold(typed):
            self.back()
        else:
            self.row = chosen_row(typed, self._count)
        return ()

    def back(self) -> bool:
        """Go back to the names, then to what stood in front before."""
        self.is_done, self.row = self.row is None, None
        return True


def _told(picture: PictureSheet, width: int) -> Iterator[str]:
    yield from wrap(picture.title, width)
    yield from wrap(picture.shown.title, width)
    for line in picture.shown.figure.told(width - 2):
        yield f"  {line}"
    yield ""
    for words in picture.words:
        if words.startswith("- "):
            yield from wrap(words[2:], width, first="- ", rest="  ")
        else:
            yield from wrap(words, width)
