"""What happens to the answers, said plainly, with the keys of the face that says it."""

from __future__ import annotations

from hbwizard.i18n.language import N_, Language

TITLE = N_("What happens to my answers?")


def privacy_texts(language: Language, *, save: str, hide: str) -> tuple[str, ...]:
    """Return it; `save` is the key that saves the checklist, `hide` the one that hides all."""
    return (
        language._("Your answers stay in this program's memory, and go when it ends."),
        language._("It connects to nothing, and never asks for a name, a number or an account."),
        language._(
            "Only one thing is ever written: the checklist, when you press {key}.", key=save
        ),
        language._("The checklist tells what you answered. Mind who may read the file."),
        language._("Someone may look at the screen, so choose a quiet place if you can."),
        language._("{key} hides everything at once; only {key} brings it back.", key=hide),
    )
