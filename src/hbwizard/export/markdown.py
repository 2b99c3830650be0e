"""Draws a document as Markdown: for a notes app, and for a chat with a helper.

A box is that of a task list, so that an app can tick it. No text becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hbwizard.export.document import LISTED, Block, Document, Part
from hbwizard.export.drawing import Figure
from hbwizard.i18n.wrapping import sanitize

ANYWHERE = re.compile(r"[\\`*_\[\]<~|]|&(?=[#\w])")
AT_START = tuple("-#+=>:")
"""Markup only where a line begins with it."""
NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")
BREAK = "  \n"
"""Two spaces at the end of a line keep what follows on a line of its own."""
LEVELS = {"title": 1, "group": 3, "advice": 4}
BOXES = {"□": "[ ]", "■": "[x]"}


def render(document: Document, width: int = 80) -> str:
    """Return the document as Markdown; only its figures have a width."""
    drawing = _Drawing(width, 2 if any(each.role == "title" for each in document.walk()) else 1)
    chunks = (chunk for part in document.parts for chunk in drawing.part(part))
    return "\n".join(_spaced(chunks)) + "\n"


def escaped(text: str) -> str:
    """Return a text of which nothing is markup, as one line."""
    line = " ".join(sanitize(text).split("\n")).strip(" ")
    if found := NUMBERED.match(line):
        mark = len(found[0].rstrip()) - 1
        return f"{line[:mark]}\\{ANYWHERE.sub(_escape, line[mark:])}"
    line = ANYWHERE.sub(_escape, line)
    return f"\\{line}" if line[:1] in AT_START else line


def _words(block: Block) -> str:
    """Return the text of a block; numbers of sources stay easy to read, and lead nowhere."""
    text = escaped(block.text)
    return re.sub(r"\\\[(\d+)\\\]", r"[\1]", text) if block.key == "sources" else text


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _spaced(chunks: Iterable[str]) -> Iterator[str]:
    """Yield chunks with one empty line at most between two, and none at either end."""
    is_due = is_begun = False
    for chunk in chunks:
        if chunk:
            if is_due and is_begun:
                yield ""
            yield chunk
            is_begun = True
        is_due = not chunk


class _Drawing:
    """Blocks as chunks of lines; an empty chunk stands between two that are apart."""

    def __init__(self, width: int, level: int) -> None:
        self.width = width
        self.level = level
        """Of the heading of a part."""

    def part(self, part: Part) -> Iterator[str]:
        """Yield a part below its heading."""
        titles = [escaped(text) for text in (part.heading, part.also) if text]
        if titles:
            yield from self._heading(self.level, titles)
        for block in part.blocks:
            yield from self._block(block, "")

    def _heading(self, level: int, titles: list[str]) -> Iterator[str]:
        yield from ("", f"{'#' * level} {' · '.join(titles)}", "")

    def _block(self, block: Block, indent: str) -> Iterator[str]:
        texts = [_words(each) for each in (block, block.also) if each and each.text]
        if block.role in LEVELS:
            yield from self._heading(LEVELS[block.role], texts)
        elif block.role == "cut":
            yield from ("", "---", "")
        elif block.role in LISTED or indent:
            yield self._item(block, texts, indent)
        else:
            yield from ("", (BREAK + indent).join(texts), "")
        yield from self._figures(block, indent)
        below = f"{indent}  " if block.role in LISTED else indent
        for inner in block.blocks:
            yield from self._block(inner, below)

    def _item(self, block: Block, texts: list[str], indent: str) -> str:
        mark = "[ ]" if block.role == "tick" else block.mark
        for box, written in BOXES.items():
            mark = mark.replace(box, written)
        text = f"{BREAK}{indent}  ".join(texts)
        return f"{indent}- {mark} {text}" if mark else f"{indent}- {text}"

    def _figures(self, block: Block, indent: str) -> Iterator[str]:
        for each in (block, block.also):
            if each is not None and each.figure is not None:
                yield from ("", self._fenced(each.figure, indent), "")

    def _fenced(self, figure: Figure, indent: str) -> str:
        lines = [sanitize(line) for line in figure.lines(self.width - len(indent))]
        longest = max((len(run) for run in re.findall("`+", "\n".join(lines))), default=0)
        fence = "`" * max(3, longest + 1)
        return "\n".join(f"{indent}{line}" for line in (fence, *lines, fence))
