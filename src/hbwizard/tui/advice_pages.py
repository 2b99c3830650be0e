"""Words of what the person is told: danger at once, the crisis page, the results, the checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from hbwizard.export.crisis import crisis_lines
from hbwizard.export.sheet import AdviceBlock, Sheet, SourceLine, TaskLine
from hbwizard.export.text import CONFIDENCE, FURTHER
from hbwizard.export.wording import left_out_text
from hbwizard.i18n.language import N_, Language
from hbwizard.tui.key_names import keys_of
from hbwizard.tui.page import Block, Choice, Page

EVERYWHERE = ("f1", "f2", "f3", "f5")
KEPT = N_("Your answers come along; only what is new is asked.")


def danger_page(sheet: Sheet, ids: Sequence[str], tasks: Sequence[str], language: Language) -> Page:
    """Return the page that comes before the next question: what must not wait.

    `ids` are those of the advice, most urgent first; `tasks` those of their actions.
    """
    sources = {source.id: source for source in sheet.sources}
    chosen = {block.id: block for block in sheet.advice}
    blocks = [Block(language._("Before the next question: this comes first"), "warning")]
    for name in ids:
        blocks += _advice(chosen[name], language)
        blocks += _caveats(chosen[name], sources, language)
    lines = [_still_asked(task) for task in sheet.checklist if task.id in tasks]
    if lines:
        blocks.append(Block(language._("What to do"), "heading"))
    for number, task in enumerate(lines, 1):
        blocks += _task(task, number, language)
    return Page(
        id="danger:" + ",".join(ids),
        bar=sheet.title,
        blocks=tuple(blocks),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, enter=language._("Go on")),
        more=language._("more below"),
    )


def _still_asked(task: TaskLine) -> TaskLine:
    # The day of the paper is asked next: “today” would frighten and be wrong a minute later.
    is_unknown = task.due is not None and task.due.basis == "unknown"
    return replace(task, due_text=None, rule=None) if is_unknown else task


def crisis_page(shown: Iterable[AdviceBlock], language: Language) -> Page:
    """Return the page that one key opens from everywhere."""
    blocks = [
        Block(language._("You do not have to get through this alone"), "title"),
        *(Block(text, "warning", apart=False) for text in crisis_lines(language)),
    ]
    for block in shown:
        blocks += _advice(block, language)
    return Page(
        id="crisis",
        bar=language._("Help at once"),
        blocks=tuple(blocks),
        keys=keys_of(language, "escape", "f2", "ctrl+q"),
        more=language._("more below"),
    )


def results_page(sheet: Sheet, language: Language) -> Page:
    """Return the advice, most urgent first, below a list of its titles."""
    numbers = {source.id: number for number, source in enumerate(sheet.sources, 1)}
    blocks = [Block(language._("What you can do, most urgent first"), "title")]
    if sheet.merged:
        titles = language.sentence_join(sheet.merged)
        blocks.append(Block(language._("Together with: {titles}", titles=titles), "quiet"))
    if sheet.missing:
        text = language._("Some questions have no answer yet, so this is not all of it.")
        blocks.append(Block(text, "quiet"))
    blocks += [
        Block(block.title, "plain", *_numbered(number), apart=number == 1)
        for number, block in enumerate(sheet.advice, 1)
    ]
    numbered = enumerate(sheet.advice, 1)
    for name, group in groupby(numbered, key=lambda pair: pair[1].urgency_name):
        blocks.append(Block(f"== {name} ==", "heading"))
        for number, block in group:
            blocks += _advice(block, language, number)
            blocks += _grounds(block, numbers, language)
    blocks += _letters(sheet, language)
    blocks += _further(sheet, language)
    if sheet.left_out:
        blocks.append(Block(f"== {left_out_text(sheet.left_out, language)} ==", "heading"))
        blocks.append(Block(language._("m opens them."), "quiet"))
    blocks += _sources(sheet, language)
    # The last line is about the paper.
    blocks += [Block(text, "quiet", apart=n == 0) for n, text in enumerate(sheet.about[:-1])]
    return Page(
        id="results",
        bar=sheet.title,
        step=language._("Your advice"),
        blocks=tuple(blocks),
        keys=keys_of(
            language,
            "c",
            *_own_keys(sheet),
            *(("m",) if sheet.left_out else ()),
            *("escape", "f4", "ctrl+s", "n", *EVERYWHERE, "ctrl+q"),
        ),
        more=language._("more below"),
    )


def left_out_page(rest: Sheet, language: Language) -> Page:
    """Return in full what the results leave out."""
    numbers = {source.id: number for number, source in enumerate(rest.sources, 1)}
    blocks = [Block(left_out_text(len(rest.advice), language), "title")]
    for number, block in enumerate(rest.advice, 1):
        blocks += _advice(block, language, number)
        blocks += _grounds(block, numbers, language)
    if rest.checklist:
        blocks.append(Block(f"== {language._('What to do')} ==", "heading"))
    for number, task in enumerate(rest.checklist, 1):
        blocks += _task(task, number, language)
    blocks += _sources(rest, language)
    return Page(
        id="left_out",
        bar=rest.title,
        blocks=tuple(blocks),
        keys=keys_of(language, "escape", *EVERYWHERE),
        more=language._("more below"),
    )


def checklist_page(sheet: Sheet, language: Language) -> Page:
    """Return the checklist, by urgency, as the paper has it."""
    blocks = [Block(language._("What to do"), "title")]
    numbered = enumerate(sheet.checklist, 1)
    for name, group in groupby(numbered, key=lambda pair: pair[1].urgency_name):
        blocks.append(Block(f"== {name} ==", "heading"))
        for number, task in group:
            blocks += _task(task, number, language)
    if not sheet.checklist:
        blocks.append(Block(language._("There is nothing on the list yet.")))
    blocks += _letters(sheet, language)
    return Page(
        id="checklist",
        bar=sheet.title,
        step=language._("Checklist"),
        blocks=tuple(blocks),
        keys=keys_of(
            language, "ctrl+s", *_own_keys(sheet), "escape", "f4", "n", *EVERYWHERE, "ctrl+q"
        ),
        more=language._("more below"),
    )


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


def _own_keys(sheet: Sheet) -> tuple[str, ...]:
    """The keys that only some plans have."""
    return (*(("t",) if sheet.letters else ()), *(("g",) if sheet.further else ()))


def _further(sheet: Sheet, language: Language) -> Iterable[Block]:
    """The flows that go deeper, by name."""
    if sheet.further:
        yield Block(f"== {language._(FURTHER)} ==", "heading")
        yield Block(language._("g goes on there. {kept}", kept=language._(KEPT)), "quiet")
    for _id, title in sheet.further:
        yield Block(title, "plain", "- ", "  ", apart=False)


def _letters(sheet: Sheet, language: Language) -> Iterable[Block]:
    """The letters and scripts that fit, by name."""
    if sheet.letters:
        yield Block(f"== {language._('Letters and scripts for you')} ==", "heading")
        yield Block(
            language._("t opens them. Your answers are filled in; the blanks are yours to fill."),
            "quiet",
        )
    for letter in sheet.letters:
        yield Block(letter.title, "plain", "- ", "  ", apart=False)


def _numbered(number: int) -> tuple[str, str]:
    first = f"{number}. "
    return first, " " * len(first)


def _advice(block: AdviceBlock, language: Language, number: int | None = None) -> Iterable[Block]:
    first, rest = _numbered(number) if number else ("", "")
    yield Block(block.title, "title", first, rest, place=str(number or ""))
    for paragraph in block.paragraphs:
        if paragraph.startswith("- "):
            yield Block(paragraph[2:], "plain", "  - ", "    ", apart=False)
        else:
            yield Block(paragraph, "plain", apart=False)
    for part in block.schedule.parts if block.schedule else ():
        if isinstance(part, str):
            yield Block(part, "plain", apart=False)
        else:
            yield Block(part.title)
            yield Block("", apart=False, figure=part.figure)


def _caveats(
    block: AdviceBlock, sources: Mapping[str, SourceLine], language: Language
) -> Iterable[Block]:
    """What is uncertain, where there is no list of sources to say it."""
    for name in block.sources:
        source = sources[name]
        if source.confidence in CONFIDENCE and source.caveat:
            yield Block(source.caveat, "quiet", "  ! ", "    ", apart=False)
        if source.is_overdue:
            yield Block(_overdue(source, language), "plain", "  ! ", "    ", apart=False)


def _grounds(block: AdviceBlock, numbers: Mapping[str, int], language: Language) -> Iterable[Block]:
    """The answers that brought it, and the numbers of its sources."""
    if block.because:
        reasons = " / ".join(reason.short for reason in block.because)
        text = language._("Because you said: {reasons}", reasons=reasons)
        yield Block(text, "quiet", "  ", "    ", apart=False)
    if block.sources:
        named = " ".join(f"[{numbers[name]}]" for name in block.sources)
        text = language._("Sources: {numbers}", numbers=named)
        yield Block(text, "quiet", "  ", "    ", apart=False)


def _sources(sheet: Sheet, language: Language) -> Iterable[Block]:
    yield Block(f"== {language._('Sources')} ==", "heading")
    for number, source in enumerate(sheet.sources, 1):
        yield from _source(source, number, language)


def _source(source: SourceLine, number: int, language: Language) -> Iterable[Block]:
    first = f"[{number}] "
    rest = " " * len(first)
    name = f"{source.title} {source.article}" if source.article else source.title
    yield Block(source.says, "quiet", first, rest)
    yield Block(name, "quiet", rest, rest, apart=False)
    date = language.date(source.checked_on)
    yield Block(language._("Checked on: {date}", date=date), "quiet", rest, rest, apart=False)
    if source.confidence in CONFIDENCE:
        text = language.sentences(language._(CONFIDENCE[source.confidence]), source.caveat)
        yield Block(text, "quiet", rest + "! ", rest + "  ", apart=False)
    if source.is_overdue:
        yield Block(_overdue(source, language), "plain", rest + "! ", rest + "  ", apart=False)


def _overdue(source: SourceLine, language: Language) -> str:
    date = language.date(source.review_on)
    return language._("It was due to be checked again by {date}: ask first.", date=date)


def _task(task: TaskLine, number: int, language: Language) -> Iterable[Block]:
    first = f"□ {number}. "
    rest = " " * len(first)
    yield Block(task.text, "plain", first, rest)
    for text in _details(task, language):
        yield Block(text, "quiet", rest, rest, apart=False)


def _details(task: TaskLine, language: Language) -> Iterable[str]:
    if task.due_text:
        yield language._("When: {due}", due=task.due_text)
    yield from filter(None, (task.last_day_text, task.rule))
    for _id, contact in task.contacts:
        yield language._("Contact: {contact}", contact=contact)
