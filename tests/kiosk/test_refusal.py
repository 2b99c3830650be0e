"""A refusal in one message: its bytes, and what a person sees whose ssh is refused."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from hbwizard.kiosk.refusal import SENTENCES, has_left, refusal, refuse

OPTIONS = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "BatchMode=yes")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def client(ssh: str, listening: socket.socket) -> subprocess.Popen[str]:
    port = str(listening.getsockname()[1])
    options = [word for option in OPTIONS for word in ("-o", option)]
    return subprocess.Popen(
        [ssh, "-F", "/dev/null", *options, "-p", port, "help@127.0.0.1"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def turn_away(listening: socket.socket, reason: str) -> None:
    """Refuse the next connection, as the gate does it."""
    accepted, _ = listening.accept()
    deadline = time.monotonic() + 10
    with accepted:
        refuse(accepted, reason)
        while not has_left(accepted):
            assert time.monotonic() < deadline
            time.sleep(0.005)


@pytest.mark.parametrize("reason", sorted(SENTENCES))
def test_what_a_person_sees(
    program: Callable[[str], str], listener: socket.socket, reason: str
) -> None:
    with client(program("ssh"), listener) as ssh:
        turn_away(listener, reason)
        out, err = ssh.communicate(timeout=20)
    assert (ssh.returncode, out) == (255, "")
    port = listener.getsockname()[1]
    said = f"Received disconnect from 127.0.0.1 port {port}:12: {SENTENCES[reason]}"
    assert said in err.splitlines()


def test_it_is_what_the_protocol_says() -> None:
    for reason, sentence in SENTENCES.items():
        line, packet = refusal(reason).split(b"\r\n", 1)
        assert line == b"SSH-2.0-hbwizard"
        length, padding = int.from_bytes(packet[:4], "big"), packet[4]
        assert len(packet) == 4 + length
        assert len(packet) % 8 == 0
        assert 4 <= padding < 12
        payload = packet[5 : len(packet) - padding]
        message = len(sentence).to_bytes(4, "big") + sentence.encode("ascii")
        assert payload == b"\x01\x00\x00\x00\x0c" + message + b"\x00\x00\x00\x02en"


def test_every_sentence_says_what_to_do_and_fits_one_line() -> None:
    for sentence in SENTENCES.values():
        assert sentence.isascii() and sentence.isprintable()
        assert "try again" in sentence
        assert len(f"Received disconnect from 255.255.255.255 port 22:12: {sentence}") < 160


def test_what_a_refused_client_sends_is_dropped(listener: socket.socket) -> None:
    with socket.create_connection(listener.getsockname()) as talker:
        accepted, _ = listener.accept()
        with accepted:
            refuse(accepted, "full")
            assert not has_left(accepted)
            talker.sendall(b"x" * 100_000)
            talker.shutdown(socket.SHUT_WR)
            deadline = time.monotonic() + 10
            while not has_left(accepted):
                assert time.monotonic() < deadline
        assert talker.recv(1000) == refusal("full")


def test_a_client_that_is_gone_has_left(listener: socket.socket) -> None:
    linger_for_nothing = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    talker = socket.create_connection(listener.getsockname())
    accepted, _ = listener.accept()
    with accepted:
        talker.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_nothing)
        talker.close()
        assert has_left(accepted)
