"""Makes a document of a sheet and of letters: which blocks, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from hbwizard.export.document import Block, Document, Part
from hbwizard.export.drawing import Shown
from hbwizard.export.letter_parts import block_of, letter_part
from hbwizard.export.sheet import AdviceBlock, Sheet, SourceLine, TaskLine
from hbwizard.export.wording import CONFIDENCE, FURTHER, effective_text
from hbwizard.i18n.language import N_, Language


def document_of(sheet: Sheet, language: Language, *, with_letters: bool = False) -> Document:
    """Return all that stands on a sheet; `with_letters` brings each letter whole, at the end."""
    parts = Parts(sheet, language)
    found = [
        parts.head(),
        parts.checklist(),
        parts.letters(),
        parts.advice(),
        parts.further(),
        parts.words(),
        parts.sources(),
        parts.about(),
    ]
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
        if self.sheet.merged:
            titles = language.sentence_join(self.sheet.merged)
            text = language._("Together with: {titles}", titles=titles)
            blocks.append(Block("paragraph", text, key="merged"))
        if self.sheet.missing:
            message = N_("Some questions have no answer yet, so this is not all of it.")
            blocks.append(Block("paragraph", language._(message), key="missing"))
        return Part("head", blocks=tuple(blocks))

    def checklist(self) -> Part:
        """What to do, by urgency."""
        numbered = list(enumerate(self.sheet.checklist, 1))
        blocks = []
        for (id, name), group in groupby(numbered, key=lambda pair: _urgency(pair[1])):
            blocks.append(Block("group", name, key=id))
            blocks += [self._task(number, task) for number, task in group]
        return self._part("checklist", N_("What to do"), blocks)

    def letters(self) -> Part:
        """The letters and scripts that fit, by name."""
        blocks = [Block("item", each.title, key=each.id) for each in self.sheet.letters]
        if blocks:
            hint = N_("Each can be opened in hbwizard, and saved by itself.")
            blocks.append(Block("paragraph", self.language._(hint)))
        return self._part("letters", N_("Letters and scripts for you"), blocks)

    def advice(self) -> Part:
        """What there is to know, by urgency, each with the answers that brought it."""
        blocks = []
        for (id, name), group in groupby(self.sheet.advice, key=_urgency):
            blocks.append(Block("group", name, key=id))
            blocks += [self._advice(each) for each in group]
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
        details = [Block("paragraph", text) for text in self._task_details(task)]
        details += [Block("paragraph", each, key="sources") for each in self._numbers(task)]
        return Block("task", task.text, f"{task.box} {number}.", tuple(details), key=task.id)

    def _task_details(self, task: TaskLine) -> Iterator[str]:
        if task.due_text:
            yield self.language._("When: {due}", due=task.due_text)
        if task.last_day_text:
            yield task.last_day_text
        if task.rule:
            yield task.rule
        for _id, contact in task.contacts:
            yield self.language._("Contact: {contact}", contact=contact)

    def _advice(self, advice: AdviceBlock) -> Block:
        blocks = [block_of(text) for text in advice.paragraphs]
        blocks += [_shown(part) for part in advice.parts]
        if advice.because:
            reasons = " / ".join(reason.short for reason in advice.because)
            text = self.language._("Because you said: {reasons}", reasons=reasons)
            blocks.append(Block("detail", text, key="because"))
        for text in self._numbers(advice):
            blocks.append(Block("detail", text, key="sources"))
        return Block("advice", advice.title, blocks=tuple(blocks), key=advice.id)

    def _numbers(self, what: TaskLine | AdviceBlock) -> Iterator[str]:
        numbers = " ".join(f"[{self._number[each]}]" for each in what.sources)
        if numbers:
            yield self.language._("Sources: {numbers}", numbers=numbers)

    def _source(self, number: int, source: SourceLine) -> Block:
        details = tuple(Block("paragraph", text) for text in self._source_details(source))
        return Block("source", source.says, f"[{number}]", details, key=source.id)

    def _source_details(self, source: SourceLine) -> Iterator[str]:
        language = self.language
        yield f"{source.title} {source.article}" if source.article else source.title
        if source.effective:
            yield effective_text(source.effective, language)
        yield language._("Checked on: {date}", date=language.date(source.checked_on))
        if source.confidence in CONFIDENCE:
            yield language._(CONFIDENCE[source.confidence])
        if source.caveat:
            yield source.caveat
        if source.is_overdue:
            message = N_("It was due to be checked again by {date}: ask before you rely on it.")
            yield language._(message, date=language.date(source.review_on))


def _urgency(what: TaskLine | AdviceBlock) -> tuple[str, str]:
    return what.urgency, what.urgency_name


def _shown(part: str | Shown) -> Block:
    if isinstance(part, str):
        return block_of(part)
    return Block("figure", part.title, figure=part.figure)
