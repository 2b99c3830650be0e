"""Draws a short form for a receipt printer: GB18030 bytes, 32 columns (58 mm) or 48 (80 mm).

Such printers have the characters of GB2312, each two columns wide, and are told no more than
every one of them knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from hbwizard.export.document import Block, Document, Part
from hbwizard.export.glyphs import changed, only_shown
from hbwizard.export.papers import Paper
from hbwizard.export.text import block_lines
from hbwizard.i18n.language import N_

NARROW, WIDE = 32, 48
BEGIN = b"\x1b@\x1c&"
"""Begin anew; Chinese characters follow."""
FEED = b"\n" * 4
"""The last line comes out from under the edge that tears it off."""
SAFE = str.maketrans({"–": "-", "¥": "￥", "☐": "□", "•": "·", "\xa0": " ", "‑": "-"})
"""What GB2312 lacks, and what says the same in it."""
SHORT = ("head", "checklist", "about")
"""The parts that stand on it."""
REST = N_("This is the short form: advice and sources stand in the text and the PDF.")


def render(paper: Paper) -> bytes:
    """Return what is sent to the printer: of 48 columns where the paper says so, else of 32."""
    width = WIDE if paper.width == WIDE else NARROW
    safe = changed(_short(paper), lambda text: text.translate(SAFE))
    document = only_shown(safe, paper.languages, has_glyph)
    lines = [line for part in document.parts for line in _part_lines(part, width)]
    return BEGIN + "".join(f"{line}\n" for line in lines).encode("gb18030") + FEED


def columns(text: str) -> int:
    """Return how much of a line a text takes: a byte a column, on such a printer."""
    return len(text.encode("gb18030"))


def has_glyph(char: str) -> bool:
    """Whether the character stands in GB2312."""
    try:
        char.encode("gb18030").decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def _short(paper: Paper) -> Document:
    document = paper.document()
    parts = [_without_sources(part) for part in document.parts if part.id in SHORT]
    rest = tuple(Block("paragraph", language._(REST)) for language in paper.languages)
    return replace(document, parts=(*parts[:-1], Part("rest", blocks=rest), *parts[-1:]))


def _without_sources(part: Part) -> Part:
    """The numbers of sources lead nowhere where these do not stand."""
    blocks = tuple(
        replace(each, blocks=tuple(inner for inner in each.blocks if inner.key != "sources"))
        for each in part.blocks
    )
    return replace(part, blocks=blocks)


def _part_lines(part: Part, width: int) -> Iterator[str]:
    yield ""
    for heading in filter(None, (part.heading, part.also)):
        yield from _fitted(Block("paragraph", heading), width)
    if part.heading:
        yield "=" * width
    for block in part.blocks:
        yield from _fitted(block, width)


def _fitted(block: Block, width: int) -> list[str]:
    """Return lines that fit also where a mark that is narrow on a screen takes two columns."""
    for room in range(width, 1, -1):
        lines = [line.rstrip() for line in block_lines(block, room)]
        if all(columns(line) <= width for line in lines):
            return lines
    raise AssertionError("a character wider than the paper")
