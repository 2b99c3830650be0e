"""Words of the pages of the dialog that saves."""

from __future__ import annotations

from collections.abc import Sequence

from hbwizard.export.drawing import Code
from hbwizard.export.forms import Form
from hbwizard.export.qr import TooLong, code_of, terminal_lines, too_small
from hbwizard.export.ways import (
    ANYBODY,
    CHECKLIST,
    LETTER,
    SHOW,
    STAYS,
    TOO_LONG,
    Coded,
    Way,
    Wish,
)
from hbwizard.i18n.language import Language
from hbwizard.tui.drawing import key_height
from hbwizard.tui.key_names import EVERYWHERE, keys_of
from hbwizard.tui.page import Block, Choice, Entry, Mark, Page
from hbwizard.tui.typeset import FIGURE_INDENT, MEASURE

OVERWRITE = "/overwrite"
RENAME = "/rename"
LEAVE = "/leave"
LEAVE_OUT = "/leave-out"
MARGIN = 2
"""Cells that a page leaves free beside its text."""


def save_page(found: Sequence[Way], language: Language, wish: Wish, *, is_left: bool) -> Page:
    """Return the page that asks for a form."""
    title = language._(LETTER if wish.letter else CHECKLIST)
    rows = (_row(way, is_left, language) for way in found)
    blocks = (Block(title, "title"), _who_reads(language))
    return _page("save", blocks, language, choices=tuple(rows))


def _row(way: Way, is_left: bool, language: Language) -> Choice:
    if way.id == SHOW:
        label = language._("Show the text in this terminal after I quit")
        return Choice(way.id, label, "many", is_left)
    mark: Mark = "none" if way.is_on is None else "many"
    return Choice(way.id, way.label, mark, bool(way.is_on), way.note)


def name_page(form: Form, folder: str, language: Language) -> Page:
    """Return the page that asks for the name of the file."""
    blocks = (
        Block(language._(form.label), "title"),
        Block(language._("Change the name if you like, then press Enter.")),
        Block(language._("It goes into {folder}", folder=folder), "quiet", apart=False),
        _who_reads(language),
    )
    entry = Entry(language._("name of the file"), 200, takes_marks=True)
    return _page("save:name", blocks, language, entry=entry, enter=language._("Save"))


def overwrite_page(name: str, language: Language) -> Page:
    """Return the question before a file is replaced."""
    blocks = (
        Block(language._("There is already a file {file}.", file=name), "title"),
        Block(language._("What stands in it would be lost.")),
    )
    choices = (
        Choice(RENAME, language._("Choose another name")),
        Choice(OVERWRITE, language._("Write over it")),
    )
    return _page("overwrite", blocks, language, choices=choices)


def leave_page(language: Language) -> Page:
    """Return the question before a text is left in the terminal."""
    title = Block(language._("Show the text in this terminal after I quit"), "title")
    blocks = (title, *(Block(language._(text)) for text in STAYS))
    choices = (
        Choice(LEAVE_OUT, language._("No")),
        Choice(LEAVE, language._("Yes, show it")),
    )
    return _page("save:show", blocks, language, choices=choices)


def codes_page(found: Sequence[Coded], language: Language) -> Page:
    """Return the page that asks what a QR code shall hold."""
    title = Block(language._("What shall the QR code hold?"), "title")
    choices = (Choice(str(number), each.label) for number, each in enumerate(found))
    return _page("save:codes", (title,), language, choices=tuple(choices))


def code_page(coded: Coded, size: tuple[int, int], language: Language) -> Page:
    """Return the page of a QR code, with what it says; where it does not fit, only that."""
    says = [Block(language._(ANYBODY))]
    says += [Block(line, apart=False) for line in coded.text.splitlines()]
    first = _drawn(coded, size, language)
    return _page("save:code", (first, *says), language, bar=coded.label)


def _drawn(coded: Coded, size: tuple[int, int], language: Language) -> Block:
    try:
        code = code_of(coded.text, coded.label)
    except TooLong:
        return Block(language._(TOO_LONG), "warning")
    besides = 2 + key_height(size[0])
    if _fits(code, size, besides):
        return Block(coded.label, "code", apart=False, figure=code)
    return Block(too_small(code, language, besides), "warning")


def _fits(code: Code, size: tuple[int, int], besides: int) -> bool:
    """Whether it can be seen whole: bars, and the line that says that there is more, take room."""
    width = min(size[0] - MARGIN, MEASURE) - len(FIGURE_INDENT)
    return bool(terminal_lines(code, width, size[1] - besides))


def _who_reads(language: Language) -> Block:
    text = language._("It tells what you answered. Mind who may read it.")
    return Block(text, "quiet", apart=False)


def _page(
    id: str,
    blocks: tuple[Block, ...],
    language: Language,
    *,
    choices: tuple[Choice, ...] = (),
    entry: Entry | None = None,
    bar: str = "",
    enter: str = "",
) -> Page:
    presses = ("enter",) if choices or entry else ()
    return Page(
        id=id,
        bar=bar or language._("Save"),
        blocks=blocks,
        choices=choices,
        entry=entry,
        keys=keys_of(language, *presses, "escape", *EVERYWHERE, "ctrl+q", enter=enter),
        more=language._("more below"),
    )
