"""`list`: which flows there are, and the ways in that lead to them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hbwizard.commands.context import Context, flows_in_order
from hbwizard.flow.model import Flow, Opening, StartPage
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells


def main(context: Context) -> int:
    """Print the flows, one a line or as JSON."""
    language = context.language()
    library = context.library()
    flows = flows_in_order(library)
    if context.options.format == "json":
        data = [_data(flow, library.start, language) for flow in flows]
        context.print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    rows = [row for flow in flows for row in _rows(flow, library.start, language)]
    for line in _table(rows):
        context.print(line)
    return 0


def _rows(flow: Flow, start: StartPage, language: Language) -> Iterator[tuple[str, str, str]]:
    """A flow, and the ways in that lead to it and say something more than its id."""
    yield _row(flow, language)
    for opening in _ways_in(flow, start):
        yield f"  {opening.id}", language.text(opening.text), ""


def _ways_in(flow: Flow, start: StartPage) -> Iterator[Opening]:
    for opening in (*start.openings, *start.more):
        if opening.flow == flow.id and opening.id != flow.id:
            yield opening


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


def _data(flow: Flow, start: StartPage, language: Language) -> dict[str, object]:
    return {
        "id": flow.id,
        "title": language.text(flow.title),
        "intro": flow.intro and language.text(flow.intro),
        "minutes": flow.minutes,
        "reviewed_on": flow.reviewed_on and flow.reviewed_on.isoformat(),
        "revision": flow.revision,
        "ways_in": [
            {"id": each.id, "text": language.text(each.text), "answers": dict(each.answers)}
            for each in _ways_in(flow, start)
        ],
    }
