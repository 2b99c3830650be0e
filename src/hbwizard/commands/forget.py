"""`forget`: deletes the answers that were kept."""

from __future__ import annotations

from hbwizard.commands.context import Context
from hbwizard.i18n.language import N_


def main(context: Context) -> int:
    """Delete the answers kept on this computer, and say so."""
    language, keeper = context.language(), context.keeper
    if keeper is not None and keeper.forget():
        message = N_("Deleted: {file}. No answer is kept on this computer now.")
        context.print(language._(message, file=keeper.path))
    else:
        context.print(language._(N_("No answers are kept on this computer.")))
    return 0
