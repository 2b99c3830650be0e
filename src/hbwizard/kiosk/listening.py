"""The ports of a gate: where clients are accepted, as many as can be."""

from __future__ import annotations

import errno
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

Take = Callable[[socket.socket, Any], None]
BACKLOG = 512
AT_ONCE = 64
"""Connections taken in one turn of the loop: those who are here already are heard, too."""
NONE_LEFT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
"""Why nobody can be taken in for now."""
PAUSE = 1.0
"""Seconds until it is tried again."""


class Listening:
    """Everything that is listened on."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._doors: dict[socket.socket, Take] = {}
        self._resting: list[tuple[float, socket.socket, Take]] = []
        """Those that are left alone until then."""

    @property
    def is_open(self) -> bool:
        """Whether there is a door for visitors."""
        return bool(self._doors)

    def open(self, listener: socket.socket, take: Take) -> None:
        """Open a door for visitors."""
        self._doors[listener] = take
        self.accept_from(listener, take)

    def close(self) -> None:
        """Close those doors, after all were taken in to whom the kernel has said yes already."""
        for listener, take in self._doors.items():
            for _ in range(BACKLOG // AT_ONCE + 1):
                if not self._take_in(listener, take):
                    break
            self._gate.unwatch(listener)
        self._doors.clear()

    def accept_from(self, listener: socket.socket, take: Take) -> None:
        """Have whoever connects taken in; this stays open to the end."""

        def accept() -> None:
            self._take_in(listener, take)

        self._gate.watch(listener, accept)

    def _take_in(self, listener: socket.socket, take: Take) -> bool:
        """Take in some who wait there; return whether there may be more."""
        try:
            for _ in range(AT_ONCE):
                take(*listener.accept())
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno in NONE_LEFT:
                # The loop would be told without end of somebody whom it cannot take in.
                with suppress(KeyError):
                    self._gate.selector.unregister(listener)
                self._resting.append((time.monotonic() + PAUSE, listener, take))
                return False
        return True

    def tick(self, now: float) -> None:
        """Try those again that could take nobody in."""
        for each in [each for each in self._resting if each[0] < now]:
            self._resting.remove(each)
            if each[1].fileno() >= 0:
                self.accept_from(*each[1:])


def server(address: str, port: int) -> socket.socket:
    """Return a socket that listens on a port. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.create_server((address, port), family=family, backlog=BACKLOG)


def local_listener(path: str) -> socket.socket:
    """Return a Unix socket that listens; one left behind by a server that died is replaced."""
    with suppress(FileNotFoundError):
        if Path(path).is_socket():
            Path(path).unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(path)
    # Also for the group of the server, or of a folder that hands its own on: the visitors' user of
    # sshd is in it, and nobody else is let in by the kernel.
    Path(path).chmod(0o660)
    listener.listen(BACKLOG)
    return listener
