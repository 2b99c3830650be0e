"""What happens to the answers, said plainly, with the keys of the face that says it."""

from __future__ import annotations

from hbwizard.i18n.language import N_, Language

TITLE = N_("What happens to my answers?")


def privacy_texts(language: Language, *, hide: str) -> tuple[str, ...]:
    """Return it; `hide` is the key that hides everything."""
    return (
        language._("Your answers stay in this program's memory, and go when it ends."),
        language._("It connects to nothing, and never asks for a name, a number or an account."),
        language._("Only what you ask for is written: the checklist, a letter, or your answers."),
        language._("A file or a code tells what you answered. Mind who may read it."),
        language._("Answers kept here go after 30 days; `hbwizard forget` deletes them at once."),
        language._("Someone may look at the screen, so choose a quiet place if you can."),
        language._("{key} hides everything at once; only {key} brings it back.", key=hide),
    )
