"""How a visitor may see the wizard, and what is left on the terminal at the end."""

from __future__ import annotations

from typing import Protocol

from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap

CARE = N_("Take care. If you can't go on: 12356. Free legal advice: 12348.")
LAST_WORDS = {
    "quit": N_("The visit has ended. Nothing of it is kept."),
    "idle": N_("Nobody typed for a while, so the visit has ended. Nothing of it is kept."),
    "expired": N_("The time of this visit is over. Nothing of it is kept."),
    "closing": N_("This desk is closing, so the visit has ended. Nothing of it is kept."),
    "too_fast": N_("Too much came at once, so the visit has ended. Nothing of it is kept."),
}
"""By how it ended; whoever had everything cleared is told nothing, nor is whoever looks on."""


class Face(Protocol):
    """One way to see it."""

    name: str

    async def run(self) -> None:
        """Hold the conversation to its end, and note in the report how it ended."""

    def warn(self, reason: str, left: float) -> None:
        """Take what is left of the visit, in seconds, and what would end it."""

    def announce(self, seconds: float) -> None:
        """Tell at once that the server stops, and when."""

    def stop(self) -> None:
        """Let the conversation end now."""

    def close(self, outcome: str) -> None:
        """Leave nothing on the terminal but what was asked for, and a last word."""


def last_words(outcome: str, language: Language, width: int) -> str:
    """Return what is said at the end, for a terminal of so many columns."""
    if outcome == "crashed":
        from hbwizard.export.apology import apology

        text = apology(language)
    elif outcome in LAST_WORDS:
        text = f"{language._(LAST_WORDS[outcome])}\n{language._(CARE)}"
    else:
        return ""
    return "".join(f"{line}\n" for line in wrap(text, max(width - 1, 1)))
