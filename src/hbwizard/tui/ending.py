"""How the full screen ends when it is not asked to: signals, and a crash. Quietly, and for good."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from hbwizard.i18n.language import Language

PATIENCE = 2.0
"""Seconds for an orderly end after a signal: a terminal that is gone may never answer."""
HUNG_UP = 129
"""The exit code of SIGHUP."""
SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


def watch_signals(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code of a signal that asks the program to end."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        # Not every system has each of them, or handlers on its loop.
        with suppress(NotImplementedError, RuntimeError):
            if number is not None:
                loop.add_signal_handler(number, _end, 128 + int(number), leave)


def watch_terminal(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Call `leave` when the terminal is gone, also where no signal tells.

    Textual would go on reading from it, and spin.
    """
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return
    poll = select.poll()
    # No events but hanging up, which is always told: the thread sleeps until then.
    poll.register(sys.__stdin__.fileno(), 0)

    def wait() -> None:
        if any(mask & select.POLLHUP for _, mask in poll.poll()):
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_end, HUNG_UP, leave)

    threading.Thread(target=wait, name="hbwizard-terminal", daemon=True).start()


def has_shell() -> bool:
    """Whether a shell waits to have the terminal back, and can go on with the program.

    Anywhere else a stopped program would stay stopped, with the terminal in its hands.
    """
    parent = os.getppid()
    is_same_session = os.getsid(parent) == os.getsid(0)
    return is_same_session and os.getpgid(parent) != os.getpgrp()


def finish(exit_code: int, language: Language, *, is_crashed: bool) -> int:
    """Return the exit code of the program, after the last words where there is someone to read."""
    if exit_code == HUNG_UP or (is_crashed and _is_gone()):
        let_go()
        return HUNG_UP
    if is_crashed:
        from hbwizard.export.apology import apology, seen

        print(apology(language), file=seen(sys.stdout, sys.stderr))
        return 1
    return exit_code


def _is_gone() -> bool:
    """Whether the terminal was hung up."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return any(mask & select.POLLHUP for _, mask in poll.poll(0))


def let_go() -> None:
    """Let what can no longer be drawn go nowhere: Python would fail on it at the very end."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _end(exit_code: int, leave: Callable[[int], None]) -> None:
    """Leave in order, and without it where that hangs: no process may stay behind and spin."""
    watchdog = threading.Timer(PATIENCE, os._exit, (exit_code,))
    watchdog.daemon = True
    watchdog.start()
    leave(exit_code)
