"""What happens to the answers, said plainly, with the keys of the face that says it."""

from __future__ import annotations

from hbwizard.export.host import LOGS, Host
from hbwizard.i18n.language import N_, Language

TITLE = N_("What happens to my answers?")


def privacy_texts(
    language: Language, host: Host | None, *, hide: str, clear: str
) -> tuple[str, ...]:
    """Return it; `host` is a desk that it runs at.

    `hide` is the key that hides everything, `clear` the one that ends a visit to a desk at once.
    """
    if host is not None:
        return _at_a_desk(language, host, hide, clear)
    return (
        language._("Your answers stay in this program's memory, and go when it ends."),
        language._("It connects to nothing, and never asks for a name, a number or an account."),
        language._("Only what you ask for is written: the checklist, a letter, or your answers."),
        language._("A file or a code tells what you answered. Mind who may read it."),
        language._("Answers kept here go after 30 days; `hbwizard forget` deletes them at once."),
        language._("Someone may look at the screen, so choose a quiet place if you can."),
        language._("{key} hides everything at once; only {key} brings it back.", key=hide),
    )


def _at_a_desk(language: Language, host: Host, hide: str, clear: str) -> tuple[str, ...]:
    minutes = max(1, host.idle // 60)
    return (
        language._("Your answers are in a process of your own, and go with it when you leave."),
        language._("They never leave this desk. From another computer they come encrypted."),
        language._("Nothing is written here. It never asks for a name, a number or an account."),
        language._(LOGS[host.log]),
        language._("A code or a paper tells what you answered. Mind who may read it."),
        language.n_(
            "After a minute without a key, everything here is wiped.",
            "After {n} minutes without a key, everything here is wiped.",
            minutes,
        ),
        language._("Someone may look at the screen, so choose a quiet place if you can."),
        language._("{key} ends the visit and clears everything at once.", key=clear),
        language._("{key} hides everything at once; only {key} brings it back.", key=hide),
    )
