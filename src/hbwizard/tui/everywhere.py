"""What the keys do that mean the same on every page: help, danger, review, words, save, quit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hbwizard.i18n.language import N_
from hbwizard.tui import views

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard

INTERRUPTED = 130


def press(wizard: Wizard, key: str) -> bool:
    """Take a key; return whether it was one of them."""
    act = KEYS.get(key)
    if act:
        act(wizard)
    return act is not None


def review(wizard: Wizard) -> None:
    """Show the answers."""
    if wizard.session is None:
        wizard.say(N_("There is nothing to review yet."))
    elif wizard.visit.is_changing:
        wizard.back_to_review()
    elif not isinstance(wizard.view, views.Review):
        wizard.open(views.Review())


def save(wizard: Wizard) -> None:
    """Ask in which form the letter that is shown is wanted, or else the checklist."""
    from hbwizard.tui.reading import LetterView
    from hbwizard.tui.saving import Dialog, Save

    if wizard.session is None or not wizard.session.replay.path:
        wizard.say(N_("There is nothing to save yet."))
    elif isinstance(wizard.view, LetterView):
        wizard.open(Save(wizard.view.id))
    elif not isinstance(wizard.view, Dialog):
        wizard.open(Save())


def quit(wizard: Wizard, exit_code: int = 0) -> None:
    """End the program; ask first where answers would be lost, once."""
    is_asked = isinstance(wizard.view, views.Quit)
    if is_asked or not wizard.visit.is_unsaved or wizard.is_at_start:
        wizard.exit_code = exit_code
    else:
        wizard.open(views.Quit(exit_code))


def _toggle_help(wizard: Wizard) -> None:
    if isinstance(wizard.view, views.Help):
        wizard.close()
    else:
        wizard.open(views.Help(wizard.view))


def _toggle_glossary(wizard: Wizard) -> None:
    from hbwizard.tui.reading import Glossary, TermView

    if isinstance(wizard.view, Glossary | TermView):
        wizard.close()
    elif wizard.library.glossary:
        wizard.open(Glossary(wizard.view))
    else:
        wizard.say(N_("No word is explained here."))


def _open_crisis(wizard: Wizard) -> None:
    if not isinstance(wizard.view, views.Crisis):
        wizard.open(views.Crisis())


KEYS: Mapping[str, Callable[[Wizard], None]] = {
    "f1": _toggle_help,
    "f3": _open_crisis,
    "f4": review,
    "f5": _toggle_glossary,
    "ctrl+s": save,
    "ctrl+q": quit,
    "ctrl+c": lambda wizard: quit(wizard, INTERRUPTED),
}
