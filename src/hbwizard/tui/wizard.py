"""Where the person is in the full screen: the views above one another, and what keys do everywhere.

Knows no Textual: it takes the names of keys, and shows pages.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.errors import HbwizardError
from hbwizard.export.host import NOT_OFFERED
from hbwizard.export.offers import EVERYTHING, Offers
from hbwizard.flow.model import Library
from hbwizard.i18n.language import CANNOT_SWITCH, Language
from hbwizard.interview.kept import Kept
from hbwizard.interview.plan import Given
from hbwizard.interview.session import Session
from hbwizard.interview.visit import Visit
from hbwizard.tui import at_desk, everywhere, views
from hbwizard.tui.beside import Work, at_once
from hbwizard.tui.front import danger, front, welcome
from hbwizard.tui.holding import Holding
from hbwizard.tui.moves import move
from hbwizard.tui.notice import Words, effect, explained, said
from hbwizard.tui.page import Page
from hbwizard.tui.pages import cover_page
from hbwizard.tui.speech import Speech
from hbwizard.tui.starting import Start

if TYPE_CHECKING:
    from hbwizard.export.host import Host
    from hbwizard.export.keeping import Keeper
    from hbwizard.export.papers import Paper
    from hbwizard.export.sheet import Sheet


class Wizard:
    """One person at one screen, from the start page to the end of the program."""

    def __init__(
        self,
        visit: Visit,
        load_language: Callable[[str], Language],
        *,
        locale: str,
        can_switch: bool = True,
        flow_id: str | None,
        folder: Path,
        keeper: Keeper | None = None,
        offers: Offers = EVERYTHING,
        host: Host | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.visit = visit
        self.keeper = keeper
        """Where answers may be kept; None where they may not."""
        self.folder = folder
        self.offers = offers
        """What may be carried away."""
        self.host = host
        """The desk that it runs at; None on the person's own machine."""
        self.size = (80, 24)
        """The columns and lines of the screen, as whoever draws it tells."""
        self.left: dict[str, Paper] = {}
        """What is to stand in the terminal once the program has ended, by what it is."""
        self.beside: Callable[[Work], None] = at_once
        """How work is done that takes its time, as whoever draws the screen sets it."""
        self.is_printing = False
        """Whether a paper is on its way to a printer."""
        self.exit_code: int | None = None
        """Set when the program is to end."""
        self.is_hidden = False
        """Whether an ordinary screen stands over everything."""
        self.is_cleared = False
        """Whether the person ended the visit to a desk without a trace, and without a word."""
        self.holding = Holding(clock)
        self.speech = Speech(visit, load_language, locale, can_switch)
        self._notice: Words | None = None
        self._place = ""
        self._waits: views.View | None = None
        """What stands in front again once an answer was changed from the review above it."""
        self._stack: list[views.View] = [Start()]
        if flow_id is not None:
            self.start(flow_id)

    @property
    def library(self) -> Library:
        """The flows."""
        return self.visit.library

    @property
    def today(self) -> datetime.date:
        """The day to count from."""
        return self.visit.today

    @property
    def view(self) -> views.View:
        """The view that is shown."""
        return self._stack[-1]

    @property
    def is_at_start(self) -> bool:
        """Whether nothing stands above the start page."""
        return len(self._stack) == 1

    @property
    def page(self) -> Page:
        """The page that is shown."""
        if self.is_hidden:
            return cover_page(self.today)
        return self.speech.offered(at_desk.page_of(self.view, self))

    @property
    def session(self) -> Session | None:
        """The flow in hand; None before one was chosen."""
        return self.visit.session

    @property
    def language(self) -> Language:
        """What is spoken."""
        return self.speech.language

    @property
    def notice(self) -> str:
        """What just happened, or what was not understood; empty where there is nothing."""
        return self._notice(self.language) if self._notice and not self.is_hidden else ""

    @property
    def sheet(self) -> Sheet:
        """The advice and the checklist for the answers so far, in words."""
        return self.speech.sheet(self.language)

    def press(self, key: str) -> bool:
        """Take a key; return whether it meant anything here."""
        if at_desk.clear(self, key):
            return True
        self.holding.press(key)
        if key == "f12":
            self.is_hidden = not self.is_hidden
        if key == "f12" or self.is_hidden:
            return True
        if at_desk.end_countdown(self, key):
            return True
        if key == "f2":
            self.switch_language()
            return True
        self._notice = None
        return everywhere.press(self, key) or self.view.press(self, key) or move(self, key)

    def go_to(self, place: str) -> None:
        """Let the page be turned to a place of it that a block names."""
        self._place = place

    def taken_place(self) -> str:
        """Return the place that the page is to be turned to, once; empty where there is none."""
        place, self._place = self._place, ""
        return place

    def open(self, view: views.View) -> None:
        """Show a view above the present one."""
        self._stack.append(view)

    def close(self) -> None:
        """Leave the topmost view."""
        if len(self._stack) > 1:
            self._stack.pop()

    def say(self, message: str, **values: object) -> None:
        """Show a notice until the next key."""
        self._notice = said(message, **values)

    def tell(self, words: Words) -> None:
        """Show a notice that is put into words by somebody else."""
        self._notice = words

    def explain(self, error: HbwizardError) -> None:
        """Show why something was not taken."""
        self._notice = explained(error)

    def switch_language(self) -> None:
        """Go on in the other language, where the person is; say so where it cannot be shown."""
        if not self.speech.switch():
            self.say(NOT_OFFERED if self.host else CANNOT_SWITCH)

    def start(self, flow_id: str) -> None:
        """Begin a flow, or go on with it."""
        self._begun(self.visit.begin(flow_id))

    def go_in(self, opening_id: str) -> None:
        """Begin the flow that fits what the person said on the start page."""
        opening = self.library.start.opening(opening_id)
        assert opening is not None
        self._begun(self.visit.open(opening))

    def take_up(self, kept: Kept) -> None:
        """Go on with what the person came back with."""
        self.visit.take_up(kept)
        self.start(kept.flow_id)

    def _begun(self, found: list[Given]) -> None:
        self.speech.forget_sheets()
        self._stack[1:] = [front(self.visit), *welcome(self.visit), *danger(found)]

    def tick(self, task_id: str) -> None:
        """Tick a task off, or take its tick back."""
        self.visit.tick(task_id)
        self.speech.forget_sheets()

    def answered(self, found: Iterable[Given]) -> None:
        """Go on after an answer; danger that it made known comes first."""
        new = self.visit.answered(found)
        self.speech.forget_sheets()
        if self.visit.is_changed:
            self.back_to_review()
        else:
            self._show_session()
        self._stack += danger(new)

    def change(self, question_id: str) -> None:
        """Change one answer from the review; a list being filled in goes on where it was."""
        self.visit.change(question_id)
        self._waits = self._stack[1]
        self._stack[1:] = [front(self.visit, self._waits)]

    def step_back(self) -> None:
        """Go to the step before: the review, an earlier question, or the start page."""
        if self.visit.is_changing:
            self.back_to_review()
        elif self.session is not None and self.session.back():
            self._show_session()
        else:
            self.go_home()

    def go_home(self) -> None:
        """Go to the start page; answers are kept."""
        del self._stack[1:]

    def back_to_review(self) -> None:
        """Leave the answer that is being changed, and say what it did."""
        row = self.visit.stop_changing()
        self._stack[1:] = [front(self.visit, self._waits), views.Review(row)]
        self._notice = effect(self.visit)

    def _show_session(self) -> None:
        self._stack[1:] = [front(self.visit)]
