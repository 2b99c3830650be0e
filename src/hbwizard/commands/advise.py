"""`advise`: the advice and the checklist for a file of answers, without a conversation.

Several flows give one plan.
"""

from __future__ import annotations

from hbwizard.commands.answers import read_answers, shown_name
from hbwizard.commands.context import Context
from hbwizard.commands.output import put, wanted_form
from hbwizard.errors import UsageError
from hbwizard.export.glossary import glossary
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import MIN_WIDTH
from hbwizard.flow.model import Flow, Library
from hbwizard.i18n.language import N_
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import Raw, collect
from hbwizard.interview.replay import Replay, replay

MAX_WIDTH = 1000


def main(context: Context) -> int:
    """Print the paper, or write it to a file."""
    form = wanted_form(context)
    put(context, form, _paper(context))
    return 0


def _paper(context: Context) -> Paper:
    width, languages = _width(context.options.width), context.languages()
    library = context.library()
    plan = make_plan(*_replays(context, library))
    sheets = tuple(make_sheet(plan, each, glossary(library, each)) for each in languages)
    letter = _letter(context.options.letter, sheets[0])
    return Paper(sheets, languages, letter, with_letters=context.options.letters, width=width)


def _letter(id: str | None, sheet: Sheet) -> str:
    """Return the id of the letter that is wanted alone, or nothing. Raises UsageError."""
    fitting = [letter.id for letter in sheet.letters]
    if id is None or id in fitting:
        return id or ""
    message = N_("no letter or script fits these answers")
    if fitting:
        message = N_("{found} is no letter that fits these answers; these do: {allowed}")
    raise UsageError(message, found=id, allowed=", ".join(fitting))


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
