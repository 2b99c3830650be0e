"""A piece of advice in lines, with what is laid out below it."""

from __future__ import annotations

from collections.abc import Iterator

from hbwizard.export.drawing import Shown
from hbwizard.export.sheet import AdviceBlock
from hbwizard.i18n.wrapping import wrap


def told(block: AdviceBlock, width: int, first: str = "") -> Iterator[str]:
    """Return its title, its paragraphs and its tables; `first` stands before the title."""
    yield from wrap(block.title, width, first=first, rest=" " * len(first))
    for paragraph in block.paragraphs:
        yield from _paragraph(paragraph, width)
    for part in block.parts:
        yield from _part(part, width)


def _part(part: str | Shown, width: int) -> Iterator[str]:
    if isinstance(part, str):
        yield from _paragraph(part, width)
        return
    yield from ("", *wrap(part.title, width, first="  ", rest="  "))
    yield from (f"    {line}" for line in part.figure.lines(width - 4))


def _paragraph(paragraph: str, width: int) -> list[str]:
    if paragraph.startswith("- "):
        return wrap(paragraph[2:], width, first="  - ", rest="    ")
    return wrap(paragraph, width, first="  ", rest="  ")
