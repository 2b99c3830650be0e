"""How a visitor sees the wizard: on the full screen, or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hbwizard.i18n.language import N_, Language
from hbwizard.kiosk.clock import COUNTED
from hbwizard.kiosk.screen import make_app

if TYPE_CHECKING:
    from hbwizard.kiosk.visiting import Visiting

WIPE = "\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""Clears the window, and what was scrolled out of it."""
REASONS = {
    "idle": N_("No key for a while: in {seconds} s everything here is wiped. Any key goes on."),
    "expired": N_("This visit ends in {seconds} s; c shows the code to go on later."),
    "closing": N_("This desk closes in {seconds} s; c shows the code to go on later."),
}


class Face(Protocol):
    """One way to see it."""

    name: str

    async def run(self) -> None:
        """Hold the conversation."""

    def warn(self, reason: str, left: float) -> None:
        """Tell that the visit ends in so many seconds."""

    def stop(self) -> None:
        """Let the conversation end now."""

    def close(self) -> None:
        """Leave nothing on the terminal."""


class Screen:
    """The full screen."""

    name = "screen"

    def __init__(self, visiting: Visiting) -> None:
        self._visiting, self._terminal = visiting, visiting.terminal
        environ = self._terminal.environ
        locale = visiting.world.locale(environ)
        report = visiting.report
        self._app = make_app(
            visiting.world,
            self._terminal,
            environ,
            locale,
            report.drawn,
            visiting.printing.print_paper,
        )
        report.visits.append(self._app.wizard.visit)

    async def run(self) -> None:
        await self._app.run_async()
        if self._app.is_crashed:
            self._visiting.report.crashed(self._app.error)
        elif not self._visiting.events.end.done():
            self._visiting.report.outcome = "quit"

    def warn(self, reason: str, left: float) -> None:
        if left <= COUNTED:
            words = REASONS[reason]
            self._app.wizard.say(words, seconds=max(1, round(left)))
            self._app.show_page()

    def stop(self) -> None:
        self._app.leave(0)

    def close(self) -> None:
        from hbwizard.export.forms import FORMS

        self._terminal.write(WIPE)
        wizard = self._app.wizard
        for paper in wizard.left.values():
            text = FORMS["text"].draw(paper).decode()
            self._terminal.write(text.replace("\n", "\r\n"))
        self._terminal.write(goodbye(wizard.language, bool(wizard.left)))


def goodbye(language: Language, is_left: bool) -> str:
    """Return the last line."""
    text = N_("The visit has ended. Nothing of it is kept.")
    return language._(text) + "\r\n"


class Lines:
    """Line by line, for screen readers, simple terminals, and clients without a terminal."""

    name = "lines"

    def __init__(self, visiting: Visiting) -> None:
        self._visiting = visiting

    async def run(self) -> None:
        self._visiting.terminal.write("lines\r\n")

    def warn(self, reason: str, left: float) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...
