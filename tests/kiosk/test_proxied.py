"""The PROXY header: bytes built by hand from its specification, and hostile ones."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hbwizard.kiosk.proxied import LONGEST, Header, Malformed, NeedMore, read

SIGNATURE = bytes.fromhex("0d0a0d0a000d0a515549540a")
OVER_IPV4 = SIGNATURE + bytes.fromhex("21 11 000c cb007109 c0000201 d431 0016")
OVER_IPV6 = SIGNATURE + bytes.fromhex(
    "21 21 002420010db8000100020000000000000009 20010db8000000000000000000000001 d431 0016"
)
HEALTH_CHECK = SIGNATURE + bytes.fromhex("20 00 0000")
WITH_TLV = SIGNATURE + bytes.fromhex("21 11 0013 cb007109 c0000201 d431 0016 04 0004 00000000")
WHOLE = (OVER_IPV4, OVER_IPV6, HEALTH_CHECK, WITH_TLV)


def header(command: int, family: int, rest: bytes) -> bytes:
    return SIGNATURE + bytes([command, family]) + len(rest).to_bytes(2, "big") + rest


@st.composite
def headers(draw: st.DrawFn) -> tuple[bytes, str]:
    """Draw a whole header and the address that it carries, with or without more behind both."""
    address = draw(st.ip_addresses())
    other = draw(st.ip_addresses(v=address.version))
    family = 0x11 if address.version == 4 else 0x21
    more = draw(st.binary(max_size=400))
    rest = address.packed + other.packed + draw(st.binary(min_size=4, max_size=4)) + more
    return header(0x21, family, rest), str(address)


@st.composite
def nearly(draw: st.DrawFn) -> bytes:
    """Draw bytes that begin like a header."""
    begun = SIGNATURE[: draw(st.integers(min_value=0, max_value=12))]
    return begun + draw(st.binary(max_size=600))


@pytest.mark.parametrize(
    ("data", "address"),
    [
        (OVER_IPV4, "203.0.113.9"),
        (OVER_IPV6, "2001:db8:1:2::9"),
        (HEALTH_CHECK, ""),
        (WITH_TLV, "203.0.113.9"),
    ],
)
def test_known_headers(data: bytes, address: str) -> None:
    assert read(data) == Header(len(data), address)


@given(headers(), st.binary(max_size=600))
def test_the_clients_own_bytes_are_left_to_it(case: tuple[bytes, str], after: bytes) -> None:
    data, address = case
    assert read(data + after) == Header(len(data), address)


@pytest.mark.parametrize("data", WHOLE)
def test_a_header_cut_anywhere_needs_more(data: bytes) -> None:
    for cut in range(len(data)):
        found = read(data[:cut])
        assert isinstance(found, NeedMore), cut
        assert cut < found.length <= len(data)


@given(headers())
def test_asking_with_what_was_needed_comes_to_an_end(case: tuple[bytes, str]) -> None:
    data, address = case
    steps, found = 0, read(b"")
    while isinstance(found, NeedMore):
        steps, found = steps + 1, read(data[: found.length])
    assert steps <= 2
    assert found == Header(len(data), address)


@given(st.binary(max_size=600) | nearly())
@example(header(0x21, 0x11, bytes(11)))
@example(SIGNATURE + b"\x21\x11\xff\xff")
def test_hostile_bytes_have_three_outcomes(data: bytes) -> None:
    try:
        found = read(data)
    except Malformed:
        return
    assert len(SIGNATURE) < found.length <= LONGEST
    if isinstance(found, Header):
        assert found.length <= len(data)
        assert found.address == "" or ip_address(found.address)
    else:
        assert found.length > len(data)


@given(nearly())
def test_what_is_malformed_stays_so(data: bytes) -> None:
    for cut in range(len(data)):
        try:
            read(data[:cut])
        except Malformed:
            with pytest.raises(Malformed):
                read(data)
            return


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"PROXY TCP4 203.0.113.9 192.0.2.1 54321 22\r\n",
        header(0x11, 0x11, bytes(12)),
        header(0x22, 0x11, bytes(12)),
        header(0x21, 0x00, b""),
        header(0x21, 0x12, bytes(12)),
        header(0x21, 0x31, bytes(216)),
        header(0x21, 0x21, bytes(35)),
        header(0x21, 0x11, bytes(521)),
    ],
    ids=["ssh", "text", "version", "command", "unspec", "udp", "unix", "short", "long"],
)
def test_what_is_no_header_for_a_visitor(data: bytes) -> None:
    with pytest.raises(Malformed):
        read(data)


def test_the_longest_header_is_read() -> None:
    data = header(0x21, 0x11, bytes(LONGEST - 16))
    assert read(data) == Header(LONGEST, str(IPv4Address(0)))


def test_a_health_check_may_carry_anything() -> None:
    data = header(0x20, 0x21, IPv6Address("2001:db8::1").packed)
    assert read(data) == Header(len(data), "")
