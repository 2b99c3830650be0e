"""A visit of nobody, before the first visitor is forked: it fills every cache that is shared."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from hbwizard.kiosk.screen import make_app

if TYPE_CHECKING:
    from hbwizard.kiosk.world import World

KEYS = (b"\x1b[B", b"\x1b[A", b"\x1bOP", b"\x1b", b"\x1bOR", b"\x1b", b"\x1b[15~", b"\x1b[15~")
"""Down and up, F1, F3, F5."""
STEPS = 6
"""Questions of each flow."""
ENVIRON = {"TERM": "xterm-256color"}
PATIENCE = 0.03
"""Seconds for a key to be drawn."""


class Nobody:
    """A terminal that nothing is drawn on."""

    def __init__(self) -> None:
        self.size = (80, 24)
        self.receive: Callable[[bytes], None] | None = None
        self.resized: Callable[[int, int], None] | None = None

    def write(self, text: str) -> None:
        """Draw nothing."""

    async def press(self, *keys: bytes) -> None:
        """Press keys, one at a time."""
        for key in keys:
            if self.receive is not None:
                self.receive(key)
            await asyncio.sleep(PATIENCE if key != b"\x1b" else PATIENCE + 0.1)


async def rehearse(world: World) -> None:
    """Come in once, and walk a little through the wizard, in every language."""
    if world.desk is not None:
        await world.desk.knock()
    for locale in world.languages:
        line = Nobody()
        app = make_app(world, line, ENVIRON, locale, lambda milliseconds: None)
        running = asyncio.create_task(app.run_async())
        await asyncio.sleep(10 * PATIENCE)
        await line.press(*KEYS)
        for flow in world.library.flows:
            app.wizard.start(flow)
            app.show_page()
            await line.press(*[b"\r"] * STEPS, b"\x1bOS", b"\x1b")
        await line.press(b"\x13", b"\x1b")
        app.leave(0)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(running, 5)
