"""The PROXY header, version 2: what a balancer says of a client before the client's first byte.

Pure, so that hostile bytes can be tried on it without a socket. The gate peeks, asks `read`, and
takes exactly `length` bytes: what follows belongs to the visitor, and the gate never reads it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

from msgspec import Struct

SIGNATURE = b"\r\n\r\n\x00\r\nQUIT\n"
FIXED = len(SIGNATURE) + 4
LONGEST = 536
"""Bytes of a whole header; the protocol has it fit into the smallest segment of TCP."""

LOCAL, PROXY = 0x20, 0x21
TCP4, TCP6 = 0x11, 0x21
ADDRESSES = {TCP4: 12, TCP6: 36}
"""Bytes of both addresses and both ports."""


class Header(Struct, frozen=True):
    """A whole header."""

    length: int
    """Its bytes: where the client's own begin."""
    address: str
    """The client's; empty where the balancer speaks for itself, to see whether anybody is here."""


class NeedMore(Struct, frozen=True):
    """A header may be on its way."""

    length: int
    """Bytes that have to be here before it is worth looking again (for SO_RCVLOWAT)."""


class Malformed(Exception):
    """No header that is understood here."""


def read(data: bytes) -> Header | NeedMore:
    """Return the header that the data begin with. Raises Malformed as soon as it cannot be one."""
    if data[: len(SIGNATURE)] != SIGNATURE[: len(data)]:
        raise Malformed("no signature")
    if len(data) < FIXED:
        return NeedMore(FIXED)
    command, family = data[12], data[13]
    length = _whole(command, family, int.from_bytes(data[14:16], "big"))
    if len(data) < length:
        return NeedMore(length)
    return Header(length, "" if command == LOCAL else _source(family, data[FIXED:length]))


def _whole(command: int, family: int, rest: int) -> int:
    """Return the length of the header, judged by its fixed part alone."""
    if command not in (LOCAL, PROXY):
        raise Malformed("another version, or an unknown command")
    # With LOCAL the family is to be ignored; without it, an unknown client could not be counted.
    if command == PROXY and rest < ADDRESSES.get(family, LONGEST):
        raise Malformed("no addresses of TCP")
    if FIXED + rest > LONGEST:
        raise Malformed("too long")
    return FIXED + rest


def _source(family: int, addresses: bytes) -> str:
    """Return the client's address; what follows the addresses is skipped."""
    if family == TCP4:
        return str(IPv4Address(addresses[:4]))
    return str(IPv6Address(addresses[:16]))
