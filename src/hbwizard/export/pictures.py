"""The pictures of a plan, one by one: each with the same in words, to be looked at alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hbwizard.export.drawing import Shown
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.i18n.language import N_, Language


@dataclass(frozen=True)
class PictureSheet:
    """A picture, and what is said beside it."""

    title: str
    """The piece of advice that it belongs to."""
    name: str
    """What it is called among the others."""
    shown: Shown
    words: tuple[str, ...]
    """Paragraphs; one that begins with `- ` is a list item."""


def pictures(sheet: Sheet, language: Language) -> tuple[PictureSheet, ...]:
    """Return every picture of a plan, in the order of its advice."""
    return tuple(each for block in sheet.advice for each in _pictures(block, language))


def has_pictures(sheet: Sheet) -> bool:
    """Return whether a plan has any."""
    return any(_has_picture(block) for block in sheet.advice)


def _has_picture(block: AdviceBlock) -> bool:
    drawn = (block.timeline, block.balance, block.schedule, block.instalments)
    return any(each is not None for each in drawn)


def _pictures(block: AdviceBlock, language: Language) -> Iterator[PictureSheet]:
    for part in (block.timeline, block.balance):
        for shown in part.parts if part else ():
            yield PictureSheet(block.title, block.title, shown, block.paragraphs)
    for fall in block.schedule.falls if block.schedule else ():
        name = language._(N_("How the debt falls: {way}"), way=fall.way)
        yield PictureSheet(block.title, name, fall.shown, (fall.says, *block.paragraphs))
    if block.instalments:
        name = language._("How the debt falls under this offer")
        words = (*block.instalments.says, *block.paragraphs)
        yield PictureSheet(block.title, name, block.instalments.shown, words)
