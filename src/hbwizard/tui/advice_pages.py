"""Words of what the person is told: danger at once, the crisis page, the results, the checklist."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from hbwizard.export.crisis import TITLE, crisis_lines
from hbwizard.export.grounds import CONTENTS, whole_texts
from hbwizard.export.host import Host, helper_lines
from hbwizard.export.pictures import has_pictures
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.export.tasks import task_details
from hbwizard.export.urgent import HEADING
from hbwizard.export.wording import FURTHER, left_out_text
from hbwizard.i18n.language import Language
from hbwizard.tui.advice_blocks import (
    KEPT,
    advice_blocks,
    caveat_blocks,
    further_blocks,
    ground_blocks,
    letter_blocks,
    numbered,
    source_blocks,
    task_blocks,
)
from hbwizard.tui.key_names import EVERYWHERE, keys_of
from hbwizard.tui.page import Block, Choice, Page


def danger_page(sheet: Sheet, language: Language) -> Page:
    """Return the page that comes before the next question: what must not wait."""
    sources = {source.id: source for source in sheet.sources}
    blocks = [Block(language._(HEADING), "warning")]
    for advice in sheet.advice:
        blocks += advice_blocks(advice, language)
        blocks += caveat_blocks(advice, sources, language)
    if sheet.checklist:
        blocks.append(Block(language._("What to do"), "heading"))
    for number, task in enumerate(sheet.checklist, 1):
        blocks += task_blocks(task, number, language)
    return Page(
        id="danger:" + ",".join(advice.id for advice in sheet.advice),
        bar=sheet.title,
        blocks=tuple(blocks),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q", enter=language._("Go on")),
        more=language._("more below"),
    )


def crisis_page(shown: Iterable[AdviceBlock], language: Language, host: Host | None) -> Page:
    """Return the page that one key opens from everywhere."""
    blocks = [
        Block(language._(TITLE), "title"),
        *(Block(text, "warning", apart=False) for text in crisis_lines(language)),
        *(Block(text, apart=n == 0) for n, text in enumerate(helper_lines(host, language))),
    ]
    for block in shown:
        blocks += advice_blocks(block, language)
    return Page(
        id="crisis",
        bar=language._("Help at once"),
        blocks=tuple(blocks),
        keys=keys_of(language, "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def results_page(sheet: Sheet, language: Language) -> Page:
    """Return the advice, most urgent first, below a list of its titles."""
    return Page(
        id="results",
        bar=sheet.title,
        step=language._("Your advice"),
        blocks=(*_contents(sheet, language), *_told(sheet, language), *_rest(sheet, language)),
        keys=keys_of(
            language,
            "c",
            *(("y",) if sheet.advice else ()),
            *(("p",) if timeline_place(sheet) else ()),
            *(("v",) if has_pictures(sheet) else ()),
            *_own_keys(sheet),
            *(("m",) if sheet.left_out else ()),
            *("escape", "f4", "ctrl+s", "r", "n", *EVERYWHERE, "ctrl+q"),
        ),
        more=language._("more below"),
    )


def _contents(sheet: Sheet, language: Language) -> Iterable[Block]:
    yield Block(language._(CONTENTS), "title")
    for _key, text in whole_texts(sheet, language):
        yield Block(text, "quiet")
    for number, block in enumerate(sheet.advice, 1):
        yield Block(block.title, "plain", *numbered(number), apart=number == 1)


def _told(sheet: Sheet, language: Language) -> Iterable[Block]:
    numbers = {source.id: number for number, source in enumerate(sheet.sources, 1)}
    ordered = enumerate(sheet.advice, 1)
    for name, group in groupby(ordered, key=lambda pair: pair[1].urgency_name):
        yield Block(f"== {name} ==", "heading")
        for number, block in group:
            yield from advice_blocks(block, language, number)
            yield from ground_blocks(block, numbers, language)


def _rest(sheet: Sheet, language: Language) -> Iterable[Block]:
    yield from letter_blocks(sheet, language)
    yield from further_blocks(sheet, language)
    if sheet.left_out:
        yield Block(f"== {left_out_text(sheet.left_out, language)} ==", "heading")
        yield Block(language._("m opens them."), "quiet")
    yield from source_blocks(sheet, language)
    # The last line is about the paper.
    for number, text in enumerate(sheet.about[:-1]):
        yield Block(text, "quiet", apart=number == 0)


def left_out_page(rest: Sheet, language: Language) -> Page:
    """Return in full what the results leave out."""
    numbers = {source.id: number for number, source in enumerate(rest.sources, 1)}
    blocks = [Block(left_out_text(len(rest.advice), language), "title")]
    for number, block in enumerate(rest.advice, 1):
        blocks += advice_blocks(block, language, number)
        blocks += ground_blocks(block, numbers, language)
    if rest.checklist:
        blocks.append(Block(f"== {language._('What to do')} ==", "heading"))
    for number, task in enumerate(rest.checklist, 1):
        blocks += task_blocks(task, number, language)
    blocks += source_blocks(rest, language)
    return Page(
        id="left_out",
        bar=rest.title,
        blocks=tuple(blocks),
        keys=keys_of(language, "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def checklist_page(sheet: Sheet, language: Language) -> Page:
    """Return the checklist, by urgency, as the paper has it."""
    blocks = [Block(language._("What to do"), "title")]
    if not sheet.checklist:
        blocks.append(Block(language._("There is nothing on the list yet.")))
    return Page(
        id="checklist",
        bar=sheet.title,
        step=language._("Checklist"),
        blocks=tuple(blocks),
        choices=tuple(_tick_rows(sheet, language)),
        after=tuple(letter_blocks(sheet, language)),
        keys=keys_of(
            language,
            *(("space", "y") if sheet.checklist else ()),
            *("ctrl+s", *_own_keys(sheet), "escape", "f4", "r", "n", *EVERYWHERE, "ctrl+q"),
        ),
        more=language._("more below"),
    )


def _tick_rows(sheet: Sheet, language: Language) -> Iterable[Choice]:
    """The tasks, to be ticked off, by urgency."""
    before = ""
    for number, task in enumerate(sheet.checklist, 1):
        yield Choice(
            task.id,
            f"{number}. {task.text}",
            "task",
            task.is_done,
            note="\n".join(text for _key, text in task_details(task, language)),
            heading="" if task.urgency_name == before else f"== {task.urgency_name} ==",
            key="",
        )
        before = task.urgency_name


def further_page(sheet: Sheet, language: Language) -> Page:
    """Return the flows that go deeper, to choose from."""
    return Page(
        id="further",
        bar=sheet.title,
        step=language._("Go deeper"),
        blocks=(
            Block(language._(FURTHER), "title"),
            Block(language._(KEPT), "plain", apart=False),
        ),
        choices=tuple(Choice(id, title) for id, title in sheet.further),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def timeline_place(sheet: Sheet) -> str:
    """Return the place of the results that tells where the person stands; "" where none does."""
    numbered = enumerate(sheet.advice, 1)
    return next((str(number) for number, block in numbered if block.timeline), "")


def _own_keys(sheet: Sheet) -> tuple[str, ...]:
    """The keys that only some plans have."""
    return (*(("t",) if sheet.letters else ()), *(("g",) if sheet.further else ()))
