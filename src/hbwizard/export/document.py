"""A document: what is carried away, as blocks that every form draws in its own way.

Nothing here knows how wide the paper is, or whether it is paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from hbwizard.export.drawing import Figure

Role = Literal[
    "title",  # of the document
    "group",  # what is equally urgent
    "task",
    "advice",
    "source",
    "paragraph",
    "detail",  # of the block that it stands in
    "item",
    "entry",  # of a table of contents
    "tick",  # an item with a box to be ticked by hand
    "space",  # between two paragraphs of a letter
    "cut",  # above this for the person, below it for others
    "figure",
]


LISTED: tuple[Role, ...] = ("task", "source", "item", "tick")
"""What stands in a list, where a form has lists."""


class Block(Struct, frozen=True):
    """A paragraph or the like, with what belongs below it."""

    role: Role
    text: str = ""
    mark: str = ""
    """What stands before it: a number, a box."""
    blocks: tuple[Block, ...] = ()
    figure: Figure | None = None
    """What is drawn below the text, of plain characters."""
    key: str = ""
    """What it is, in every language: the id of a task, of a source. Empty where its place says.

    `sources` are numbers that point at sources; `contact:` begins what can be rung. Below the cut
    `hand-in` begins a paper that others get, below `keep` what is for the person again.
    """
    locale: str = ""
    """The language of its text, where that is not the document's."""
    also: Block | None = None
    """The same in the second language of the document."""

    def walk(self) -> Iterator[Block]:
        """Yield it, and what stands below it, in order."""
        yield self
        for each in self.blocks:
            yield from each.walk()


class Part(Struct, frozen=True):
    """A part with its heading: the checklist, the advice, a letter."""

    id: str
    heading: str = ""
    also: str = ""
    """The heading in the second language."""
    blocks: tuple[Block, ...] = ()
    on_new_page: bool = False
    """Whether it is handed on by itself."""


class Document(Struct, frozen=True):
    """Parts in order."""

    id: str
    title: str
    locale: str
    parts: tuple[Part, ...]
    second: str = ""
    """The second language; empty where there is one only."""

    def walk(self) -> Iterator[Block]:
        """Yield every block, in order."""
        for part in self.parts:
            for block in part.blocks:
                yield from block.walk()


def side_by_side(first: Document, second: Document) -> Document:
    """Return one document of the same thing in two languages, each block with its translation.

    What stands in one only, like the reading aid of a letter, comes after all that pairs with it.
    """
    others = {part.id: part for part in second.parts}
    parts = tuple(_paired_part(part, others.get(part.id), second.locale) for part in first.parts)
    title = f"{first.title} · {second.title}"
    return replace(first, title=title, parts=parts, second=second.locale)


def _paired_part(first: Part, second: Part | None, locale: str) -> Part:
    if second is None:
        return first
    blocks = tuple(_paired(first.blocks, second.blocks, locale))
    return replace(first, also=second.heading, blocks=blocks)


def _paired(first: tuple[Block, ...], second: tuple[Block, ...], locale: str) -> Iterator[Block]:
    mine, others = _by_place(first), _by_place(second)
    for place, block in mine.items():
        yield _pair(block, others.get(place), locale)
    for place, block in others.items():
        if place not in mine:
            yield replace(block, locale=block.locale or locale)


def _pair(first: Block, second: Block | None, locale: str) -> Block:
    if second is None:
        return first
    # Most have nothing below them: to look costs more than the rest.
    below = first.blocks or second.blocks
    blocks = tuple(_paired(first.blocks, second.blocks, locale)) if below else ()
    is_same = (first.text, first.figure) == (second.text, second.figure)
    return replace(first, blocks=blocks, also=None if is_same else replace(second, blocks=()))


def _by_place(blocks: tuple[Block, ...]) -> dict[tuple[Role, str], Block]:
    """Return blocks by what they are, or by their number among their like."""
    seen: Counter[Role] = Counter()
    found: dict[tuple[Role, str], Block] = {}
    for block in blocks:
        seen[block.role] += 1
        found[block.role, block.key or f"{seen[block.role]}"] = block
    return found
