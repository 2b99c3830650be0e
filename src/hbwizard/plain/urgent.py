"""What must not wait, in lines: danger after an answer, and the crisis page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from hbwizard.export.crisis import TITLE, crisis_blocks, crisis_lines
from hbwizard.export.host import Host, helper_lines
from hbwizard.export.parts import advice_told, task_block
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.export.text import block_lines
from hbwizard.export.urgent import HEADING, caveats, urgent_sheet
from hbwizard.flow.model import Library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.plan import Given

MARK = "!!"


def danger_lines(found: Sequence[Given], language: Language, width: int) -> Iterator[str]:
    """Return what comes before the next question."""
    sheet = urgent_sheet(found, language)
    yield from wrap(language._(HEADING), width)
    for block in sheet.advice:
        yield from ("", *block_lines(advice_told(block, MARK), width))
        yield from _caveats(block, sheet, language, width)
    if sheet.checklist:
        yield from ("", *wrap(language._("What to do"), width))
    for number, task in enumerate(sheet.checklist, 1):
        yield from block_lines(task_block(number, task, language), width)


def _caveats(block: AdviceBlock, sheet: Sheet, language: Language, width: int) -> Iterator[str]:
    sources = {source.id: source for source in sheet.sources}
    for text, _ in caveats(block, sources, language):
        yield from wrap(text, width, first="  ! ", rest="    ")


def crisis_page_lines(
    library: Library, today: datetime.date, language: Language, width: int, host: Host | None
) -> Iterator[str]:
    """Return whom to ring now, and what to do in the next ten minutes."""
    for text in (language._(TITLE), *crisis_lines(language), *helper_lines(host, language)):
        yield from wrap(text, width)
    for block in crisis_blocks(library, today, language):
        yield from ("", *block_lines(advice_told(block, MARK), width))
