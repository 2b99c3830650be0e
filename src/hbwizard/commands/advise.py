"""`advise`: the advice and the checklist for a file of answers, without a conversation.

Several flows give one plan.
"""

from __future__ import annotations

from pathlib import Path

from hbwizard.commands.answers import read_answers, shown_name
from hbwizard.commands.context import Context
from hbwizard.errors import OutputError, UsageError
from hbwizard.export.files import AlreadyThere, write_bytes
from hbwizard.export.forms import FORMS, Form
from hbwizard.export.glossary import glossary
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import make_sheet
from hbwizard.export.text import MIN_WIDTH
from hbwizard.flow.model import Flow, Library
from hbwizard.i18n.language import N_
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import Raw, collect
from hbwizard.interview.replay import Replay, replay

MAX_WIDTH = 1000


def main(context: Context) -> int:
    """Print the paper, or write it to a file."""
    _put(context, FORMS[context.options.format or "text"], _paper(context))
    return 0


def _paper(context: Context) -> Paper:
    width, languages = _width(context.options.width), (context.language(),)
    library = context.library()
    plan = make_plan(*_replays(context, library))
    sheets = tuple(make_sheet(plan, each, glossary(library, each)) for each in languages)
    return Paper(sheets, languages, with_letters=context.options.letters, width=width)


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


def _width(text: str | None) -> int:
    if text is None:
        return 80
    if text.isascii() and text.isdigit() and MIN_WIDTH <= int(text[:5]) <= MAX_WIDTH:
        return int(text)
    message = N_("--width takes a number from {low} to {high}; found {found}")
    raise UsageError(message, low=MIN_WIDTH, high=MAX_WIDTH, found=text)


def _put(context: Context, form: Form, paper: Paper) -> None:
    options = context.options
    if options.output is None and not form.is_text:
        message = N_("{form} is no text for a screen: name a file with -o")
        raise UsageError(message, form=form.id)
    data = form.draw(paper)
    if options.output in (None, "-"):
        _print(context, form, data)
        return
    if form.is_text and options.encoding:
        data = data.decode().encode(options.encoding, errors="replace")
    path = Path(options.output)
    try:
        write_bytes(path, data, force=options.force)
    except AlreadyThere as error:
        message = N_("there is already a file {file}; --force replaces it")
        raise OutputError(message, file=path) from error


def _print(context: Context, form: Form, data: bytes) -> None:
    if form.is_text:
        context.print(data.decode())
        return
    context.stdout.flush()
    context.stdout.buffer.write(data)
