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
from hbwizard.tui.terminal import CLEAR, GIVE_BACK

WIPED = GIVE_BACK + CLEAR
"""What a terminal is left with by a process that could not leave it in order."""
REFUSED = (
    "这里只有向导，不能运行命令。请用ssh -t再连一次，后面不带命令。\n"
    "Only the wizard is here, and no commands: connect again with ssh -t and nothing after it.\n"
)
TURNED_AWAY = (
    "这里的位置都有人在用，请过几分钟再连一次。\n"
    "All places at this desk are taken. Please try again in a few minutes.\n"
)
SOCKET = "/run/hbwizard/kiosk.sock"
"""Where `serve` listens for callers of its own machine, as the unit has it."""
CRASHED = 1
TOLD = ("TERM", "LANG", "LANGUAGE", "COLORTERM")
"""Of the environment, what a visit is told; LC_* as well."""
REACHED_WITHIN = 3.0
"""Seconds for a server to take a caller."""
PATIENCE = 1.0
"""Seconds for a visit to end whose caller was told to stop."""
LONGEST = 300
"""Characters of a variable with its name."""
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


def reach(path: str) -> socket.socket | None:
    """Return a line to the server of this machine; None where none runs."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    # One that does not take callers any more is none.
    server.settimeout(REACHED_WITHIN)
    try:
        server.connect(path)
    except OSError:
        server.close()
        return None
    server.setblocking(True)
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
    # No shell of a visitor could wake it.
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    code = CRASHED
    try:
        say(server, Knock(_told(environ), has_terminal, _size()), (0, 1))
        server.setblocking(False)
        word = _last_word(server, told)
        if isinstance(word, Bye):
            _explain(word, has_terminal)
            return word.exit_code
        code = 128 + word
    except (Gone, Nonsense):
        pass
    if has_terminal:
        with suppress(OSError):
            os.write(1, WIPED.encode())
    return code


def _told(environ: Mapping[str, str]) -> dict[str, str]:
    found = {name: value for name, value in environ.items() if len(name + value) < LONGEST}
    return {n: value for n, value in found.items() if n in TOLD or n.startswith("LC_")}


def _explain(word: Bye, has_terminal: bool) -> None:
    if word.refusal:
        text = TURNED_AWAY.replace("\n", "\r\n") if has_terminal else TURNED_AWAY
        os.write(1, text.encode())


def _last_word(server: socket.socket, told: socket.socket) -> Bye | int:
    """Wait for the end, or for a signal to end, and tell of new sizes meanwhile."""
    import select

    while True:
        ready, _, _ = select.select([server, told], [], [])
        if told in ready:
            numbers = told.recv(64)
            if ending := [number for number in SIGNALS if number in numbers]:
                # The visit hears of it and ends; what it draws last comes before the clearing.
                server.shutdown(socket.SHUT_WR)
                select.select([server], [], [], PATIENCE)
                return ending[0]
            with suppress(BlockingIOError):
                say(server, Resized(_size()))
        if server in ready:
            word, _ = hear(server)
            if isinstance(word, Bye):
                return word


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
