"""The Textual app: one screen, updated in place. It passes keys on, and draws what comes back."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from hbwizard.tui.at_desk import is_typed_on
from hbwizard.tui.bars import KeyBar, TopBar
from hbwizard.tui.beside import Work, in_thread
from hbwizard.tui.ending import finish, has_shell, watch_signals, watch_terminal
from hbwizard.tui.everywhere import INTERRUPTED
from hbwizard.tui.keys import pressed
from hbwizard.tui.moves import choose_row
from hbwizard.tui.page import Page
from hbwizard.tui.pages import small_page
from hbwizard.tui.palette import STYLE_SHEET, choose_palette
from hbwizard.tui.paper import BLANK, Paper
from hbwizard.tui.size import SMALLEST
from hbwizard.tui.wizard import Wizard

if TYPE_CHECKING:
    from textual.driver import Driver

    from hbwizard.tui.entry import Entry
    from hbwizard.tui.picture import Picture


class WizardScreen(Screen[None], inherit_bindings=False):
    """The only screen."""

    def on_key(self, event: events.Key) -> None:
        """Pass a key on, as long as the line to type in is not there to do it."""
        app = self.app
        assert isinstance(app, WizardApp)
        if self.focused is None:
            app.take(event)


class WizardApp(App[None], inherit_bindings=False):
    """The full-screen face of one wizard."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = None
    CSS = STYLE_SHEET

    def __init__(
        self,
        wizard: Wizard,
        *,
        environ: Mapping[str, str],
        driver_class: type[Driver] | None = None,
    ) -> None:
        self.palette = choose_palette(environ)
        super().__init__(driver_class=driver_class, ansi_color=self.palette.is_ansi)
        self.wizard = wizard
        wizard.beside = self._beside
        self.is_crashed = False
        self._page: Page = BLANK
        self._top = TopBar(self.palette)
        self._paper = Paper(self.palette)
        self._keys = KeyBar(self.palette)
        self._entry: Entry | None = None

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the style sheet, with the colours of the palette."""
        return {**super().get_css_variables(), **self.palette.css}

    def get_default_screen(self) -> Screen[None]:
        """Return the only screen."""
        return WizardScreen(id="_default")

    def compose(self) -> ComposeResult:
        """Put the parts in their places; the line to type in comes when it is needed."""
        yield from (self._top, self._paper, self._keys)

    def on_mount(self) -> None:
        """Be ready for signals, and for what can wait."""
        if not self.is_headless:
            self.guard(asyncio.get_running_loop())
        self.call_after_refresh(self._settle)

    def guard(self, loop: asyncio.AbstractEventLoop) -> None:
        """Be told of signals, and of a terminal that is gone."""
        watch_signals(loop, self.leave)
        watch_terminal(loop, self.leave)
        # It would print what went wrong, below the screen or after it.
        loop.set_exception_handler(lambda loop, context: self._fatal_error())
        self.app_resume_signal.subscribe(self, self._come_back)

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out, at the start as well."""
        # The app itself learns its new size after this.
        self.show_page(event.size)

    def on_cursor_position(self) -> None:
        """Draw all anew: the terminal has told that some marks are wider than they were drawn."""
        if self.screen_stack:
            self.screen.refresh()

    def on_paper_chosen(self, message: Paper.Chosen) -> None:
        """Take a click on a row."""
        if self._page.choices:
            choose_row(self.wizard, message.row)
            self.show_page()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Take a click on a key."""
        self._press(message.key)

    def on_input_changed(self) -> None:
        """Keep what is typed with the view, so that no other page loses it."""
        view = self.wizard.view
        if self._entry and self._page.entry and self._entry.value != view.text:
            view.text, view.cursor = self._entry.value, -1
            self.show_page()

    def take(self, event: events.Key) -> bool:
        """Take a key; return False where it belongs to the line to type in."""
        key = pressed(event.key, event.character)
        if event.is_printable and is_typed_on(self.wizard, key):
            self.show_page()
        entry = self._page.entry
        if entry and event.is_printable and (key != "?" or entry.takes_marks):
            return False
        self.on_input_changed()
        return self._press(key) or not entry

    def show_page(self, size: Size | None = None) -> None:
        """Draw the page where the person is."""
        self.wizard.size = width, height = size or self.size
        is_small = (width < SMALLEST[0] or height < SMALLEST[1]) and not self.wizard.is_hidden
        page = small_page(self.wizard.language) if is_small else self.wizard.page
        self._page = page
        with self.batch_update():
            self._top.show(page, width)
            self._keys.show(page, width)
            self._show_entry(page)
            notice = "" if is_small else self.wizard.notice
            place = self.wizard.taken_place()
            self._paper.show(page, self.wizard.view.cursor, notice, place)

    def leave(self, exit_code: int) -> None:
        """End the program without a question."""
        self.exit(return_code=exit_code)

    def _beside(self, work: Work) -> None:
        """Go on with the screen meanwhile."""
        in_thread(work, lambda then: self.call_later(self._take_outcome, then))

    def _take_outcome(self, then: Callable[[], None]) -> None:
        then()
        self.show_page()

    def _press(self, key: str) -> bool:
        if key == "ctrl+z":
            self._stop()
            return True
        had_notice = bool(self.wizard.notice)
        is_taken = self.wizard.press(key)
        if self.wizard.exit_code is not None:
            self.leave(self.wizard.exit_code)
        elif is_taken or had_notice:
            self.show_page()
        return is_taken or self._turn(key)

    def _stop(self) -> None:
        """Give the screen back to the shell until it wakes the program."""
        if not self.is_headless and has_shell():
            self.action_suspend_process()

    def _come_back(self, app: object) -> None:
        """Draw everything again: Textual takes the screen back, and leaves it empty."""
        self.screen.refresh()

    def _turn(self, key: str) -> bool:
        """Scroll, where the key has nothing better to do."""
        keys = {"pageup", "pagedown"}
        if not self._page.entry:
            keys |= {"up", "down", "k", "j", "space"}
        if not self._page.choices and not self._page.entry:
            keys |= {"home", "end"}
        if key in keys:
            self._paper.turn(key)
        return key in keys

    def _show_entry(self, page: Page) -> None:
        if page.entry and self._entry is None:
            self._make_entry()
        if self._entry:
            with self.prevent(type(self._entry).Changed):
                self._entry.show(page.entry, self.wizard.view.text)

    def _make_entry(self) -> None:
        from hbwizard.tui.entry import Entry

        self._entry = Entry(self.take)
        self._paper.hold(self._entry)

    def _settle(self) -> None:
        """Do what could wait until the first page was seen."""
        gc.enable()
        # Who leaves at the first sight of it is quicker than this.
        if self._entry is None and self._paper.is_attached:
            self._make_entry()

    def _fatal_error(self) -> None:
        """End after a crash without a traceback: it would show the answers."""
        self.is_crashed = True
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End after an error that Textual would describe; that may hold answers too."""
        self._fatal_error()


def run_app(wizard: Wizard, *, environ: Mapping[str, str], picture: Picture | None = None) -> int:
    """Run the full screen until the person leaves, and return the exit code.

    `picture` is the start page where it is on the screen already.
    """
    # Nothing made while starting is garbage; the first page is there a tenth sooner.
    gc.disable()
    try:
        # The only thing here that needs a terminal.
        from hbwizard.tui.driver import driver_after

        return _run(WizardApp(wizard, environ=environ, driver_class=driver_after(picture)))
    finally:
        gc.enable()


def _run(app: WizardApp) -> int:
    try:
        app.run()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        app.is_crashed = True
    return finish(app.return_code or 0, app.wizard.language, is_crashed=app.is_crashed)
