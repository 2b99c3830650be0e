"""Draws a sheet as plain text of any width. What stands on it was decided by the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from hbwizard.export.drawing import Shown
from hbwizard.export.sheet import AdviceBlock, Sheet, SourceLine, TaskLine
from hbwizard.export.wording import effective_text, when_and_whom
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import cells, wrap

MIN_WIDTH = 30
CONFIDENCE = {
    "medium": N_("Not settled everywhere: take it as likely, and ask."),
    "low": N_("Uncertain: check it before you rely on it."),
}

FURTHER = N_("What you can go through next")


def render(sheet: Sheet, language: Language, width: int = 80) -> str:
    """Return the sheet as lines of at most `width` cells (30 or more), ending with a newline."""
    page = Page(sheet, language, max(width, MIN_WIDTH))
    parts = [
        page.head(),
        page.checklist(),
        page.letters(),
        page.advice(),
        page.further(),
        page.words(),
        page.sources(),
        page.about(),
    ]
    return _joined(line for part in parts if part for line in ("", *part))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


class Page:
    """The parts of a sheet as lines; each may be shown alone."""

    def __init__(self, sheet: Sheet, language: Language, width: int) -> None:
        self.sheet = sheet
        self.language = language
        self.width = width
        self._numbers = {source.id: n for n, source in enumerate(sheet.sources, 1)}

    def head(self) -> list[str]:
        """The title, the day, and what is still open."""
        lines = [*self._wrap(self.sheet.title), self.language.date(self.sheet.today)]
        if self.sheet.merged:
            titles = self.language.sentence_join(self.sheet.merged)
            lines += self._wrap(self.language._("Together with: {titles}", titles=titles))
        if self.sheet.missing:
            message = N_("Some questions have no answer yet, so this is not all of it.")
            lines += self._wrap(self.language._(message))
        return lines

    def checklist(self) -> list[str]:
        """What to do, by urgency."""
        numbered = list(enumerate(self.sheet.checklist, 1))
        lines = self._heading(N_("What to do"), numbered)
        for name, group in groupby(numbered, key=lambda pair: pair[1].urgency_name):
            lines += ["", *self._group(name)]
            for number, task in group:
                lines += self._task(number, task)
        return lines

    def letters(self) -> list[str]:
        """The letters and scripts that fit, by name."""
        lines = self._heading(N_("Letters and scripts for you"), self.sheet.letters)
        for letter in self.sheet.letters:
            lines += self._wrap(letter.title, "- ", "  ")
        if self.sheet.letters:
            hint = N_("Each can be opened in hbwizard, and saved by itself.")
            lines += self._wrap(self.language._(hint))
        return lines

    def advice(self) -> list[str]:
        """What there is to know, by urgency, each with the answers that brought it."""
        lines = self._heading(N_("What to know"), self.sheet.advice)
        for name, group in groupby(self.sheet.advice, key=lambda block: block.urgency_name):
            lines += ["", *self._group(name)]
            for index, block in enumerate(group):
                lines += [*([""] if index else []), *self._block(block)]
        return lines

    def further(self) -> list[str]:
        """The flows that go deeper, by name."""
        lines = self._heading(FURTHER, self.sheet.further)
        for _id, title in self.sheet.further:
            lines += self._wrap(title, "- ", "  ")
        return lines

    def words(self) -> list[str]:
        """What the terms of art on it mean."""
        lines = self._heading(N_("Words explained"), self.sheet.words)
        for term in self.sheet.words:
            lines += [*self._wrap(term.name, "- ", "  "), *self._wrap(term.says, "  ")]
        return lines

    def sources(self) -> list[str]:
        """What it stands on, by number."""
        lines = self._heading(N_("Sources"), self.sheet.sources)
        for number, source in enumerate(self.sheet.sources, 1):
            lines += ["", *self._source(number, source)]
        return lines

    def about(self) -> list[str]:
        """What this sheet is, and is not."""
        return [line for text in self.sheet.about for line in self._wrap(text)]

    def _wrap(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        return wrap(text, self.width, first=first, rest=first if rest is None else rest)

    def _heading(self, message: str, things: object) -> list[str]:
        if not things:
            return []
        title = self.language._(message)
        return [*self._wrap(title), "=" * min(cells(title), self.width)]

    def _group(self, name: str) -> list[str]:
        return self._wrap(name, "-- ", "   ")

    def _task(self, number: int, task: TaskLine) -> Iterator[str]:
        first = f"{task.box} {number}. "
        rest = " " * cells(first)
        yield from self._wrap(task.text, first, rest)
        for text in self._task_details(task):
            yield from self._wrap(text, rest)

    def _task_details(self, task: TaskLine) -> Iterator[str]:
        rules, contacts = (task.last_day_text, task.rule), (contact for _, contact in task.contacts)
        yield from when_and_whom(task.due_text, rules, contacts, self.language)
        yield from self._numbers_of(task.sources)

    def _block(self, block: AdviceBlock) -> Iterator[str]:
        yield from self._wrap(block.title)
        for paragraph in block.paragraphs:
            yield from self._paragraph(paragraph)
        for part in block.parts:
            yield from self._part(part)
        if block.because:
            reasons = " / ".join(reason.short for reason in block.because)
            text = self.language._("Because you said: {reasons}", reasons=reasons)
            yield from self._wrap(text, "  ", "    ")
        for text in self._numbers_of(block.sources):
            yield from self._wrap(text, "  ", "    ")

    def _part(self, part: str | Shown) -> list[str]:
        if isinstance(part, str):
            return self._paragraph(part)
        drawn = (f"    {line}" for line in part.figure.lines(self.width - 4))
        return ["", *self._wrap(part.title, "  "), *drawn]

    def _paragraph(self, paragraph: str) -> list[str]:
        if paragraph.startswith("- "):
            return self._wrap(paragraph[2:], "  - ", "    ")
        return self._wrap(paragraph, "  ")

    def _numbers_of(self, ids: Iterable[str]) -> Iterator[str]:
        numbers = " ".join(f"[{self._numbers[each]}]" for each in ids)
        if numbers:
            yield self.language._("Sources: {numbers}", numbers=numbers)

    def _source(self, number: int, source: SourceLine) -> Iterator[str]:
        first = f"[{number}] "
        rest = " " * cells(first)
        yield from self._wrap(source.says, first, rest)
        for text in self._source_details(source):
            yield from self._wrap(text, rest)

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
