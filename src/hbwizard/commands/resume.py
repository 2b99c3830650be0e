"""`resume`: the conversation, from a code or from the answers that were kept."""

from __future__ import annotations

from hbwizard.commands.console import settle_locale
from hbwizard.commands.context import Context
from hbwizard.commands.run import converse
from hbwizard.errors import UsageError
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_
from hbwizard.interview.kept import Kept
from hbwizard.interview.visit import Visit


def main(context: Context) -> int:
    """Go on where the person was. Raises UsageError where there is nothing to go on with."""
    library = context.library()
    kept = _kept(context, library)
    locale = settle_locale(context)
    if locale is None:
        return 0
    visit = Visit(library, context.today, {})
    visit.take_up(kept)
    return converse(context, visit, kept.flow_id, locale)


def _kept(context: Context, library: Library) -> Kept:
    if context.options.code:
        from hbwizard.interview.code import read_code

        return read_code(" ".join(context.options.code), library, context.today)
    keeper = context.keeper
    kept = keeper.read(library, context.today) if keeper else None
    if kept is None:
        message = N_("no answers are kept on this computer; with a code: `hbwizard resume CODE`")
        raise UsageError(message)
    return kept
