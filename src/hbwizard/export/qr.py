"""Draws a text as a QR code: for a terminal, a page of the web, and paper.

Whoever draws one says what stands in it, as words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hbwizard.export.drawing import Code
from hbwizard.export.sheet import Sheet
from hbwizard.export.tasks import TaskLine
from hbwizard.i18n.language import N_, Language

QUIET = 4
"""Modules of white around it, as the standard asks for."""
MOST_TASKS = 3
EVEN = 4
"""A mask that breaks up what stands in a row, in both directions."""

MAKE_ROOM = N_(
    "Make the window as big as it goes, or the text smaller (Ctrl and - in most terminals); "
    "or photograph this page."
)


class TooLong(Exception):
    """No QR code holds so much."""


# A page that shows one is laid out anew with every key; to choose a mask takes up to 0.1 s.
@lru_cache(maxsize=4)
def code_of(text: str, label: str, mask: int | None = None) -> Code:
    """Return the smallest QR code of a text in UTF-8. Raises TooLong.

    Of the eight masks, the one that reads best is looked for where none is given.
    """
    import segno

    try:
        # Left to choose, it takes the bytes of some Chinese for Japanese, and packs those.
        mode = None if text.isascii() else "byte"
        code = segno.make_qr(text.encode(), error="l", mode=mode, mask=mask, boost_error=True)
    except segno.DataOverflowError as error:
        raise TooLong from error
    return Code(tuple(tuple(map(bool, row)) for row in code.matrix_iter(border=QUIET)), label)


def page_code(text: str, label: str) -> Code:
    """Return the code for paper, or a page: in a tenth of the time. Raises TooLong."""
    return code_of(text, label, EVEN)


def terminal_lines(code: Code, columns: int, lines: int) -> list[str]:
    """Return the lines that fit in so much room, to be drawn black on white; else none."""
    return code.lines(columns) if _fits(code, columns, lines) else []


def _fits(code: Code, columns: int, lines: int) -> bool:
    return needed(code)[0] <= columns and needed(code)[1] <= lines


def needed(code: Code) -> tuple[int, int]:
    """Return how many columns and lines a code takes in a terminal."""
    return len(code.modules), (len(code.modules) + 1) // 2


def too_small(code: Code, language: Language, besides: int = 0) -> str:
    """Return what to say and do where it does not fit; the page needs so many lines `besides`."""
    columns, lines = needed(code)
    message = N_("The QR code does not fit: it needs a window of {columns} columns, {lines} lines.")
    return language.sentences(
        language._(message, columns=columns, lines=lines + besides), language._(MAKE_ROOM)
    )


def svg(code: Code) -> str:
    """Return it for a page of the web, black on white, with what it is for those who cannot see."""
    from html import escape

    size = len(code.modules)
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in _runs(code))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'aria-label="{escape(code.label)}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{path}"/></svg>'
    )


def _runs(code: Code) -> Iterator[tuple[int, int, int]]:
    """Yield each run of black in a row: where it begins, and how long it is."""
    for y, row in enumerate(code.modules):
        start = None
        for x, is_black in enumerate((*row, False)):
            if is_black and start is None:
                start = x
            elif not is_black and start is not None:
                yield start, y, x - start
                start = None


def next_tasks(sheet: Sheet) -> str:
    """Return the next things to do as a text of their own: what is not ticked off, with its day."""
    open_tasks = [task for task in sheet.checklist if not task.is_done]
    return "\n".join(_task(n, task) for n, task in enumerate(open_tasks[:MOST_TASKS], 1))


def _task(number: int, task: TaskLine) -> str:
    text = f"{number}. {task.text}"
    return f"{text} ({task.due_text})" if task.due_text else text


def contacts(sheet: Sheet) -> str:
    """Return whom the tasks name, each on a line and once."""
    return "\n".join(each.text for each in sheet.contacts)
