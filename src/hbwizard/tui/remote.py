"""The full screen for a terminal at the other end of a connection."""

from __future__ import annotations

import asyncio
import codecs
import sys
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.message import Message

from hbwizard.tui.app import WizardApp
from hbwizard.tui.picture import OPEN
from hbwizard.tui.terminal import GIVE_BACK, PROBE, WIPE
from hbwizard.tui.widths import WidthAware
from hbwizard.tui.wizard import Wizard

ESCAPE = 0.1
"""Seconds after which an escape sequence that was begun was the Escape key."""
BEGIN = f"{OPEN}\x1b[?25l\x1b[?7l\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[?2026$p{PROBE}"
"""Alternate screen, no cursor, no wrapping; clicks and pastes are told; what it can do is asked."""
END = WIPE + GIVE_BACK


class Line(Protocol):
    """The way to a terminal."""

    size: tuple[int, int]
    """Its columns and lines."""
    receive: Callable[[bytes], None] | None
    """Called with what was typed."""
    resized: Callable[[int, int], None] | None
    """Called with the new columns and lines."""

    def write(self, text: str) -> None:
        """Send text; it is dropped where nobody is there any more."""


class Kept(Line):
    """A line that leads nowhere yet: it keeps what was drawn."""

    def __init__(self) -> None:
        self.size = (80, 24)
        self.receive = self.resized = None
        self.text = ""

    def write(self, text: str) -> None:
        """Keep it."""
        self.text += text


class RemoteDriver(WidthAware):
    """Draws to a line, and turns what comes from it into keys."""

    def __init__(self, line: Line, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._line = line
        self._parser = XTermParser()
        # What is no UTF-8 is no reason to stop.
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._escape: asyncio.TimerHandle | None = None
        self._typed_at = 0.0

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._line.receive, self._line.resized = self._receive, self.resize
        self._line.write(BEGIN)
        self._typed_at = time.perf_counter()
        self.resize(*self._line.size)

    def move(self, line: Line) -> None:
        """Go on on another line, which shows nothing yet."""
        self._line = line
        line.receive, line.resized = self._receive, self.resize
        self._typed_at = time.perf_counter()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.disable_input()
        self._line.write(END)

    def disable_input(self) -> None:
        """Take no more keys."""
        self._line.receive = self._line.resized = None
        if self._escape is not None:
            self._escape.cancel()

    def write(self, data: str) -> None:
        """Draw."""
        self._line.write(self.fitting(data))
        if self._typed_at:
            taken, self._typed_at = time.perf_counter() - self._typed_at, 0.0
            app = self._app
            assert isinstance(app, RemoteApp)
            app.drawn(taken * 1000)

    def send_message(self, message: Message) -> None:
        """Pass a message to the app, which lives in the same loop."""
        self._app.post_message(message)

    def _receive(self, data: bytes) -> None:
        self._typed_at = time.perf_counter()
        if self._escape is not None:
            self._escape.cancel()
        for message in self._parser.feed(self._decode(data)):
            self.process_message(message)
        self._escape = self._loop.call_later(ESCAPE, self._tick)

    def _tick(self) -> None:
        """Let an Escape that nothing followed be a key."""
        for message in self._parser.tick():
            self.process_message(message)

    def resize(self, columns: int, lines: int) -> None:
        """Take another size."""
        size = Size(columns, lines)
        self.send_message(events.Resize(size, size))


class RemoteApp(WizardApp):
    """The full screen of a visitor."""

    def __init__(
        self,
        wizard: Wizard,
        line: Line,
        *,
        environ: Mapping[str, str],
        drawn: Callable[[float], None],
    ) -> None:
        """`drawn` is told the milliseconds from each key to its picture."""

        def driver(*arguments: object, **options: object) -> RemoteDriver:
            self._remote = RemoteDriver(line, *arguments, **options)
            return self._remote

        super().__init__(wizard, environ=environ, driver_class=driver)  # type: ignore[arg-type]
        self._line, self.drawn = line, drawn
        self.is_drawn = asyncio.Event()
        """Set once the first page is."""
        self._course: asyncio.Future[None] | None = None
        self.error: BaseException | None = None
        """What went wrong, after a crash."""

    def begin(self) -> asyncio.Future[None]:
        """Run, unless it does already; return what is done at its end."""
        if self._course is None:
            self._course = asyncio.ensure_future(self.run_async(size=self._line.size))
        return self._course

    def _settle(self) -> None:
        super()._settle()
        self.is_drawn.set()

    def move(self, line: Line, drawn: Callable[[float], None]) -> None:
        """Go on on a terminal, after having been drawn for nobody."""
        kept, self._line, self.drawn = self._line, line, drawn
        assert isinstance(kept, Kept)
        self._remote.move(line)
        if line.size != kept.size:
            line.write(BEGIN)
            self._remote.resize(*line.size)
        elif self.wizard.page == self._page:
            self._remote.write(kept.text)
        else:
            line.write(BEGIN)
            self.show_page()
            self.screen.refresh()

    def guard(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch nothing: who holds the line says when it is gone."""
        loop.set_exception_handler(lambda loop, context: self._fatal_error())

    def _fatal_error(self) -> None:
        self.error = self.error or sys.exc_info()[1]
        super()._fatal_error()
