"""What is said to who stops and to who comes back, the same on every face."""

from __future__ import annotations

from msgspec import Struct

from hbwizard.export.wording import fill
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.code import code_of
from hbwizard.interview.kept import Kept
from hbwizard.interview.session import Session
from hbwizard.interview.visit import Visit

TITLE = N_("Go on later")
ASK = N_("Type the code. Capitals, spaces and hyphens make no difference.")
ALIKE = N_("O counts as 0, and I or L as 1.")
KEEP = N_("Keep my answers on this computer, so that I can go on later")
KEPT_HERE = N_("Go on with the answers kept on this computer")
FORGET = N_("Delete the answers kept on this computer")
KEPT = N_("Kept. Go on: `hbwizard resume`; delete: `hbwizard forget`. {file}")
GONE = N_("Deleted. No answer is kept on this computer now.")
WHO_READS = N_(
    "The file holds your answers for 30 days, without ticks. Who opens it can read them."
)


class Stop(Struct, frozen=True):
    """What a person who stops is told."""

    code: str | None
    """None where there is none."""
    says: tuple[str, ...]
    """What it is, what it leaves out, and what to do with it."""


def stop(visit: Visit, language: Language) -> Stop:
    """Return the code of the flow in hand, with what must be said of it."""
    assert visit.session is not None
    now = visit.session.replay
    if not now.path:
        return Stop(None, (language._("Nothing is answered yet, so there is no code."),))
    code = code_of(now, visit.library)
    if code is None:
        return Stop(None, (language._("These questions have no numbers, so there is no code."),))
    return Stop(
        code,
        (
            language._("This code is your answers: whoever has it can read them."),
            language._("Write it down. It is stored nowhere, and it works on any computer."),
            language._("To go on, choose “I have a code” on the start page."),
            language._("It holds your answers on this topic: choices, figures and days."),
            language._("Sums are rounded to two digits. Words you typed and ticks are left out."),
        ),
    )


def welcome(kept: Kept, session: Session, language: Language) -> list[str]:
    """Return what a person who came back is told, once the flow is in hand."""
    count = len(kept.answers)
    said = [language.n_("Your answer is back.", "Your {n} answers are back.", count)]
    if kept.is_coarse:
        said.append(language._("Sums in a code are rounded: look at them in your review."))
    if kept.is_revised:
        said.append(language._("The questions have been revised since; some may be new to you."))
    if kept.again:
        said.append(language._("These no longer fit as you answered them, so we ask again:"))
        said += [f"- {fill(each.text, language, session.replay)}" for each in kept.again]
    return said
