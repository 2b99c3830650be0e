"""`list`: which flows there are."""

from __future__ import annotations

import json

from hbwizard.commands.context import Context, flows_in_order
from hbwizard.flow.model import Flow
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells


def main(context: Context) -> int:
    """Print the flows, one a line or as JSON."""
    language = context.language()
    flows = flows_in_order(context.library())
    if context.options.format == "json":
        data = [_data(flow, language) for flow in flows]
        context.print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for line in _table([_row(flow, language) for flow in flows]):
        context.print(line)
    return 0


def _row(flow: Flow, language: Language) -> tuple[str, str, str]:
    n = flow.minutes
    minutes = language.n_("{n} minute", "{n} minutes", n) if n else ""
    return flow.id, language.text(flow.title), minutes


def _table(rows: list[tuple[str, str, str]]) -> list[str]:
    widths = [max(cells(row[column]) for row in rows) for column in range(3)]
    padded = (
        [cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
        for row in rows
    )
    return ["  ".join(row).rstrip() for row in padded]


def _data(flow: Flow, language: Language) -> dict[str, object]:
    return {
        "id": flow.id,
        "title": language.text(flow.title),
        "intro": flow.intro and language.text(flow.intro),
        "minutes": flow.minutes,
        "reviewed_on": flow.reviewed_on and flow.reviewed_on.isoformat(),
        "revision": flow.revision,
    }
