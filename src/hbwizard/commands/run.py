"""`run`: the conversation, on the full screen or in plain lines."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.commands.console import can_switch, explain_lines, is_conversation, settle_locale
from hbwizard.commands.context import Context, load_language
from hbwizard.export.offers import RECEIPT_PRINTER, Offers
from hbwizard.flow.model import Library
from hbwizard.interview.answers import Answers
from hbwizard.interview.visit import Visit
from hbwizard.tui.terminal import THEME_VARIABLE, is_simple, other_encoding

if TYPE_CHECKING:
    from collections.abc import Callable

    from hbwizard.export.papers import Paper
    from hbwizard.export.printing import Sent


def main(context: Context) -> int:
    """Hold the conversation."""
    if context.options.kiosk:
        from hbwizard.commands.alone import hold_alone

        return hold_alone(context)
    locale = settle_locale(context)
    if locale is None:
        return 0
    # Collecting while everything is loaded costs a tenth of the start; the faces switch it on.
    gc.disable()
    library = context.library()
    name = context.options.flow
    opening = context.way_in(library, name) if name else None
    flow_id = opening.flow if opening else None
    answers = _answers(context, library, flow_id)
    visit = Visit(library, context.today, {**(opening.answers if opening else {}), **answers})
    return converse(context, visit, flow_id, locale)


def converse(context: Context, visit: Visit, flow_id: str | None, locale: str) -> int:
    """Hold the conversation of a visit, on the face that fits the terminal."""
    if _needs_lines(context):
        return _in_lines(context, visit, flow_id, locale)
    return _on_screen(context, visit, flow_id, locale)


def _answers(context: Context, library: Library, flow_id: str | None) -> Answers:
    name = context.options.answers
    if name is None:
        return {}
    # Only who brings a file of answers needs what reads one.
    from hbwizard.commands.answers import read_answers, shown_name
    from hbwizard.interview.reader import carried, collect, collect_any

    raw, shown = read_answers(name, context.stdin, partial=True), shown_name(name)
    if flow_id is None:
        return collect_any(library, raw, context.today, name=shown)
    flow, ids = library.flows[flow_id], library.question_ids
    answers = collect(flow, raw, context.today, ids, partial=True, name=shown)
    # Other flows may ask the rest, and danger in it must be shown at once.
    return {**carried(library, raw, context.today), **answers}


def _needs_lines(context: Context) -> bool:
    """A dumb terminal would get the full screen's escapes as text; Textual speaks UTF-8 only."""
    needs = is_simple(context.environ) or bool(other_encoding(context.environ))
    return bool(context.options.plain) or needs or not is_conversation(context)


def _in_lines(context: Context, visit: Visit, flow_id: str | None, locale: str) -> int:
    from hbwizard.plain import run_plain

    gc.enable()
    explain_lines(context, locale)
    return run_plain(
        visit,
        load_language,
        locale=locale,
        can_switch=can_switch(context, locale),
        flow_id=flow_id,
        stdin=context.stdin,
        stdout=context.stdout,
        folder=Path.cwd(),
        width=_columns(context.environ),
        height=shutil.get_terminal_size().lines,
        can_wipe=context.stdout.isatty() and not is_simple(context.environ),
        keeper=context.keeper,
        offers=_offers(context),
    )


def _on_screen(context: Context, visit: Visit, flow_id: str | None, locale: str) -> int:
    from hbwizard.tui.app import run_app
    from hbwizard.tui.size import forget_exported_size
    from hbwizard.tui.wizard import Wizard

    forget_exported_size(os.environ)
    wizard = Wizard(
        visit,
        load_language,
        locale=locale,
        can_switch=can_switch(context, locale),
        flow_id=flow_id,
        folder=Path.cwd(),
        keeper=context.keeper,
        offers=_offers(context),
    )
    exit_code = run_app(wizard, environ=_themed(context), picture=context.picture)
    if exit_code == wizard.exit_code == 0 and wizard.left:
        _leave(context, wizard.left.values())
    return exit_code


def _offers(context: Context) -> Offers:
    """Return what may be carried away: everything, and paper where there is what prints."""
    has_lp = shutil.which("lp", path=context.environ.get("PATH")) is not None
    has_receipts = bool(context.environ.get(RECEIPT_PRINTER, "").strip())
    return Offers(
        print_paper=_printer(context, "pdf") if has_lp else None,
        print_receipt=_printer(context, "receipt") if has_receipts else None,
    )


def _printer(context: Context, form_id: str) -> Callable[[Paper], Sent]:
    def print_it(paper: Paper) -> Sent:
        from hbwizard.export.forms import FORMS
        from hbwizard.export.printing import print_paper

        return print_paper(paper, "", context.environ, FORMS[form_id])

    return print_it


def _leave(context: Context, papers: Iterable[Paper]) -> None:
    """Print what the person asked for: the screen is the shell's again, and it stays there."""
    from hbwizard.export.forms import FORMS

    for paper in papers:
        context.print(FORMS["text"].draw(paper).decode())


def _themed(context: Context) -> Mapping[str, str]:
    """Return the environment with the theme of the command line, which wins."""
    theme = context.options.theme
    return {**context.environ, THEME_VARIABLE: theme} if theme else context.environ


def _columns(environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and columns[:5] != "0" else 80
