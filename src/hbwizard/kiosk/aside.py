"""What the gate has done beside itself, by a process forked for it: the gate waits for nothing."""

from __future__ import annotations

import os
import signal

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def fork(seconds: int) -> int:
    """Fork, as `os.fork` does; the child ends after so many seconds at the latest. Raises OSError.

    A signal for both of them must not be heard by the gate twice: a second one means "at once".
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        number = os.fork()
        if number == 0:
            for each in SIGNALS:
                signal.signal(each, signal.SIG_DFL)
            signal.alarm(seconds)
        return number
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
