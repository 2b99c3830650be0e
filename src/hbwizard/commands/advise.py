"""`advise`: the advice and the checklist for a file of answers, without a conversation.

Several flows give one plan.
"""

from __future__ import annotations

import json
from pathlib import Path

from hbwizard.commands.answers import read_answers, shown_name
from hbwizard.commands.context import Context
from hbwizard.errors import OutputError, UsageError
from hbwizard.export.data import to_data
from hbwizard.export.files import AlreadyThere, write_text
from hbwizard.export.glossary import glossary
from hbwizard.export.letters import render_letter
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import MIN_WIDTH, render
from hbwizard.flow.model import Flow, Library
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import Raw, collect
from hbwizard.interview.replay import Replay, replay

MAX_WIDTH = 1000


def main(context: Context) -> int:
    """Print the sheet, or write it to a file."""
    width, language = _width(context.options.width), context.language()
    library = context.library()
    plan = make_plan(*_replays(context, library))
    sheet = make_sheet(plan, language, glossary(library, language))
    if context.options.format == "json":
        text = json.dumps(to_data(sheet), ensure_ascii=False, indent=2) + "\n"
    else:
        text = _drawn(sheet, language, width, in_full=context.options.letters)
    _put(context, text)
    return 0


def _replays(context: Context, library: Library) -> list[Replay]:
    """Return where the answers lead in each flow that was named, or opened by a way in."""
    options = context.options
    raw = read_answers(options.answers, context.stdin, partial=options.partial)
    ways_in = [context.way_in(library, name) for name in options.flow]
    for opening in ways_in:
        raw = {**opening.answers, **raw}
    flows = {opening.flow: library.flows[opening.flow] for opening in ways_in}
    return [_replay(context, flow, raw, library) for flow in flows.values()]


def _replay(context: Context, flow: Flow, raw: Raw, library: Library) -> Replay:
    options, today = context.options, context.today
    answers = collect(
        flow,
        raw,
        today,
        library.question_ids,
        partial=options.partial,
        name=shown_name(options.answers),
    )
    return replay(flow, answers, today, partial=options.partial)


def _drawn(sheet: Sheet, language: Language, width: int, *, in_full: bool) -> str:
    letters = sheet.letters if in_full else ()
    drawn = [render(sheet, language, width)]
    drawn += [render_letter(letter, language, width) for letter in letters]
    return f"\n{'=' * width}\n\n".join(drawn)


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
