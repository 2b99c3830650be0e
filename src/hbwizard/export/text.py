"""Draws a document as plain text of any width. What stands on it was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hbwizard.export.document import Block, Document, Part
from hbwizard.i18n.wrapping import cells, wrap

MIN_WIDTH = 30


def render(document: Document, width: int = 80) -> str:
    """Return the document as lines of at most `width` cells (30 or more), ending with a newline."""
    width = max(width, MIN_WIDTH)
    return _joined(line for part in document.parts for line in ("", *part_lines(part, width)))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def part_lines(part: Part, width: int, *, is_heard: bool = False) -> list[str]:
    """Return the lines of a part; none where nothing stands in it.

    `is_heard` leaves out what is drawn beside words: a bar is read out cell by cell.
    """
    if not part.blocks:
        return []
    lines = list(_heading(part, width))
    before = ""
    for block in part.blocks:
        if _is_apart(block, before):
            lines.append("")
        lines += block_lines(block, width, is_heard=is_heard)
        before = block.role
    return lines


def _heading(part: Part, width: int) -> Iterator[str]:
    titles = [text for text in (part.heading, part.also) if text]
    for title in titles:
        yield from wrap(title, width)
    if titles:
        yield "=" * min(max(map(cells, titles)), width)
    if titles and part.on_new_page:
        yield ""


def _is_apart(block: Block, before: str) -> bool:
    return block.role in ("group", "source") or (block.role == "advice" and before != "group")


def block_lines(
    block: Block, width: int, indent: str = "", *, is_heard: bool = False
) -> Iterator[str]:
    """Yield the lines of a block, behind an indentation, with what stands below it."""
    if block.role == "space":
        yield ""
        return
    if block.role == "cut":
        yield "-" * width
        return
    first, rest, below = _margins(block, indent)
    if block.role == "figure":
        yield ""
    for each, before in ((block, first), (block.also, rest)):
        if each is not None:
            yield from wrap(each.text, width, first=before, rest=rest)
            yield from _figure_lines(each, width, f"{rest}  ", is_heard)
    for inner in block.blocks:
        yield from block_lines(inner, width, below, is_heard=is_heard)


def _figure_lines(block: Block, width: int, indent: str, is_heard: bool) -> Iterator[str]:
    if block.figure is not None:
        draw = block.figure.told if is_heard else block.figure.lines
        yield from (indent + line for line in draw(width - len(indent)))


def _margins(block: Block, indent: str) -> tuple[str, str, str]:
    """Return what stands before the first line, before others, and before what is below."""
    if block.role == "group":
        return "-- ", "   ", ""
    if block.role == "advice":
        first = f"{indent}{block.mark} " if block.mark else indent
        return first, " " * cells(first), f"{indent}  "
    if block.role == "detail":
        return indent, f"{indent}  ", indent
    mark = {"item": "-", "tick": "□"}.get(block.role, block.mark)
    first = f"{indent}{mark} " if mark else indent
    rest = " " * cells(first)
    return first, rest, rest
