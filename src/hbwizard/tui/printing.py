"""Prints while the screen goes on: a printer may take half a minute to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.export.papers import Paper
from hbwizard.i18n.language import N_

if TYPE_CHECKING:
    from hbwizard.export.printing import Sent
    from hbwizard.tui.wizard import Wizard


def print_beside(wizard: Wizard, send: Callable[[Paper], Sent], paper: Paper) -> None:
    """Say that it is printed, print it, and say how that ended, wherever the person is then."""
    if wizard.is_printing:
        wizard.say(N_("The last one is still being printed. Please wait until it is told."))
        return
    wizard.is_printing = True
    wizard.say(N_("It is being printed. You can go on meanwhile."))

    def work() -> Callable[[], None]:
        try:
            sent = send(paper)
        except OutputError as error:
            refusal = error
            return lambda: _refused(wizard, refusal)
        return lambda: _printed(wizard, sent, paper)

    wizard.beside(work)


def _printed(wizard: Wizard, sent: Sent, paper: Paper) -> None:
    wizard.is_printing = False
    wizard.visit.is_unsaved = wizard.visit.is_unsaved and bool(paper.letter)
    wizard.tell(lambda language: " ".join(sent.words(language)))


def _refused(wizard: Wizard, error: OutputError) -> None:
    wizard.is_printing = False
    wizard.explain(error)
