"""The page of those who wait for a place: in every language, since nothing is known of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hbwizard.export.apology import NUMBERS
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.kiosk.faces import last_words
from hbwizard.tui.terminal import CLEAR

if TYPE_CHECKING:
    from hbwizard.kiosk.visiting import Visiting

LEAVING = (b"\x03", b"\x11", b"q", b"Q")
"""Ctrl+C, Ctrl+Q and the letter."""
ALL_TAKEN = N_("All places at this desk are taken.")
BY_ITSELF = N_("Please stay: it goes on by itself as soon as there is a place.")
LEAVE = N_("q or Ctrl+C: leave")


class Queue:
    """Somebody who waits."""

    def __init__(self, visiting: Visiting, *, by_lines: bool) -> None:
        self._visiting, self._terminal = visiting, visiting.terminal
        self._by_lines = by_lines
        self._has_left = asyncio.Event()

    async def wait(self) -> None:
        """Show the page until there is a place, or the person leaves."""
        if self._terminal.has_terminal:
            self._terminal.receive = self._type
            self._terminal.resized = lambda columns, lines: self._paint()
        self._paint()
        self._visiting.report.drawn(0)
        while not (self._visiting.seat.is_set() or self._has_left.is_set()):
            await self._turn()
        self._terminal.receive = self._terminal.resized = None
        if not self._by_lines:
            self._terminal.write(CLEAR)
        if self._has_left.is_set():
            self._visiting.events.lost("quit")
            self._explain(self._visiting.events.end.result())

    def stop(self) -> None:
        """Wait no longer: the visit is over."""
        self._has_left.set()

    def _explain(self, outcome: str) -> None:
        """Say why it was in vain to whoever did not leave by themselves."""
        if outcome != "quit":
            languages = self._visiting.world.languages.values()
            words = "\n".join(
                last_words(outcome, each, self._terminal.size[0]) for each in languages
            )
            self._terminal.write(words if self._by_lines else words.replace("\n", "\r\n"))

    async def _turn(self) -> None:
        """Wait for something to happen, and show where the person is then."""
        waits = [
            asyncio.ensure_future(each.wait()) for each in (self._visiting.moved, self._has_left)
        ]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()
        self._visiting.moved.clear()
        if self._visiting.place:
            self._paint()

    def _type(self, data: bytes) -> None:
        if any(each in data for each in LEAVING):
            self._has_left.set()

    def _paint(self) -> None:
        lines = list(self._lines(self._terminal.size[0]))
        begin, end = ("", "\n") if self._by_lines else (CLEAR, "\r\n")
        self._terminal.write(begin + "".join(f"{line}{end}" for line in lines))

    def _lines(self, width: int) -> Iterator[str]:
        for language in self._visiting.world.languages.values():
            for text in page(self._visiting.place, language):
                yield from wrap(text, max(width - 1, 1))
            yield ""


def page(place: int, language: Language) -> tuple[str, ...]:
    """Return what is said to somebody at a place in the queue, 1 being the next."""
    ahead = place - 1
    return (
        language._(ALL_TAKEN),
        language._("You are the next one.")
        if not ahead
        else language.n_("One person is before you.", "{n} people are before you.", ahead),
        language._(BY_ITSELF),
        language._(NUMBERS),
        language._(LEAVE),
    )
