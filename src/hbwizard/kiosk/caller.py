"""`run --kiosk`: what sshd starts for a visitor. It hands the terminal over, and gives it back.

The visit itself is held by a process of the server that waits already, or, where no server runs
here, by one of its own. Either way this one never reads what is typed.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import termios
import tty
from collections.abc import Mapping
from contextlib import suppress
from types import FrameType

from hbwizard.kiosk.words import Bye, Gone, Knock, Nonsense, Resized, hear, say

WIPED = "\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m\x1b[H\x1b[2J\x1b[3J"
"""What a terminal is left with by a process that could not leave it in order."""
REFUSED = (
    "这里只有向导，不能运行命令。请用ssh -t再连一次，后面不带命令。\n"
    "Only the wizard is here, and no commands: connect again with ssh -t and nothing after it.\n"
)
SOCKET = "/run/hbwizard/kiosk.sock"
"""Where `serve` listens for callers of its own machine, as the unit has it."""
CRASHED = 1
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def reach(path: str) -> socket.socket | None:
    """Return a line to the server of this machine; None where none runs."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        server.connect(path)
    except OSError:
        server.close()
        return None
    return server


def call(server: socket.socket, environ: Mapping[str, str]) -> int:
    """Hand the terminal over until the visit has ended; return its exit code."""
    has_terminal = os.isatty(0) and os.isatty(1)
    before = termios.tcgetattr(0) if has_terminal else None
    if has_terminal:
        tty.setraw(0, termios.TCSANOW)
    try:
        return _wait(server, environ, has_terminal)
    finally:
        for number in (0, 1):
            with suppress(OSError):
                os.set_blocking(number, True)
        if before is not None:
            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, before)


def _wait(server: socket.socket, environ: Mapping[str, str], has_terminal: bool) -> int:
    told, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    for number in (*SIGNALS, signal.SIGWINCH):
        signal.signal(number, _heed)
    known = {name: value for name, value in environ.items() if len(value) < 1000}
    shown = {name: value for name, value in known.items() if name == "TERM" or "L" in name}
    try:
        say(server, Knock(shown, has_terminal, _size()), (0, 1))
        return _last_word(server, told)
    except (Gone, Nonsense):
        if has_terminal:
            with suppress(OSError):
                os.write(1, WIPED.encode())
        return CRASHED


def _last_word(server: socket.socket, told: socket.socket) -> int:
    """Wait for the end, and tell of new sizes meanwhile."""
    import select

    while True:
        ready, _, _ = select.select([server, told], [], [])
        if told in ready:
            numbers = told.recv(64)
            if any(number in numbers for number in SIGNALS):
                # The server hears that this end is gone, and ends the visit.
                return 128 + next(number for number in SIGNALS if number in numbers)
            say(server, Resized(_size()))
        if server in ready:
            word, _ = hear(server)
            if isinstance(word, Bye):
                return word.exit_code


def _size() -> tuple[int, int]:
    try:
        size = os.get_terminal_size(1)
    except OSError:
        return (80, 24)
    return size.columns, size.lines


def _heed(number: int, frame: FrameType | None) -> None:
    """Be woken up."""


def at_a_server(path: str | None, environ: Mapping[str, str]) -> int | None:
    """Hold a visit with the server that listens at a socket; None where there is none."""
    if environ.get("SSH_ORIGINAL_COMMAND"):
        sys.stderr.write(REFUSED)
        return CRASHED
    server = reach(path or SOCKET)
    return None if server is None else call(server, environ)
