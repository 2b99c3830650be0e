"""Work beside the screen, which goes on taking keys. What comes of it is done by the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

Work = Callable[[], Callable[[], None]]
"""What takes its time, and returns what is to be done with what came of it."""


def at_once(work: Work) -> None:
    """Do it here and now, where there is no screen to keep alive."""
    work()()


def in_thread(work: Work, done: Callable[[Callable[[], None]], object]) -> None:
    """Do it in a thread, and pass what is to be done then to `done`, called in that thread.

    The end of the program does not wait for it.
    """

    def run() -> None:
        then = _outcome(work)
        # Its loop may have ended meanwhile: there is nobody to be told.
        with suppress(RuntimeError):
            done(then)

    threading.Thread(target=run, name="hbwizard-beside", daemon=True).start()


def _outcome(work: Work) -> Callable[[], None]:
    """An error that nobody foresaw is raised where the screen notices it, not in the thread."""
    try:
        return work()
    except Exception as error:
        unforeseen = error

    def fail() -> None:
        raise unforeseen

    return fail
