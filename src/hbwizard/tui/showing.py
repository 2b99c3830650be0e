"""The pictures at full size: one at a time, a key or a digit shows the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hbwizard.export.pictures import PictureSheet, pictures
from hbwizard.i18n.language import N_, Language
from hbwizard.tui.advice_blocks import paragraph_block
from hbwizard.tui.key_names import keys_of
from hbwizard.tui.page import Block, Page, Tone
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Pictures(View):
    """The pictures of the plan."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = 0
        """The one that is shown, counted from 0."""

    def page(self, wizard: Wizard) -> Page:
        found = pictures(wizard.sheet, wizard.language)
        return picture_page(found, self.shown, wizard.sheet.title, wizard.language)

    def press(self, wizard: Wizard, key: str) -> bool:
        count = len(pictures(wizard.sheet, wizard.language))
        if key in ("v", "right"):
            self.shown = (self.shown + 1) % count
        elif key in tuple("123456789")[:count]:
            self.shown = int(key) - 1
        else:
            return False
        return True


def picture_page(found: Sequence[PictureSheet], shown: int, bar: str, language: Language) -> Page:
    """Return the page of one picture, with the names of the others below it."""
    number = language._(N_("Picture {number} of {count}"), number=shown + 1, count=len(found))
    others = _names(found, shown, language) if len(found) > 1 else ()
    own = ("v",) if len(found) > 1 else ()
    return Page(
        id=f"picture:{shown}",
        bar=bar,
        step=number,
        blocks=(*_blocks(found[shown]), *others),
        keys=keys_of(
            language, *own, "escape", "f1", "f2", "f3", "f5", v=language._("Next picture")
        ),
        more=language._("more below"),
    )


def _blocks(picture: PictureSheet) -> Iterator[Block]:
    yield Block(picture.title, "title")
    yield Block(picture.shown.title)
    yield Block("", apart=False, figure=picture.shown.figure)
    for number, paragraph in enumerate(picture.words):
        yield paragraph_block(paragraph, apart=number == 0)


def _names(found: Sequence[PictureSheet], shown: int, language: Language) -> Iterator[Block]:
    yield Block(f"== {language._('All pictures')} ==", "heading")
    for number, each in enumerate(found):
        is_shown = number == shown
        first = f"{'>' if is_shown else ' '} {number + 1}. "
        tone: Tone = "chosen" if is_shown else "plain"
        yield Block(each.name, tone, first, " " * len(first), apart=False)
