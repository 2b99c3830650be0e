"""A sheet as plain data for other programs: what `advise --format json` prints."""

from __future__ import annotations

from collections.abc import Iterable

from hbwizard.export.balances import BalanceSheet
from hbwizard.export.letters import LetterSheet
from hbwizard.export.schedule_data import schedule_data
from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine
from hbwizard.export.timelines import TimelineSheet

Data = dict[str, object]


def to_data(sheet: Sheet) -> Data:
    """Return the sheet as a mapping that JSON can write, in the order in which it is shown."""
    sources = {source.id: _source(source) for source in sheet.sources}
    return {
        "flow": sheet.flow,
        "revision": sheet.revision,
        "title": sheet.title,
        "merged": list(sheet.merged),
        "today": sheet.today.isoformat(),
        "locale": sheet.locale,
        "path": list(sheet.path),
        "missing": list(sheet.missing),
        "advice": [_advice(block, sources) for block in sheet.advice],
        "checklist": [_task(task, sources) for task in sheet.checklist],
        "letters": [_letter(letter, sources) for letter in sheet.letters],
        "further": [{"id": id, "title": title} for id, title in sheet.further],
        "words": [{"id": each.id, "name": each.name, "says": each.says} for each in sheet.words],
        "about": list(sheet.about),
    }


def _advice(block: AdviceBlock, sources: dict[str, Data]) -> Data:
    return {
        "id": block.id,
        "urgency": block.urgency,
        "danger": block.danger,
        "title": block.title,
        "body": "\n".join(block.paragraphs),
        "because": [reason.question for reason in block.because],
        "reasons": [
            {"id": reason.question, "text": reason.text, "answer": reason.answer}
            for reason in block.because
        ],
        "sources": _named(block.sources, sources),
        **({"schedule": schedule_data(block.schedule)} if block.schedule else {}),
        **({"timeline": _timeline(block.timeline)} if block.timeline else {}),
        **({"balance": _balance(block.balance)} if block.balance else {}),
    }


def _timeline(sheet: TimelineSheet) -> list[Data]:
    return [
        {"id": each.id, "name": each.name, "state": each.state, "text": each.text}
        for each in sheet.stages
    ]


def _balance(sheet: BalanceSheet) -> list[Data]:
    return [
        {"kind": each.kind, "name": each.name, "amount": f"{each.amount:.2f}"}
        for each in sheet.sums
    ]


def _task(task: TaskLine, sources: dict[str, Data]) -> Data:
    return {
        "id": task.id,
        "text": task.text,
        "urgency": task.urgency,
        "due": _due(task),
        "contacts": [{"id": name, "text": words} for name, words in task.contacts],
        "sources": _named(task.sources, sources),
    }


def _letter(letter: LetterSheet, sources: dict[str, Data]) -> Data:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "title": letter.title,
        "use": "\n".join(letter.use),
        "to": letter.to,
        "due": letter.due_text,
        "lines": "\n".join(letter.lines),
        "aid": "\n".join(letter.aid),
        "sources": _named(letter.sources, sources),
    }


def _due(task: TaskLine) -> Data | None:
    if task.due is None:
        return None
    last_day = task.due.last_day
    return {
        "act_by": task.due.act_by.isoformat(),
        "last_day": last_day and last_day.isoformat(),
        "rule": task.rule,
    }


def _source(source: SourceLine) -> Data:
    return {
        "id": source.id,
        "says": source.says,
        "title": source.title,
        "article": source.article,
        "effective": source.effective,
        "checked_on": source.checked_on.isoformat(),
        "review_on": source.review_on.isoformat(),
        "confidence": source.confidence,
        "caveat": source.caveat,
        "is_overdue": source.is_overdue,
    }


def _named(ids: Iterable[str], sources: dict[str, Data]) -> list[Data]:
    return [sources[each] for each in ids]
