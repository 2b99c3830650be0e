"""A full screen that is drawn before any visitor is there: all that are forked go on from it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from hbwizard.kiosk.screen import make_app, new_visit, offers, speech_of
from hbwizard.tui.remote import Kept
from hbwizard.tui.terminal import colour_system, palette_name

if TYPE_CHECKING:
    from hbwizard.kiosk.screen import PrintPaper
    from hbwizard.kiosk.terminal import Terminal
    from hbwizard.kiosk.world import World
    from hbwizard.tui.remote import RemoteApp

ENVIRON = {"TERM": "xterm-256color"}
"""What nearly every client has; its size is 80x24 until it tells."""
PATIENCE = 5.0
"""Seconds for a screen to be drawn, or to end."""
QUIET = 0.3
"""Seconds without a change after which it is drawn."""


class Ahead:
    """A full screen of nobody, on a loop that does not run on until somebody comes."""

    def __init__(self, world: World) -> None:
        """Begin to draw it, for the terminal that most have."""
        self._world, self._kind = world, _kind_of(ENVIRON)
        locale = world.locale(ENVIRON)
        self._line = Kept()
        self._app = make_app(world, self._line, ENVIRON, locale, lambda milliseconds: None)
        self._running = self._app.begin()

    async def draw(self) -> None:
        """Draw it until nothing is left to draw: every fork would have to."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._app.is_drawn.wait(), PATIENCE)
        drawn = ""
        while drawn != self._line.text:
            drawn = self._line.text
            await asyncio.sleep(QUIET)

    async def take(
        self, terminal: Terminal, drawn: Callable[[float], None], print_paper: PrintPaper
    ) -> RemoteApp | None:
        """Go on on a terminal; None where that is of another kind."""
        if _kind_of(terminal.environ) != self._kind or self._running.done():
            await self.drop()
            return None
        wizard = self._app.wizard
        # It may have become another day.
        wizard.visit = new_visit(self._world)
        wizard.speech = speech_of(self._world, wizard.visit, terminal.environ)
        wizard.offers = offers(self._world, print_paper)
        self._app.move(terminal, drawn)
        return self._app

    async def drop(self) -> None:
        """End it: this visitor has no use for it."""
        self._app.leave(0)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._running, PATIENCE)


def _kind_of(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return what cannot be changed any more once a screen is drawn."""
    return palette_name(environ), colour_system(environ)
