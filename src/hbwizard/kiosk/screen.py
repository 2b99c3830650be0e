"""The full screen of a visitor."""

from __future__ import annotations

import datetime
import math
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.export.offers import Offers
from hbwizard.flow.days import SHANGHAI
from hbwizard.interview.visit import Visit
from hbwizard.kiosk.clock import COUNTED
from hbwizard.kiosk.faces import last_words
from hbwizard.tui.at_desk import count_down, go_on
from hbwizard.tui.remote import Line, RemoteApp
from hbwizard.tui.speech import Speech
from hbwizard.tui.terminal import CLEAR
from hbwizard.tui.wizard import Wizard

if TYPE_CHECKING:
    from hbwizard.export.papers import Paper
    from hbwizard.export.printing import Sent
    from hbwizard.kiosk.visiting import Visiting
    from hbwizard.kiosk.world import World

    PrintPaper = Callable[[Paper], Sent]


def make_app(
    world: World,
    line: Line,
    environ: Mapping[str, str],
    locale: str,
    drawn: Callable[[float], None],
    print_paper: PrintPaper | None = None,
) -> RemoteApp:
    """Return the full screen for the terminal at the end of a line."""
    for name in ("COLORTERM", "NO_COLOR", "LANG", "COLUMNS", "LINES"):
        os.environ.pop(name, None)
    # What draws the colours looks there, and nowhere else.
    os.environ.update(environ)
    wizard = Wizard(
        new_visit(world),
        world.languages.__getitem__,
        locale=locale,
        can_switch=world.can_switch(environ),
        flow_id=None,
        folder=Path("/"),
        offers=offers(world, print_paper),
        host=world.host,
    )
    return RemoteApp(wizard, line, environ=environ, drawn=drawn)


def new_visit(world: World) -> Visit:
    """Return a conversation in which nothing is said yet."""
    return Visit(world.library, today(), {})


def today() -> datetime.date:
    """Return the day that visits begin on."""
    return datetime.datetime.now(SHANGHAI).date()


def speech_of(world: World, visit: Visit, environ: Mapping[str, str]) -> Speech:
    """Return what is spoken with a client that asks for a language like this."""
    locale, can_switch = world.locale(environ), world.can_switch(environ)
    return Speech(visit, world.languages.__getitem__, locale, can_switch)


def offers(world: World, print_paper: PrintPaper | None) -> Offers:
    """Return what may be carried away from here."""
    carry = world.settings.carry
    return Offers(
        forms=(),
        may_write=False,
        may_show="show" in carry,
        may_draw="qr" in carry,
        print_paper=print_paper if "print" in carry else None,
    )


class Screen:
    """The full screen."""

    name = "screen"

    def __init__(self, visiting: Visiting, ahead: RemoteApp | None) -> None:
        """`ahead` is one that was drawn already and fits."""
        self._visiting, self._terminal = visiting, visiting.terminal
        self._app = self._make() if ahead is None else ahead
        visiting.report.visits.append(self._app.wizard.visit)
        self._warned = ""
        """What the person was warned of on a page."""

    def _make(self) -> RemoteApp:
        world, environ = self._visiting.world, self._terminal.environ
        report, printer = self._visiting.report, self._visiting.printing.print_paper
        locale = world.locale(environ)
        return make_app(world, self._terminal, environ, locale, report.drawn, printer)

    async def run(self) -> None:
        await self._app.begin()
        if self._app.is_crashed:
            self._visiting.report.crashed(self._app.error)
        elif not self._visiting.events.end.done():
            self._visiting.report.outcome = "wiped" if self._app.wizard.is_cleared else "quit"

    def warn(self, reason: str, left: float) -> None:
        wizard = self._app.wizard
        if not self._app.screen_stack:
            return
        if left <= COUNTED:
            is_new, self._warned = reason != self._warned, reason
            count_down(wizard, reason, max(1, math.ceil(left)), is_new=is_new)
        elif self._warned:
            self._warned = ""
            go_on(wizard)
        else:
            return
        self._app.show_page()

    def announce(self, seconds: float) -> None:
        if seconds > COUNTED:
            count_down(self._app.wizard, "closing", math.ceil(seconds), is_new=True)
            # One that was not drawn yet is drawn with it.
            if self._app.screen_stack:
                self._app.show_page()

    def stop(self) -> None:
        self._app.leave(0)

    def close(self, outcome: str) -> None:
        self._terminal.write(CLEAR)
        wizard = self._app.wizard
        if not wizard.is_hidden:
            left = "".join(self._left() if outcome == "quit" else ())
            width = self._terminal.size[0]
            said = left + last_words(outcome, wizard.language, width, stays=bool(left))
            self._terminal.write(said.replace("\n", "\r\n"))

    def _left(self) -> list[str]:
        """Return the texts that the person asked to have left standing."""
        from hbwizard.export.forms import FORMS

        return [FORMS["text"].draw(paper).decode() for paper in self._app.wizard.left.values()]
