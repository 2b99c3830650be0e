"""The terminal of a visitor, however it is reached, and what a visit is told by it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping

from hbwizard.i18n.wrapping import sanitize

VARIABLES = ("TERM", "LANG", "COLORTERM", "LANGUAGE")
"""Of the environment of a client; LC_* as well."""
LONGEST = 200
"""Characters of a variable."""
BACKLOG = 1024 * 1024
"""Bytes that wait for a terminal that does not read."""
BURST = 65536
"""Bytes that a client may send at once."""


class Events:
    """How a visit goes, as far as others than the person decide it."""

    def __init__(self) -> None:
        self.session = asyncio.Event()
        """Set when a session is open."""
        self.end: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        """How the visit ended, when that was not the person's doing."""
        self.refusals: list[str] = []
        """Which doors were tried."""

    def opened(self) -> None:
        """A session is open."""
        self.session.set()

    def refused(self, what: str) -> None:
        """A shut door was tried."""
        self.refusals.append(what)

    def gone(self) -> None:
        """The connection is closed."""
        if self.session.is_set():
            self.lost("hung_up")
        else:
            self.lost("refused" if self.refusals else "no_login")

    def lost(self, outcome: str) -> None:
        """It is over."""
        if not self.end.done():
            self.end.set_result(outcome)


class Terminal:
    """A terminal; who holds the connection fills it in."""

    def __init__(self, events: Events, bytes_per_second: int) -> None:
        self.environ: dict[str, str] = {}
        """What the client tells of it, as far as that is allowed."""
        self.has_terminal = False
        """Whether there is one at all."""
        self.size = (80, 24)
        """Columns and lines."""
        self.receive: Callable[[bytes], None] | None = None
        """Takes what is typed; nothing but an empty text where no more will come."""
        self.resized: Callable[[int, int], None] | None = None
        self.is_open = False
        self.wants_lines = False
        """Whether the person asked for lines."""
        self.typed_at = time.monotonic()
        """When something came last."""
        self._early: list[bytes] = []
        """What came before anybody took it."""
        self._events = events
        self._rate = bytes_per_second
        self._budget, self._counted_at = float(BURST), time.monotonic()

    def write(self, text: str) -> None:
        """Send text; it is dropped where nobody is there any more, and who does not read is not."""
        if self.is_open and self.waiting() > BACKLOG:
            self._events.lost("too_slow")
        elif self.is_open:
            self.send(text.encode())

    def send(self, data: bytes) -> None:
        """Send bytes on their way."""
        raise NotImplementedError

    def waiting(self) -> int:
        """Return the bytes that were not sent yet."""
        raise NotImplementedError

    def typed(self, data: bytes) -> None:
        """Pass on what was typed, as long as it is no more than hands or a paste can do."""
        now = time.monotonic()
        self._budget += (now - self._counted_at) * self._rate - len(data)
        self._budget, self._counted_at = min(self._budget, BURST), now
        if self._budget < 0:
            self._events.lost("too_fast")
        elif self.waiting() > BACKLOG:
            self._events.lost("too_slow")
        else:
            self.typed_at = now
            self._pass_on(data)

    def ended(self) -> None:
        """Pass on that no more will be typed."""
        self._pass_on(b"")

    def take(self, receive: Callable[[bytes], None]) -> None:
        """Have what is typed passed on, from the very first."""
        self.receive = receive
        early, self._early = self._early, []
        for data in early:
            receive(data)

    def _pass_on(self, data: bytes) -> None:
        if self.receive is not None:
            self.receive(data)
        elif sum(map(len, self._early)) < BURST:
            self._early.append(data)

    def resize(self, columns: int, lines: int) -> None:
        """Take another size, as far as it can be drawn."""
        self.size = min(max(columns or 80, 1), 500), min(max(lines or 24, 1), 200)
        if self.resized is not None:
            self.resized(*self.size)

    def know(self, environ: Mapping[str, str]) -> None:
        """Take from an environment what is allowed."""
        self.environ |= {
            name: clean(value)
            for name, value in environ.items()
            if name in VARIABLES or (name.startswith("LC_") and len(name) < LONGEST)
        }


def clean(value: str) -> str:
    """Return a value that came from a client, fit for an environment."""
    return "".join(each for each in sanitize(value)[:LONGEST] if each.isascii())
