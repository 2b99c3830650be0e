"""Line by line, for screen readers, simple terminals, and clients without a terminal."""

from __future__ import annotations

import asyncio
import math
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.export.apology import Crash
from hbwizard.i18n.language import N_
from hbwizard.kiosk import streams
from hbwizard.kiosk.faces import last_words
from hbwizard.kiosk.screen import new_visit, offers
from hbwizard.kiosk.terminal import BACKLOG
from hbwizard.plain.console import BLANKS, Cleared, Console
from hbwizard.plain.desk import Desk
from hbwizard.plain.face import PlainFace
from hbwizard.plain.running import hold
from hbwizard.tui.terminal import CLEAR, is_simple

if TYPE_CHECKING:
    from hbwizard.kiosk.visiting import Visiting

TOLD = (60, 30, 10)
"""Seconds before the end at which it is told: a line cannot be taken back."""
LEFT = {
    "idle": N_(
        "Nobody has typed for a while: in {seconds} s everything is cleared. Enter goes on."
    ),
    "expired": N_("In {seconds} s the visit ends, and everything is cleared. c: go on later."),
    "closing": N_("This desk closes in {seconds} s, and everything is cleared. c: go on later."),
}
INTERRUPT = b"\x03"
CHUNK = 65536


class Lines:
    """The conversation in lines, in a thread of its own: it waits for whole lines."""

    name = "lines"

    def __init__(self, visiting: Visiting) -> None:
        self._visiting, self._terminal = visiting, visiting.terminal
        world, terminal = visiting.world, self._terminal
        self._streams = (
            streams.of_terminal(visiting.pseudo_terminal)
            if terminal.has_terminal
            else streams.of_pipes()
        )
        self._console = Console(
            self._streams.stdin,
            self._streams.stdout,
            terminal.size[0],
            can_wipe=terminal.has_terminal and not is_simple(terminal.environ),
            height=terminal.size[1],
            clears=True,
        )
        visit, locale = new_visit(world), world.locale(terminal.environ)
        visiting.report.visits.append(visit)
        languages = world.languages.__getitem__
        desk = Desk(
            visit.library,
            languages,
            locale,
            visit.today,
            self._console,
            can_switch=world.can_switch(terminal.environ),
            host=world.host,
        )
        self._face = PlainFace(
            desk, visit, Path("/"), None, offers(world, visiting.printing.print_paper)
        )
        self._done = asyncio.Event()
        self._outcome = "quit"
        self._error: BaseException | None = None
        self._told = math.inf
        """The seconds that were told last."""

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_reader(self._streams.said, self._pass_on)
        self._terminal.take(self._type)
        threading.Thread(target=self._hold, daemon=True).start()
        await self._done.wait()
        report = self._visiting.report
        if self._error is not None:
            report.crashed(self._error)
        elif not self._visiting.events.end.done():
            report.outcome = self._outcome

    def warn(self, reason: str, left: float) -> None:
        due = min((each for each in TOLD if left <= each), default=math.inf)
        if due < self._told and not self._console.is_hidden:
            self._tell(reason, left)
        self._told = due

    def announce(self, seconds: float) -> None:
        if seconds > TOLD[0] and not self._console.is_hidden:
            self._tell("closing", seconds)

    def _tell(self, reason: str, seconds: float) -> None:
        left = max(1, math.ceil(seconds))
        self._say("\n" + self._face.desk.language._(LEFT[reason], seconds=left) + "\n")

    def stop(self) -> None:
        self._terminal.receive = None
        self._done.set()

    def close(self, outcome: str) -> None:
        if self._terminal.has_terminal or outcome == "wiped":
            self._say("\n" * BLANKS + (CLEAR if self._console.can_wipe else ""))
        if self._console.is_hidden:
            return
        # Whoever has no terminal still has before them what was said.
        asked = self._terminal.has_terminal and outcome == "quit"
        left = "".join(self._face.desk.left if asked else ())
        stays = bool(left) or not self._console.can_wipe
        language, width = self._face.desk.language, self._terminal.size[0]
        self._say(left + last_words(outcome, language, width, stays=stays))

    def _hold(self) -> None:
        """Hold the conversation; in the thread."""
        try:
            hold(self._face, None)
        except Cleared:
            self._outcome = "wiped"
        except Crash as crash:
            self._error = crash.__cause__
        except Exception as error:
            self._error = error
        finally:
            # What is read at the other end then ends, too.
            self._streams.close()

    def _type(self, data: bytes) -> None:
        if INTERRUPT in data:
            self._done.set()
        else:
            self._streams.type(data)

    def _pass_on(self) -> None:
        """Send what was said on its way."""
        try:
            data = os.read(self._streams.said, CHUNK)
        except BlockingIOError:
            return
        except OSError:
            # A pseudo-terminal whose other end is closed.
            data = b""
        if not data:
            asyncio.get_running_loop().remove_reader(self._streams.said)
            self._done.set()
        elif self._terminal.waiting() > BACKLOG:
            self._visiting.events.lost("too_slow")
        else:
            self._terminal.send(data)

    def _say(self, text: str) -> None:
        """Say something past the conversation."""
        self._terminal.write(text.replace("\n", "\r\n") if self._terminal.has_terminal else text)
