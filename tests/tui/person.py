"""A person at the full screen: presses keys, and reads what stands there."""

from __future__ import annotations

import asyncio
import datetime
import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from hbwizard.content import find_locales
from hbwizard.export.keeping import Keeper
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit
from hbwizard.tui.app import WizardApp
from hbwizard.tui.bars import KeyBar, TopBar
from hbwizard.tui.paper import Paper
from hbwizard.tui.wizard import Wizard

FLOWS = Path(__file__).parent / "flows"
TODAY = datetime.date(2026, 11, 23)
FULL_COLOUR = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
HOPS = 5
"""How often a message may be passed on until the page stands: app, screen, line, app, sheet."""


def load_language(locale: str) -> Language:
    """Return a language from the catalogs of this checkout."""
    return Language.load(locale, find_locales())


class Person:
    """One person in front of one app."""

    def __init__(self, app: WizardApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        # Textual takes sizes in only between its pictures, sixty a second.
        await self.pilot.pause(1 / 30)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was sent has arrived, and was drawn."""
        for _ in range(HOPS):
            await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Type a text, and confirm it."""
        await self.press(*text, "enter")

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, from the top bar to the keys."""
        paper = self.app.query_one(Paper)
        drawn = [paper.render_line(y).text for y in range(paper.size.height)]
        return [*self.app.query_one(TopBar).lines, *drawn, *self.app.query_one(KeyBar).lines]

    @property
    def text(self) -> str:
        """The same without blanks, so that broken lines read as one."""
        return "".join("".join(self.lines).split())

    @property
    def pointed(self) -> str:
        """The line that the pointer stands at."""
        return next((line for line in self.lines if line.startswith(" > ")), "")

    @property
    def typed(self) -> str:
        """What stands in the line to type in; empty where there is none."""
        wizard = self.app.wizard
        return wizard.view.text if wizard.page.entry else ""

    @property
    def place(self) -> str:
        """The page: start, review, results, or question:ID."""
        return ":".join(self.app.wizard.page.id.split(":")[:2])

    @property
    def answers(self) -> Mapping[str, object]:
        """The answers given in the flow in hand."""
        session = self.app.wizard.session
        return session.answers if session else {}

    def sees(self, text: str) -> bool:
        """Return whether a text stands on the screen, wherever its lines are broken."""
        return "".join(text.split()) in self.text


def unhurried() -> Callable[[], float]:
    """Return the clock of somebody who never holds a key down: it is a minute on at each look."""
    return itertools.count(0.0, 60.0).__next__


async def no_sleep(*seconds: float) -> None:
    """Stand in for Textual's wait until the processor rests, some 60 ms for every key."""
    await asyncio.sleep(0)


@asynccontextmanager
async def visiting(
    flow: str | None = "every",
    *,
    size: tuple[int, int] = (80, 24),
    locale: str = "en",
    folder: Path = FLOWS,
    library: Library | None = None,
    answers: Mapping[str, object] | None = None,
    environ: Mapping[str, str] = FULL_COLOUR,
    languages: Mapping[str, Language] | None = None,
    keeper: Keeper | None = None,
    clock: Callable[[], float] | None = None,
) -> AsyncIterator[Person]:
    """Open the full screen for one person."""
    visit = Visit(library or load_library(FLOWS), TODAY, answers or {})
    load = languages.__getitem__ if languages else load_language
    wizard = Wizard(
        visit, load, locale=locale, flow_id=flow, folder=folder, keeper=keeper,
        clock=clock or unhurried(),
    )  # fmt: skip
    app = WizardApp(wizard, environ=environ)
    with (
        patch("textual.app.wait_for_idle", no_sleep),
        patch("textual.pilot.wait_for_idle", no_sleep),
    ):
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.settle()
            yield person
