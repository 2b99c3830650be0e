"""What systemd is told about the gate: that it serves, loads anew, or stops."""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from contextlib import suppress

SOCKET_VARIABLE = "NOTIFY_SOCKET"
READY, STOPPING = "READY=1", "STOPPING=1"


def notify(message: str, environ: Mapping[str, str]) -> None:
    """Tell the service manager, where one asked to be told; nobody waits for an answer."""
    address = environ.get(SOCKET_VARIABLE, "")
    if not address.startswith(("/", "@")):
        return
    # An @ stands for the zero that begins an abstract name.
    name = "\0" + address[1:] if address[0] == "@" else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(message.encode(), name)


def reloading() -> str:
    """Return what is said before flows and settings are loaded anew; READY follows.

    With the moment on the clock that never goes back: systemd tells one reload from another by it.
    """
    return f"RELOADING=1\nMONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}"
