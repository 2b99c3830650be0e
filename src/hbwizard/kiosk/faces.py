"""How a visitor may see the wizard, and what is left on the terminal at the end."""

from __future__ import annotations

from typing import Protocol

from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap

CARE = N_("Take care. If you can't go on: 12356. Free legal advice: 12348.")
LAST_WORDS = {
    "quit": N_("The visit has ended."),
    "idle": N_("Nobody typed for a while, so the visit has ended."),
    "expired": N_("The time of this visit is over."),
    "closing": N_("This desk is closing, so the visit has ended."),
    "too_fast": N_("Too much came at once, so the visit has ended."),
}
"""By how it ended; whoever had everything cleared is told nothing, nor is whoever looks on."""
NOTHING_STAYS = N_("Nothing of it is kept.")
TEXT_STAYS = N_(
    "The desk keeps nothing, but the text above is still in this window: "
    "close it when you have read it."
)
CLOSE_IT = N_("Close this window: whoever scrolls back in it can read what stood here.")
"""To whoever had everything cleared that such a terminal can clear."""


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


def last_words(outcome: str, language: Language, width: int, *, stays: bool = False) -> str:
    """Return what is said at the end, for a terminal of so many columns.

    `stays` says that the terminal still holds something of the visit.
    """
    if outcome == "crashed":
        from hbwizard.export.apology import apology

        text = apology(language)
    elif outcome in LAST_WORDS:
        kept = language._(TEXT_STAYS if stays else NOTHING_STAYS)
        ended = language.sentences(language._(LAST_WORDS[outcome]), kept)
        text = f"{ended}\n{language._(CARE)}"
    elif outcome == "wiped" and stays:
        text = language._(CLOSE_IT)
    else:
        return ""
    return "".join(f"{line}\n" for line in wrap(text, max(width - 1, 1)))
