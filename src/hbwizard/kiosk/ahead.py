"""A full screen that is drawn before its visitor is there: what takes longest is done by then."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from hbwizard.kiosk.screen import make_app, speech_of, today
from hbwizard.tui.remote import Kept
from hbwizard.tui.terminal import colour_system, palette_name

if TYPE_CHECKING:
    from hbwizard.kiosk.screen import PrintPaper
    from hbwizard.kiosk.terminal import Terminal
    from hbwizard.kiosk.world import World
    from hbwizard.tui.remote import RemoteApp

ENVIRON = {"TERM": "xterm-256color"}
"""What nearly every client has; its size is 80x24 until it tells."""
PATIENCE = 3.0
"""Seconds for a screen that nobody wants to end."""

Kind = tuple[str, str, datetime.date]


def kind_of(environ: Mapping[str, str]) -> Kind:
    """Return what cannot be changed any more once a screen is drawn."""
    return palette_name(environ), colour_system(environ), today()


class Ahead:
    """A full screen of nobody."""

    def __init__(
        self, world: World, drawn: Callable[[float], None], print_paper: PrintPaper
    ) -> None:
        """Begin to draw it, for the terminal that most have."""
        self._world, self._kind, self._drawn = world, kind_of(ENVIRON), drawn
        locale = world.locale(ENVIRON)
        self._app = make_app(world, Kept(), ENVIRON, locale, lambda milliseconds: None, print_paper)
        self._running = self._app.begin()

    async def take(self, terminal: Terminal) -> RemoteApp | None:
        """Have it drawn on a terminal; None where that is of another kind, or it is an old day."""
        environ = terminal.environ
        if kind_of(environ) != self._kind or not await self._is_drawn():
            await self.drop()
            return None
        wizard = self._app.wizard
        wizard.speech = speech_of(self._world, wizard.visit, environ)
        self._app.move(terminal, self._drawn)
        return self._app

    async def _is_drawn(self) -> bool:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._app.is_drawn.wait(), PATIENCE)
        return self._app.is_drawn.is_set() and not self._running.done()

    async def drop(self) -> None:
        """End it: nobody wants it."""
        self._app.leave(0)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._running, PATIENCE)
