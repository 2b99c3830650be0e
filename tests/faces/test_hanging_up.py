"""A terminal that goes away, a signal, or a storm of sizes leaves no process that spins."""

from __future__ import annotations

import os
import signal
import termios
import time

import pytest

from tests.faces.screen import Screen, seconds_used
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23", "--lang", "zh"]
ASKED = "现在有人在门口吗？"
UNDER_NOHUP = ("env", "--ignore-signal=HUP")
F12 = "\x1b[24~"
FACES = [("full", "", ""), ("full", F12, "cal"), ("lines", "", ""), ("lines", "x\n", "$")]
"""Each face with what is typed first, and what is seen then: also while everything is hidden."""
ENDS_WITHIN = 4.0
QUIET = 1.0
"""Seconds of processor time to end in."""


def arguments(face: str) -> list[str]:
    return [*RUN, "--plain"] if face == "lines" else RUN


def open_at(screen: Screen, typed: str, seen: str) -> None:
    screen.until_text(ASKED)
    screen.read(0.2)
    if typed:
        screen.type(typed)
        screen.until_text(seen)
        screen.read(0.2)


def waited(screen: Screen) -> tuple[int, float]:
    """The exit code of the program, and all the processor time that it took."""
    deadline = time.monotonic() + ENDS_WITHIN
    while True:
        pid, status, usage = os.wait4(screen.process.pid, os.WNOHANG)
        if pid:
            screen.process.returncode = os.waitstatus_to_exitcode(status)
            return screen.process.returncode, usage.ru_utime + usage.ru_stime
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(("face", "typed", "seen"), FACES)
def test_a_terminal_that_vanishes(face: str, typed: str, seen: str) -> None:
    # No signal tells of it.
    with Screen(arguments(face), under=UNDER_NOHUP) as screen:
        open_at(screen, typed, seen)
        before = seconds_used(screen.process.pid)
        kept, screen.master = screen.master, os.open(os.devnull, os.O_RDONLY)
        os.close(kept)
        code, used = waited(screen)
        assert code == 129
        assert used - before < QUIET


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize(("face", "typed", "seen"), FACES)
def test_a_signal(face: str, typed: str, seen: str, number: signal.Signals) -> None:
    with Screen(arguments(face)) as screen:
        open_at(screen, typed, seen)
        before = seconds_used(screen.process.pid)
        screen.raw = b""
        screen.process.send_signal(number)
        code, used = waited(screen)
        assert code in (128 + number, -number)
        assert used - before < QUIET
        screen.read()
        assert ASKED.encode() not in screen.raw
        assert b"Traceback" not in screen.raw
        assert termios.tcgetattr(screen.master) == screen.attributes
        # Where the screen was taken, it is given back.
        assert face == "lines" or b"\x1b[?1049l" in screen.raw


@pytest.mark.parametrize("face", ["full", "lines"])
def test_a_storm_of_sizes(face: str) -> None:
    with Screen(arguments(face)) as screen:
        open_at(screen, "", "")
        for number in range(100):
            screen.tell_size(*((40, 20), (120, 40), (1, 1), (80, 24))[number % 4])
        screen.read(0.7)
        before = seconds_used(screen.process.pid)
        time.sleep(1)
        assert seconds_used(screen.process.pid) - before < 0.2
        screen.emulator.reset()
        screen.type("3" if face == "full" else "3\n")
        screen.until_text("一共多少钱？")


def test_the_last_size_counts_also_where_it_comes_while_one_is_read() -> None:
    with Screen(arguments("full"), module="tests.faces.interrupted") as screen:
        open_at(screen, "", "")
        for columns, lines in ((1, 1), (40, 20), (80, 24)):
            screen.tell_size(columns, lines)
            time.sleep(0.03)
        screen.read(0.7)
        screen.emulator.reset()
        screen.type("3")
        screen.until_text("一共多少钱？")
