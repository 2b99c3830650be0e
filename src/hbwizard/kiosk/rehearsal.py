"""A visit of nobody, before the first visitor is forked: it fills every cache that is shared."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from hbwizard.kiosk.ahead import ENVIRON
from hbwizard.kiosk.screen import make_app

if TYPE_CHECKING:
    from hbwizard.kiosk.world import World

ESCAPE = b"\x1b[27u"
"""As some terminals tell it: nothing has to be waited for, as after the one byte of the others."""
KEYS = (b"\x1b[B", b"\x1b[A", b"\x1bOP", ESCAPE, b"\x1bOR", ESCAPE, b"\x1b[15~", b"\x1b[15~")
"""Down and up, F1, F3, F5."""
STEPS = 6
"""Answers of each flow: the first row, or what a 1 means in a line to type in."""
UNSEEN = ("hbwizard.export.forms", "hbwizard.kiosk.lines")
"""What visits load, and no picture does."""
PATIENCE = 0.1
"""Seconds for a key to be drawn; one that changes nothing draws nothing."""


class Nobody:
    """A terminal that nothing is drawn on."""

    def __init__(self) -> None:
        self.size = (80, 24)
        self.receive: Callable[[bytes], None] | None = None
        self.resized: Callable[[int, int], None] | None = None
        self._is_drawn = asyncio.Event()

    def write(self, text: str) -> None:
        """Draw nothing, but be drawn on."""
        self._is_drawn.set()

    async def drawn(self) -> None:
        """Wait for the next picture."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._is_drawn.wait(), PATIENCE)
        self._is_drawn.clear()

    async def press(self, *keys: bytes) -> None:
        """Press keys, each when the one before is drawn."""
        for key in keys:
            self._is_drawn.clear()
            if self.receive is not None:
                self.receive(key)
            await self.drawn()


async def rehearse(world: World) -> None:
    """Come in once, and walk a little through the wizard, in every language."""
    for name in UNSEEN:
        import_module(name)
    if world.desk is not None:
        await world.desk.knock()
    for locale in world.languages:
        line = Nobody()
        app = make_app(world, line, ENVIRON, locale, lambda milliseconds: None)
        running = asyncio.create_task(app.run_async())
        await line.drawn()
        await line.press(*KEYS)
        for flow in world.library.flows:
            app.wizard.start(flow)
            app.show_page()
            await line.press(*[b"1", b"\r"] * STEPS, b"\x1bOS", ESCAPE)
        await line.press(b"\x13", ESCAPE)
        app.leave(0)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(running, 5)
