"""Puts a sheet into data for other programs: what `advise --format json` prints."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import UNSET

from hbwizard.export.balances import BalanceSheet
from hbwizard.export.data_types import (
    VERSION,
    Advice,
    Contact,
    Data,
    Due,
    Instalments,
    Letter,
    Named,
    Reason,
    Source,
    Stage,
    Sum,
    Task,
    Word,
)
from hbwizard.export.instalments import InstalmentsSheet
from hbwizard.export.letters import LetterSheet
from hbwizard.export.schedule_data import exact, schedule_data
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine
from hbwizard.export.timelines import TimelineSheet


def schema() -> bytes:
    """Return the JSON Schema of what is printed."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "hbwizard advise"}
    found = head | msgspec.json.schema(Data)
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def to_json(sheet: Sheet) -> bytes:
    """Return the sheet as JSON, a key a line."""
    return msgspec.json.format(msgspec.json.encode(to_data(sheet)), indent=2) + b"\n"


def to_data(sheet: Sheet) -> Data:
    """Return the sheet as data, in the order in which it is shown."""
    sources = {source.id: _source(source) for source in sheet.sources}
    return Data(
        version=VERSION,
        flow=sheet.flow,
        revision=sheet.revision,
        title=sheet.title,
        merged=list(sheet.merged),
        today=sheet.today,
        locale=sheet.locale,
        path=list(sheet.path),
        missing=list(sheet.missing),
        advice=[_advice(block, sources) for block in sheet.advice],
        checklist=[_task(task, sources) for task in sheet.checklist],
        letters=[_letter(letter, sources) for letter in sheet.letters],
        further=[Named(id, title) for id, title in sheet.further],
        words=[Word(each.id, each.name, each.says) for each in sheet.words],
        about=list(sheet.about),
    )


def _advice(block: AdviceBlock, sources: dict[str, Source]) -> Advice:
    return Advice(
        id=block.id,
        urgency=block.urgency,
        danger=block.danger,
        title=block.title,
        body="\n".join(block.paragraphs),
        because=[reason.question for reason in block.because],
        reasons=[Reason(each.question, each.text, each.answer) for each in block.because],
        sources=_named(block.sources, sources),
        schedule=schedule_data(block.schedule) if block.schedule else UNSET,
        timeline=_timeline(block.timeline) if block.timeline else UNSET,
        balance=_balance(block.balance) if block.balance else UNSET,
        instalments=_instalments(block.instalments) if block.instalments else UNSET,
    )


def _timeline(sheet: TimelineSheet) -> list[Stage]:
    return [Stage(each.id, each.name, each.state, each.text) for each in sheet.stages]


def _balance(sheet: BalanceSheet) -> list[Sum]:
    return [Sum(each.kind, each.name, f"{each.amount:.2f}") for each in sheet.sums]


def _instalments(sheet: InstalmentsSheet) -> Instalments:
    found = sheet.offer
    left = [found.left_after(month) for month in range(1, found.terms + 1)]
    return Instalments(exact(found.owed), exact(found.cost), found.terms, list(map(exact, left)))


def _task(task: TaskLine, sources: dict[str, Source]) -> Task:
    return Task(
        id=task.id,
        text=task.text,
        urgency=task.urgency,
        due=Due(task.due.act_by, task.due.last_day, task.rule) if task.due else None,
        contacts=[Contact(name, words) for name, words in task.contacts],
        sources=_named(task.sources, sources),
    )


def _letter(letter: LetterSheet, sources: dict[str, Source]) -> Letter:
    return Letter(
        id=letter.id,
        kind=letter.kind,
        title=letter.title,
        use="\n".join(letter.use),
        to=letter.to,
        due=letter.due_text,
        lines="\n".join(letter.lines),
        aid="\n".join(letter.aid),
        sources=_named(letter.sources, sources),
    )


def _source(source: SourceLine) -> Source:
    return Source(
        id=source.id,
        says=source.says,
        title=source.title,
        article=source.article,
        effective=source.effective,
        checked_on=source.checked_on,
        review_on=source.review_on,
        confidence=source.confidence,
        caveat=source.caveat,
        is_overdue=source.is_overdue,
    )


def _named(ids: Iterable[str], sources: dict[str, Source]) -> list[Source]:
    return [sources[each] for each in ids]
