"""Ctrl+Z gives the screen back and takes it again."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faces.screen import PATIENCE, Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23", "--lang", "zh"]
RESTORED = b"\x1b[?1049l"
OPENED = b"\x1b[?1049h"
SHELL = """
import subprocess, sys
process = subprocess.Popen(sys.argv[1:], process_group=0)
print(f"pid={process.pid};", flush=True)
process.wait()
"""
"""A shell, as far as it matters: the program has a process group of its own below it."""


def state(pid: int) -> str:
    """The state of a process: T is stopped."""
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def check_stopped_and_woken(screen: Screen, pid: int, stop: Callable[[], None]) -> None:
    screen.raw = b""
    stop()
    wait_for(lambda: state(pid) == "T")
    screen.read()
    assert RESTORED in screen.raw
    assert OPENED not in screen.raw
    assert "门口".encode() not in screen.raw
    screen.emulator.reset()
    screen.raw = b""
    os.kill(pid, signal.SIGCONT)
    screen.until_text("现在有人在门口吗？")
    assert OPENED in screen.raw
    screen.type("3")
    screen.until_text("一共多少钱？")


def test_being_stopped_gives_the_screen_back_until_it_goes_on() -> None:
    with Screen(RUN) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.read(0.3)
        pid = screen.process.pid
        check_stopped_and_woken(screen, pid, lambda: os.kill(pid, signal.SIGTSTP))


def test_ctrl_z_stops_it_where_a_shell_can_wake_it() -> None:
    with Screen(RUN, under=[sys.executable, "-c", SHELL]) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.read(0.3)
        found = re.search(rb"pid=(\d+);", screen.raw)
        assert found
        pid = int(found[1])
        try:
            check_stopped_and_woken(screen, pid, lambda: screen.type("\x1a"))
        finally:
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("before", ["", "\x1b[24~\x1b[24~"])
def test_ctrl_z_does_nothing_where_nobody_could_wake_it(before: str) -> None:
    with Screen(RUN) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type(f"{before}\x1a3")
        screen.until_text("一共多少钱？")
