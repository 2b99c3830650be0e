"""What the pages of advice are made of: pieces, tasks, sources, and what leads on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hbwizard.export.grounds import because_text, numbers_text
from hbwizard.export.letters import OPENED
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine, task_details
from hbwizard.export.urgent import caveats
from hbwizard.export.wording import (
    CONFIDENCE,
    FURTHER,
    effective_text,
    overdue_text,
)
from hbwizard.i18n.language import N_, Language
from hbwizard.tui.page import Block

KEPT = N_("Your answers come along; only what is new is asked.")


def further_blocks(sheet: Sheet, language: Language) -> Iterable[Block]:
    """The flows that go deeper, by name."""
    if sheet.further:
        yield Block(f"== {language._(FURTHER)} ==", "heading")
        yield Block(language._("g goes on there. {kept}", kept=language._(KEPT)), "quiet")
    for _id, title in sheet.further:
        yield Block(title, "plain", "- ", "  ", apart=False)


def letter_blocks(sheet: Sheet, language: Language) -> Iterable[Block]:
    """The letters and scripts that fit, by name."""
    if sheet.letters:
        yield Block(f"== {language._('Letters and scripts for you')} ==", "heading")
        yield Block(language._(OPENED), "quiet")
    for letter in sheet.letters:
        yield Block(letter.title, "plain", "- ", "  ", apart=False)


def numbered(number: int) -> tuple[str, str]:
    """Return what stands before the first line of a numbered block, and before the others."""
    first = f"{number}. "
    return first, " " * len(first)


def advice_blocks(
    block: AdviceBlock, language: Language, number: int | None = None
) -> Iterable[Block]:
    """A piece of advice, with what is laid out below it."""
    first, rest = numbered(number) if number else ("", "")
    yield Block(block.title, "title", first, rest, place=str(number or ""))
    for paragraph in block.paragraphs:
        yield paragraph_block(paragraph)
    for part in block.parts:
        if isinstance(part, str):
            yield Block(part, "plain", apart=False)
        else:
            yield Block(part.title)
            yield Block("", apart=False, figure=part.figure)


def paragraph_block(paragraph: str, *, apart: bool = False) -> Block:
    """A paragraph, an item of a list, or a line to be ticked by hand."""
    if paragraph.startswith("- "):
        return Block(paragraph[2:], "plain", "  - ", "    ", apart=apart)
    if paragraph.startswith("□ "):
        return Block(paragraph[2:], "plain", "□ ", "  ", apart=apart)
    return Block(paragraph, "plain", apart=apart)


def caveat_blocks(
    block: AdviceBlock, sources: Mapping[str, SourceLine], language: Language
) -> Iterable[Block]:
    """What is uncertain, where there is no list of sources to say it."""
    for text, is_overdue in caveats(block, sources, language):
        yield Block(text, "plain" if is_overdue else "quiet", "  ! ", "    ", apart=False)


def ground_blocks(
    block: AdviceBlock, numbers: Mapping[str, int], language: Language
) -> Iterable[Block]:
    """The answers that brought it, and the numbers of its sources."""
    told = (because_text(block, language), numbers_text(block.sources, numbers, language))
    for text in filter(None, told):
        yield Block(text, "quiet", "  ", "    ", apart=False)


def source_blocks(sheet: Sheet, language: Language) -> Iterable[Block]:
    """The sources, by number."""
    yield Block(f"== {language._('Sources')} ==", "heading")
    for number, source in enumerate(sheet.sources, 1):
        yield from _source(source, number, language)


def _source(source: SourceLine, number: int, language: Language) -> Iterable[Block]:
    first = f"[{number}] "
    rest = " " * len(first)
    yield Block(source.says, "quiet", first, rest)
    yield Block(source.name, "quiet", rest, rest, apart=False)
    if source.effective:
        yield Block(effective_text(source.effective, language), "quiet", rest, rest, apart=False)
    date = language.date(source.checked_on)
    yield Block(language._("Checked on: {date}", date=date), "quiet", rest, rest, apart=False)
    doubt = CONFIDENCE.get(source.confidence)
    if text := language.sentences(doubt and language._(doubt), source.caveat):
        yield Block(text, "quiet", rest + "! ", rest + "  ", apart=False)
    if source.is_overdue:
        yield Block(
            overdue_text(source.review_on, language), "plain", rest + "! ", rest + "  ", apart=False
        )


def task_blocks(task: TaskLine, number: int, language: Language) -> Iterable[Block]:
    """A line of the checklist."""
    first = f"{task.box} {number}. "
    rest = " " * len(first)
    yield Block(task.text, "plain", first, rest)
    for _key, text in task_details(task, language):
        yield Block(text, "quiet", rest, rest, apart=False)
