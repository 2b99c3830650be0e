"""How a gate starts a nursery, and asks it for a process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import deque

from msgspec import Struct

from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.words import Fork, Gone, Rear, pair, say

NURSERY: tuple[str, ...] = (sys.executable, "-I", "-m", "hbwizard.kiosk.nursery")
"""The command that is one; the number of its descriptor follows."""
ENVIRON = {"HOME": "/", "LOGNAME": "hbwizard"}
"""Of a nursery. SSH asks for a home and a name, and behind the walls none can be looked up."""


class Child(Struct, eq=False):
    """A process that waits for its visitor, or has one."""

    end: socket.socket
    asked_at: float
    process: int = 0
    """Its number; 0 until the nursery has told it."""


class Nursery(Struct, eq=False):
    """A nursery, and what it was asked for."""

    end: socket.socket
    running: subprocess.Popen[bytes]
    began: float
    settings: Settings
    """What it knows of the kiosk."""
    asked: deque[Child] = deque()
    """Who was asked for, in order, and is not known to be forked."""
    forked_at: float = 0.0
    """When it last told of a fork: in a storm many wait, and it is at work."""


def start(word: Rear) -> Nursery:
    """Start one. Raises OSError."""
    ours, theirs = pair()
    with theirs:
        say(ours, word)
        running = subprocess.Popen(
            [*NURSERY, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=ENVIRON,
            # What a terminal sends to all that run in it is for the gate alone.
            start_new_session=True,
        )
    return Nursery(ours, running, time.monotonic(), word.settings, asked=deque())


def ask_for_one(nursery: Nursery) -> Child:
    """Have a process forked. Raises Gone and OSError."""
    ours, theirs = pair()
    with theirs:
        try:
            say(nursery.end, Fork(), [theirs.fileno()])
        except (Gone, OSError):
            ours.close()
            raise
    child = Child(ours, time.monotonic())
    nursery.asked.append(child)
    return child


def kill(process: int, number: int) -> None:
    """Send a signal to a process that may be gone."""
    if process:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            return
