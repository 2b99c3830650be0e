"""What a visitor cannot have more of, and what becomes of who tries; the others notice nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from hbwizard.kiosk.refusal import refusal
from hbwizard.kiosk.settings import Limits
from tests.faces.screen import Shown
from tests.kiosk.crashing import EAT, SPIN
from tests.kiosk.server import PATIENCE, Kiosk

pytestmark = pytest.mark.xdist_group("limits")

FLOWS = Path(__file__).parent / "flows"
START, WORDS, SUM, SORRY = "说一件事", "您想说什么", "一共多少", "出了错"
GRACE, PROCESSOR = 3, 3
LIMITS = Limits(
    visitors=40, waiting=0, per_address=1000, per_minute=9999, grace=GRACE, processor=PROCESSOR,
    memory=128, bytes_per_second=1000,
)  # fmt: skip
TOO_MUCH, TOLD = 200_000, "一下子输入太多"
USER, TERM = "nobody-is-to-know", "xterm-of-a-friend"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    folder = tmp_path_factory.mktemp("kiosk")
    with Kiosk(folder, root=FLOWS, mistake="as it may be", limits=LIMITS) as kiosk:
        yield kiosk
        assert_serves(kiosk)
        assert not kiosk.said


def assert_serves(kiosk: Kiosk) -> None:
    with kiosk.visit() as visitor:
        visitor.until_text(START)


def ask(visitor: Shown) -> None:
    visitor.until_text(START)
    visitor.type("1")
    visitor.until_text(WORDS)


def seconds_until_left(client: socket.socket) -> float:
    """Read until the other end hangs up."""
    began = time.monotonic()
    client.settimeout(PATIENCE)
    with contextlib.suppress(ConnectionError):
        while client.recv(65536):
            pass
    return time.monotonic() - began


FIRST_WORDS = {
    "nothing": b"",
    "half a greeting": b"SSH-2.0-Op",
    "a greeting": b"SSH-2.0-OpenSSH_9.9\r\n",
    "half a message": b"SSH-2.0-OpenSSH_9.9\r\n\x00\x00\x05\xdc\x04\x14",
}
GARBAGE = {
    "a page": b"GET / HTTP/1.1\r\nHost: desk.example\r\n\r\n" * 2000,
    "noise": os.urandom(200_000),
    "a message of four gibibytes": b"SSH-2.0-OpenSSH_9.9\r\n" + b"\xff" * 100_000,
    "a line without end": b"SSH-2.0-" + b"x" * 300_000,
}


@pytest.mark.parametrize("said", FIRST_WORDS)
def test_who_stops_before_a_session_is_open_is_left_after_a_while(kiosk: Kiosk, said: str) -> None:
    before = len(kiosk.found("visit", outcome="no_login"))
    with socket.create_connection(("127.0.0.1", kiosk.port)) as client:
        client.sendall(FIRST_WORDS[said])
        assert GRACE - 1 < seconds_until_left(client) < GRACE + 3
    kiosk.wait_for("visit", number=before + 1, outcome="no_login")


def test_a_late_login_gives_no_more_time_to_open_a_session(kiosk: Kiosk) -> None:
    before = len(kiosk.found("visit"))
    asyncio.run(log_in_late_and_open_nothing(kiosk.port))
    kiosk.wait_for("visit", outcome="no_session")
    kiosk.wait_for("visit", number=before + 2)
    ends = [each["outcome"] for each in kiosk.found("visit")[before:]]
    assert ends == ["no_session", "no_login"]


async def log_in_late_and_open_nothing(port: int) -> None:
    """Log in when nearly all the time is over; meanwhile somebody else comes, and is silent."""
    late = socket.create_connection(("127.0.0.1", port))
    await asyncio.sleep(GRACE / 3)
    with socket.create_connection(("127.0.0.1", port)) as silent:
        await asyncio.sleep(GRACE / 4)
        async with asyncssh.connect(
            sock=late, config=None, known_hosts=None, username="help", client_keys=None,
            agent_path=None,
        ) as connection:  # fmt: skip
            await connection.wait_closed()
        await asyncio.to_thread(seconds_until_left, silent)


@pytest.mark.parametrize("said", GARBAGE)
def test_who_does_not_speak_ssh_is_left(kiosk: Kiosk, said: str) -> None:
    before = len(kiosk.found("visit", outcome="no_login"))
    with socket.create_connection(("127.0.0.1", kiosk.port)) as client:
        with contextlib.suppress(ConnectionError):
            client.sendall(GARBAGE[said])
        assert seconds_until_left(client) < GRACE + 3
    kiosk.wait_for("visit", number=before + 1, outcome="no_login")


def test_the_silent_never_take_all_places_and_give_them_back(kiosk: Kiosk) -> None:
    where = ("127.0.0.1", kiosk.port)
    with kiosk.visit() as visitor, contextlib.ExitStack() as stack:
        ask(visitor)
        silent = [stack.enter_context(socket.create_connection(where)) for _ in range(60)]
        heard = [client.recv(1000) for client in silent]
        # One more from elsewhere, and the login is full.
        assert heard.count(refusal("address")) == 60 - (LIMITS.visitors // 2 - 1)
        visitor.type("go on")
        visitor.until_text("go on")
        for client in silent:
            seconds_until_left(client)
    assert_serves(kiosk)


def test_who_sends_too_much_is_told_so_and_left(kiosk: Kiosk) -> None:
    with kiosk.visit(user="plain") as visitor:
        visitor.until_text(START)
        for _ in range(TOO_MUCH // 1000):
            if visitor.process.poll() is None:
                visitor.type("x" * 1000)
            visitor.read(0)
        # What is typed after its end is echoed by the terminal, over the last words.
        visitor.until(lambda shown: TOLD.encode() in shown.raw, TOLD)
    kiosk.wait_for("visit", outcome="too_fast")


def test_who_does_not_read_is_left(kiosk: Kiosk) -> None:
    asyncio.run(read_nothing(kiosk.port))
    kiosk.wait_for("visit", outcome="too_slow")


async def read_nothing(port: int) -> None:
    """Have large pages drawn again and again, and look at none of them."""
    async with asyncssh.connect(
        "127.0.0.1", port, config=None, known_hosts=None, username="help", client_keys=None,
        agent_path=None,
    ) as connection:  # fmt: skip
        process = await connection.create_process(
            term_type="xterm-256color", term_size=(500, 200), window=32768, encoding=None
        )
        for number in range(200):
            if connection.is_closed():
                break
            process.change_terminal_size(500 - number % 2, 200)
            await asyncio.sleep(0.1)
        await asyncio.wait_for(connection.wait_closed(), PATIENCE)


@pytest.mark.parametrize("answer", [SPIN, EAT])
def test_who_takes_all_is_ended_with_a_clear_terminal_and_the_others_go_on(
    kiosk: Kiosk, answer: str
) -> None:
    before = len(kiosk.found("visit", outcome="crashed"))
    with kiosk.visit() as greedy, kiosk.visit() as other:
        ask(greedy)
        ask(other)
        greedy.type(f"{answer}\r")
        other.type("still here\r")
        other.until_text(SUM)
        greedy.until(lambda shown: shown.process.poll() is not None, "its end")
        greedy.read()
        assert answer not in greedy.text
        assert "12356" in greedy.text
        other.type("12")
        other.until_text("12")
    kiosk.wait_for("visit", number=before + 1, outcome="crashed")


def test_who_cannot_give_way_goes_on(tmp_path: Path) -> None:
    with Kiosk(tmp_path, mistake="not nice") as kiosk, kiosk.visit() as visitor:
        visitor.until_text("F3")
        assert not kiosk.found("crash")


def test_nothing_is_known_of_who_was_here(kiosk: Kiosk) -> None:
    before = len(kiosk.found("visit"))
    with kiosk.visit(user=USER, TERM=TERM) as visitor:
        ask(visitor)
    kiosk.wait_for("visit", number=before + 1)
    told = repr([kiosk.records, kiosk.said])
    assert USER not in told and TERM not in told and "127.0.0.1" not in told.split("'open'")[1][60:]
