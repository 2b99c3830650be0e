"""Makes a document of a sheet and of letters: which blocks, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from hbwizard.export.code_parts import codes_part
from hbwizard.export.document import Block, Document, Part
from hbwizard.export.drawing import Shown
from hbwizard.export.grounds import CONTENTS, because_text, numbers_text, whole_texts
from hbwizard.export.letter_parts import block_of, letter_part
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine, task_details
from hbwizard.export.wording import CONFIDENCE, FURTHER, effective_text, overdue_text
from hbwizard.i18n.language import N_, Language

OPENED_LATER = N_(
    "Each can be opened in hbwizard and saved by itself. To have them all in one file, tick "
    "“With every letter and script” when you save."
)
AT_THE_END = N_("Each is in full at the end.")


def document_of(
    sheet: Sheet, language: Language, *, with_letters: bool = False, with_codes: bool = False
) -> Document:
    """Return all that stands on a sheet; `with_letters` brings each letter whole, at the end."""
    parts = Parts(sheet, language)
    found = [
        parts.head(),
        parts.checklist(),
        parts.letters(AT_THE_END if with_letters else OPENED_LATER),
        parts.advice(),
        parts.further(),
        parts.words(),
        parts.sources(),
        parts.about(),
    ]
    if with_codes:
        found.append(codes_part(sheet, language))
    if with_letters:
        found += [letter_part(letter, language) for letter in sheet.letters]
    kept = tuple(part for part in found if part.blocks)
    return Document(sheet.flow, sheet.title, language.locale, kept)


class Parts:
    """The parts of a sheet; each may be shown alone."""

    def __init__(self, sheet: Sheet, language: Language) -> None:
        self.sheet = sheet
        self.language = language
        self._number = {source.id: n for n, source in enumerate(sheet.sources, 1)}

    def head(self) -> Part:
        """The title, the day, and what is still open."""
        language = self.language
        blocks = [Block("title", self.sheet.title)]
        blocks.append(Block("paragraph", language.date(self.sheet.today)))
        for key, text in whole_texts(self.sheet, language):
            blocks.append(Block("paragraph", text, key=key))
        return Part("head", blocks=tuple(blocks))

    def checklist(self) -> Part:
        """What to do, by urgency."""
        numbered = list(enumerate(self.sheet.checklist, 1))
        blocks = []
        for (id, name), group in groupby(numbered, key=lambda pair: _urgency(pair[1])):
            blocks.append(Block("group", name, key=id))
            blocks += [self._task(number, task) for number, task in group]
        return self._part("checklist", N_("What to do"), blocks)

    def contents(self) -> Part:
        """The titles of the advice, by number."""
        heading = self.language._(CONTENTS)
        titles = enumerate(self.sheet.advice, 1)
        blocks = (Block("entry", each.title, f"{n}.", key=each.id) for n, each in titles)
        return Part("contents", blocks=(Block("paragraph", heading), *blocks))

    def letters(self, hint: str = OPENED_LATER) -> Part:
        """The letters and scripts that fit, by name, with how they are opened."""
        blocks = [Block("item", each.title, key=each.id) for each in self.sheet.letters]
        if blocks:
            blocks.insert(0, Block("paragraph", self.language._(hint)))
        return self._part("letters", N_("Letters and scripts for you"), blocks)

    def advice(self, *, is_numbered: bool = False) -> Part:
        """What there is to know, by urgency, each with the answers that brought it."""
        blocks = []
        numbered = enumerate(self.sheet.advice, 1)
        for (id, name), group in groupby(numbered, key=lambda pair: _urgency(pair[1])):
            blocks.append(Block("group", name, key=id))
            blocks += [self.piece(each, number * is_numbered) for number, each in group]
        return self._part("advice", N_("What to know"), blocks)

    def further(self) -> Part:
        """The flows that go deeper, by name."""
        blocks = [Block("item", title, key=id) for id, title in self.sheet.further]
        return self._part("further", FURTHER, blocks)

    def words(self) -> Part:
        """What the terms of art on it mean."""
        blocks = [
            Block("item", each.name, key=each.id, blocks=(Block("paragraph", each.says),))
            for each in self.sheet.words
        ]
        return self._part("words", N_("Words explained"), blocks)

    def sources(self) -> Part:
        """What it stands on, by number."""
        blocks = [self._source(number, each) for number, each in enumerate(self.sheet.sources, 1)]
        return self._part("sources", N_("Sources"), blocks)

    def about(self) -> Part:
        """What this sheet is, and is not."""
        return Part("about", blocks=tuple(Block("paragraph", text) for text in self.sheet.about))

    def _part(self, id: str, heading: str, blocks: Sequence[Block]) -> Part:
        return Part(id, self.language._(heading), blocks=tuple(blocks))

    def _task(self, number: int, task: TaskLine) -> Block:
        told = task_block(number, task, self.language)
        if text := self._numbers(task):
            told = replace(told, blocks=(*told.blocks, Block("paragraph", text, key="sources")))
        return told

    def piece(self, advice: AdviceBlock, number: int = 0) -> Block:
        """A piece of advice with what brought it and its sources; with its number, if not 0."""
        told = advice_told(advice, f"{number}." if number else "")
        return replace(told, blocks=(*told.blocks, *self._ground(advice)))

    def _ground(self, advice: AdviceBlock) -> Iterator[Block]:
        if text := because_text(advice, self.language):
            yield Block("detail", text, key="because")
        if text := self._numbers(advice):
            yield Block("detail", text, key="sources")

    def _numbers(self, what: TaskLine | AdviceBlock) -> str:
        return numbers_text(what.sources, self._number, self.language)

    def _source(self, number: int, source: SourceLine) -> Block:
        details = tuple(Block("paragraph", text) for text in self._source_details(source))
        return Block("source", source.says, f"[{number}]", details, key=source.id)

    def _source_details(self, source: SourceLine) -> Iterator[str]:
        language = self.language
        yield source.name
        if source.effective:
            yield effective_text(source.effective, language)
        yield language._("Checked on: {date}", date=language.date(source.checked_on))
        if source.confidence in CONFIDENCE:
            yield language._(CONFIDENCE[source.confidence])
        if source.caveat:
            yield source.caveat
        if source.is_overdue:
            yield overdue_text(source.review_on, language)


def advice_told(advice: AdviceBlock, mark: str = "") -> Block:
    """Return the title, the paragraphs and the figures of a piece of advice."""
    blocks = (*map(block_of, advice.paragraphs), *map(_shown, advice.parts))
    return Block("advice", advice.title, mark, blocks, key=advice.id)


def task_block(number: int, task: TaskLine, language: Language) -> Block:
    """Return a line of the checklist: what to do, by when, and with whom."""
    details = task_details(task, language)
    blocks = tuple(Block("paragraph", text, key=key) for key, text in details)
    return Block("task", task.text, f"{task.box} {number}.", blocks, key=task.id)


def _urgency(what: TaskLine | AdviceBlock) -> tuple[str, str]:
    return what.urgency, what.urgency_name


def _shown(part: str | Shown) -> Block:
    if isinstance(part, str):
        return block_of(part)
    return Block("figure", part.title, figure=part.figure)
