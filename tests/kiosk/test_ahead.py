"""The screen that is drawn before anybody comes, and the loop that goes on in every fork."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyte
import pytest

from hbwizard.kiosk.ahead import Ahead
from hbwizard.kiosk.loop import ForkableLoop
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.terminal import Events, Terminal
from hbwizard.kiosk.world import World
from tests.kiosk.server import Kiosk
from tests.tui.person import FLOWS

PLAIN = {"TERM": "xterm-256color"}
ENGLISH = {**PLAIN, "LANG": "en_GB.UTF-8"}


class Screen(Terminal):
    """A terminal that keeps what it was sent."""

    def __init__(self, environ: dict[str, str], size: tuple[int, int]) -> None:
        super().__init__(Events(), 8192)
        self.environ, self.size, self.is_open = environ, size, True
        self.sent = b""

    def send(self, data: bytes) -> None:
        self.sent += data

    def waiting(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def same_environment() -> Iterator[None]:
    """What draws the colours looks into the environment, so drawing ahead changes it."""
    with patch.dict(os.environ):
        yield


@pytest.fixture
def loop() -> Iterator[ForkableLoop]:
    made = ForkableLoop()
    yield made
    made.close()


def in_a_fork(work: Callable[[], None]) -> int:
    """Do something in a fork, and return its number; it ends with 0 where nothing is raised."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def test_a_loop_goes_on_in_every_fork_and_is_woken_by_its_own_threads(loop: ForkableLoop) -> None:
    begun = asyncio.Event()

    async def work() -> int:
        await begun.wait()
        # From a thread: by the pipe of its parent, another fork might be woken in its place.
        for _ in range(50):
            await asyncio.to_thread(time.sleep, 0.001)
        return os.getpid()

    async def begin() -> asyncio.Task[int]:
        return asyncio.create_task(work())

    task = loop.run_until_complete(begin())

    def go_on() -> None:
        loop.go_on()
        begun.set()
        assert loop.run_until_complete(asyncio.wait_for(task, 20)) == os.getpid()

    children = [in_a_fork(go_on) for _ in range(8)]
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
    assert ends == [0] * 8


def test_a_loop_whose_threads_were_ended_starts_others(loop: ForkableLoop) -> None:
    before = threading.active_count()
    loop.end_threads()
    for _ in range(2):
        loop.run_until_complete(asyncio.to_thread(bool))
        assert threading.active_count() == before + 1
        loop.end_threads()
        assert threading.active_count() == before


async def taken(environ: dict[str, str], size: tuple[int, int]) -> tuple[bool, str, str]:
    """Draw ahead, and have it taken on a terminal.

    Return whether it was, what was sent at once, and what was sent by and by.
    """
    ahead = Ahead(World(Settings(host_key=""), str(FLOWS)))
    await ahead.draw()
    screen, drawn = Screen(environ, size), asyncio.Event()
    app = await ahead.take(screen, lambda milliseconds: drawn.set(), _print)
    at_once = screen.sent
    if app is not None:
        await asyncio.wait_for(drawn.wait(), 10)
        await asyncio.sleep(0.3)
    by_and_by = screen.sent
    await ahead.drop()
    return app is not None, at_once.decode(), by_and_by.decode()


def _print(paper: object) -> Any:
    raise AssertionError


CHINESE_TITLE, ENGLISH_KEY = "花呗还不上", "F3 Danger"


def shown(text: str, columns: int, lines: int) -> list[str]:
    """Return what stands on a terminal that was sent this."""
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(text)
    # The other half of a wide character is an empty cell.
    return list(screen.display)


def test_the_first_page_is_sent_at_once_where_it_fits() -> None:
    is_taken, at_once, by_and_by = asyncio.run(taken(PLAIN, (80, 24)))
    assert is_taken
    assert CHINESE_TITLE in at_once
    assert by_and_by == at_once


def test_another_size_is_drawn_anew() -> None:
    is_taken, at_once, by_and_by = asyncio.run(taken(PLAIN, (40, 20)))
    assert is_taken
    assert CHINESE_TITLE not in at_once
    assert CHINESE_TITLE in by_and_by
    lines = shown(by_and_by, 40, 20)
    assert lines[0].startswith(f" {CHINESE_TITLE}")
    # Two lines of keys, and nothing of the larger page above them.
    assert "Ctrl+Q" in lines[-1]
    assert "Ctrl+Q" not in "".join(lines[:-1])


def test_another_language_is_drawn_anew_and_the_first_is_never_seen() -> None:
    is_taken, _, by_and_by = asyncio.run(taken(ENGLISH, (80, 24)))
    assert is_taken
    assert ENGLISH_KEY in by_and_by
    assert CHINESE_TITLE not in by_and_by


@pytest.mark.parametrize("environ", [{"TERM": "vt100"}, {**PLAIN, "COLORTERM": "truecolor"}])
def test_a_terminal_of_other_colours_does_not_take_it(environ: dict[str, str]) -> None:
    assert asyncio.run(taken(environ, (80, 24))) == (False, "", "")


def test_a_nursery_ends_without_a_word(tmp_path: Path) -> None:
    with Kiosk(tmp_path) as kiosk:
        kiosk.wait_for("open")
        assert kiosk.stop(signal.SIGTERM) == 0
        assert kiosk.said == []
