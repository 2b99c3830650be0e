"""The plain mode from the start to the checklist, as one transcript a language."""

from __future__ import annotations

import io
import os
from pathlib import Path

from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.tui.goldens.tongues import HERE, tongue
from tests.tui.goldens.tour import LISTS, small_flows
from tests.tui.person import TODAY

TYPED = (
    # Start: the rarer situations and back, whom to ring, the keys; then the first way in.
    "0", "b", "!", "h", "1",
    # Why we ask, a word explained, a row that is not there; then yes, somebody is at the door.
    "?", "g", "1", "", "b", "7", "1", "",
    # Answers of every kind, one of them refused.
    "1", "1", "many", "95", "8000", "2026-11-18", "ok",
    "1", "1", "5000", "18", "1", "2", "900", "u", "2", "1500",
    # On the way: the review, why something is on the list, the letters.
    "r", "", "y", "2", "", "", "t", "1", "", "", "1",
    # At the end: sources, what was left out, saving, a task ticked off; out, and yes.
    "o", "m", "s", "9", "10", "11", "n", "12", "1", "s", "12", "3", "s", "", "", "k", "2", "q", "y",
)  # fmt: skip
"""What the person types, line by line."""
LOCALES = ("zh", "en")


class Keyboard(io.StringIO):
    """Lines that were typed; what is read stands on the page, as on a terminal."""

    def __init__(self, lines: tuple[str, ...], page: io.StringIO) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.page = page
        self._hands = os.pipe()[0]

    def fileno(self) -> int:
        """Nothing waits to be read: each line is typed after the one before was taken."""
        return self._hands

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline(-1 if size is None else size)
        self.page.write(line)
        return line


def transcript(locale: str) -> str:
    """Return the whole conversation as it stands on the page."""
    page = io.StringIO()
    LISTS.mkdir()
    run_plain(
        Visit(small_flows(), TODAY, {}),
        tongue,
        locale=locale,
        flow_id=None,
        stdin=Keyboard(TYPED, page),
        stdout=page,
        folder=LISTS,
        width=72,
    )
    return page.getvalue()


def lines_file(locale: str) -> Path:
    """Return where the transcript of a language stands."""
    return HERE / f"plain-{locale}.txt"
