"""`advise`: the advice and the checklist for a file of answers, without a conversation."""

from __future__ import annotations

import json
from pathlib import Path

from hbwizard.commands.answers import read_answers, shown_name
from hbwizard.commands.context import Context
from hbwizard.errors import OutputError, UsageError
from hbwizard.export.data import to_data
from hbwizard.export.files import AlreadyThere, write_text
from hbwizard.export.glossary import glossary
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import MIN_WIDTH, render
from hbwizard.flow.model import Flow, Library
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import Replay, replay

MAX_WIDTH = 1000


def main(context: Context) -> int:
    """Print the sheet, or write it to a file."""
    width, language = _width(context.options.width), context.language()
    library = context.library()
    now = _replay(context, context.flow(library), library)
    sheet = make_sheet(make_plan(now), language, glossary(library, language))
    _put(context, _drawn(sheet, context.options.format, language, width))
    return 0


def _replay(context: Context, flow: Flow, library: Library) -> Replay:
    options, today = context.options, context.today
    raw = read_answers(options.answers, context.stdin, partial=options.partial)
    answers = collect(
        flow,
        raw,
        today,
        library.question_ids,
        partial=options.partial,
        name=shown_name(options.answers),
    )
    return replay(flow, answers, today, partial=options.partial)


def _drawn(sheet: Sheet, format: str | None, language: Language, width: int) -> str:
    if format == "json":
        return json.dumps(to_data(sheet), ensure_ascii=False, indent=2) + "\n"
    return render(sheet, language, width)


def _width(text: str | None) -> int:
    if text is None:
        return 80
    if text.isascii() and text.isdigit() and MIN_WIDTH <= int(text[:5]) <= MAX_WIDTH:
        return int(text)
    message = N_("--width takes a number from {low} to {high}; found {found}")
    raise UsageError(message, low=MIN_WIDTH, high=MAX_WIDTH, found=text)


def _put(context: Context, text: str) -> None:
    options = context.options
    if options.output in (None, "-"):
        context.print(text)
        return
    path = Path(options.output)
    try:
        write_text(path, text, encoding=options.encoding or "utf-8", force=options.force)
    except AlreadyThere as error:
        message = N_("there is already a file {file}; --force replaces it")
        raise OutputError(message, file=path) from error
