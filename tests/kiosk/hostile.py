"""Visitors' processes that were taken over: each does what its client writes in its first line.

They are what a gate must live with; they know nothing of SSH, so they are ready at once.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Callable, Mapping
from types import SimpleNamespace

from hbwizard.kiosk import nursery, visitor, walls, words
from hbwizard.kiosk.broker import sealed
from hbwizard.kiosk.words import Gone, Left, Opened, Painted, Print, Printed, Visit, hear, say

QUESTIONS = {"flow": ("first", "last")}
ANSWER = "secret-13800000000"
Act = Callable[..., None]


def stays(end: socket.socket, client: socket.socket) -> None:
    """Be an honest one, until the client hangs up."""
    say(end, Opened("screen"))
    say(end, Painted(12.0))
    while client.recv(100):
        pass
    say(end, Left("quit", ("flow",), (), "last", "", (1, 0, 0, 0, 0, 0, 0, 0)))


def talks_nonsense(end: socket.socket, client: socket.socket) -> None:
    end.send(b"\xff{" + ANSWER.encode())
    time.sleep(60)


def says_what_is_no_text(end: socket.socket, client: socket.socket) -> None:
    end.send(b'{"type":"left","outcome":"\xff"}')
    time.sleep(60)


def nests_without_end(end: socket.socket, client: socket.socket) -> None:
    end.send(b'{"type":"left","outcome":' + b"[" * 60_000)
    time.sleep(60)


def nests_where_nobody_looks(end: socket.socket, client: socket.socket) -> None:
    end.send(b'{"type":"left","more":' + b"[" * 60_000)
    time.sleep(60)


def floods(end: socket.socket, client: socket.socket) -> None:
    while True:
        say(end, Painted(5.0))


def lies(end: socket.socket, client: socket.socket) -> None:
    say(end, Painted(1e300))
    say(end, Painted(-1e300))
    most = (2**62,) * (len(words.KEY_BOUNDS) + 1)
    begun = ("nobody", "flow", "flow", ANSWER)
    say(end, Left(ANSWER, begun, (ANSWER, "nobody"), ANSWER, ANSWER, most))


def passes_files(end: socket.socket, client: socket.socket) -> None:
    """Fill the gate with descriptors, in every way that a line has."""
    for _ in range(10):
        say(end, Print("nowhere"), [client.fileno()] * 4)
    socket.send_fds(end, [b""], [client.fileno()] * 4)
    time.sleep(60)


def passes_too_many_files(end: socket.socket, client: socket.socket) -> None:
    socket.send_fds(end, [b"{}"], [client.fileno()] * 200)
    time.sleep(60)


def prints(end: socket.socket, client: socket.socket, printer: str) -> None:
    """Have something printed, and tell the client what became of it."""
    paper = sealed(b"%PDF" * 100)
    say(end, Print(printer), [paper])
    word, _ = hear(end)
    assert isinstance(word, Printed)
    client.sendall(word.values.get("reason", "printed").encode())


def hides(end: socket.socket, client: socket.socket) -> None:
    """Be counted no more, and stay."""
    end.close()
    time.sleep(60)


ACTS: Mapping[str, Act] = {
    act.__name__: act
    for act in (
        stays, talks_nonsense, says_what_is_no_text, nests_without_end, nests_where_nobody_looks,
        floods, lies, passes_files, passes_too_many_files, prints, hides,
    )
}  # fmt: skip


def live(end: socket.socket, world: object) -> int:
    """Wait for a client, and do what it says."""
    try:
        word, files = hear(end)
        assert isinstance(word, Visit)
        client = socket.socket(fileno=files[0])
        act, *arguments = (client.recv(100).decode().strip() or "stays").split()
        client.sendall(b"ok %d\n" % word.place)
        ACTS[act](end, client, *arguments)
    except (Gone, OSError, KeyError):
        return 1
    return 0


def take_over() -> None:
    """Have every visitor taken over."""
    found = SimpleNamespace(missing=())
    world = SimpleNamespace(
        questions=QUESTIONS,
        walls=SimpleNamespace(report=found),
        loop=SimpleNamespace(go_on=lambda: None),
        stretch=lambda: None,
    )
    nursery._load = lambda word: world  # type: ignore[assignment, return-value]
    visitor.live = live  # type: ignore[assignment]


def have_no_room() -> None:
    """Let the machine have no room for the first processes that are asked for."""
    take_over()
    left, fork = 3, os.fork

    def fork_later() -> int:
        nonlocal left
        left -= 1
        if left >= 0:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return fork()

    os.fork = fork_later


def have_no_walls() -> None:
    """Let the walls refuse every visitor."""
    honest = visitor.live
    take_over()
    visitor.live = honest

    def refuse(made: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    walls.enter = refuse  # type: ignore[assignment]
