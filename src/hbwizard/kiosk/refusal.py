"""A polite refusal in one SSH message, for which nobody has to start a process.

ASCII, and in English alone: OpenSSH's client prints any other byte of it as an octal number.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping

IDENTITY = b"SSH-2.0-hbwizard\r\n"

DISCONNECT = 1
TOO_MANY_CONNECTIONS = 12
BLOCK = 8
LEAST_PADDING = 4

MOST_DROPPED = 65536
"""Bytes at a time of what a refused client sends."""

SENTENCES: Mapping[str, str] = {
    "full": "All places at this desk are taken. Please try again in a few minutes.",
    "address": "Too many people from your network are here now. Please try again in a few minutes.",
    "rate": "Too many new connections from your network. Please wait a minute, then try again.",
}
"""By the reason that `admission` gives."""


def refusal(reason: str) -> bytes:
    """Return all that a client is sent who is refused: who speaks, and the goodbye with its why."""
    return IDENTITY + _packet(_disconnect(SENTENCES[reason]))


def refuse(client: socket.socket, reason: str) -> None:
    """Send it. The socket has to stay open until `has_left`, or for a few seconds at most.

    Closed at once, with the client's own first words still on their way, it would be reset: 20 of
    20 clients of OpenSSH said nothing but "Broken pipe" then. Raises OSError where it is gone.
    """
    client.send(refusal(reason), socket.MSG_DONTWAIT)
    client.shutdown(socket.SHUT_WR)


def has_left(client: socket.socket) -> bool:
    """Tell whether a refused client hung up; what it sent the kernel drops, and nobody reads."""
    try:
        dropped = bytearray(MOST_DROPPED)
        return not client.recv_into(dropped, 0, socket.MSG_TRUNC | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


def _disconnect(sentence: str) -> bytes:
    """RFC 4253, section 11.1."""
    reason = TOO_MANY_CONNECTIONS.to_bytes(4, "big")
    return bytes([DISCONNECT]) + reason + _string(sentence.encode("ascii")) + _string(b"en")


def _packet(payload: bytes) -> bytes:
    """RFC 4253, section 6, before keys are agreed: no cipher, no checksum, padding of any value."""
    padding = LEAST_PADDING + -(5 + len(payload) + LEAST_PADDING) % BLOCK
    return _string(bytes([padding]) + payload + bytes(padding))


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
