"""What is said after a mistake of the program, on either face. It tells nothing of the answers."""

from __future__ import annotations

from typing import TextIO

from hbwizard.i18n.language import N_, Language

NUMBERS = N_("In danger: 110. In despair: 12356. Free legal advice: 12348.")
"""Whom to ring, where there is one line for it."""


class Crash(Exception):
    """A conversation that a mistake of the program ended, with the language it was held in."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language


def apology(language: Language) -> str:
    """Return the last words to somebody who was in the middle of a conversation."""
    return "\n".join(
        (
            language._("Sorry: the program made a mistake and had to stop."),
            language._("Your answers were not sent, and stored only if you asked for it."),
            language._(NUMBERS),
        )
    )


def seen(stdout: TextIO | None, stderr: TextIO | None) -> TextIO | None:
    """Return where a person at the terminal reads it: stderr may go to a file, or nowhere."""
    if stdout is not None and stdout.isatty() and not (stderr is not None and stderr.isatty()):
        return stdout
    return stderr
