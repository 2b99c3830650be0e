"""The way into a kiosk from this machine, and callers who mean no good."""

from __future__ import annotations

import os
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from hbwizard.kiosk.caller import TOLD, at_a_server
from hbwizard.kiosk.settings import Limits
from hbwizard.kiosk.terminal import VARIABLES
from hbwizard.kiosk.words import Knock, Left, Seat, say
from tests.faces.screen import Shown
from tests.kiosk.server import Kiosk

FULL = "这里的位置都有人在用"
PEOPLE = 3

pytestmark = pytest.mark.xdist_group("caller")


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    folder = tmp_path_factory.mktemp("kiosk")
    limits = Limits(visitors=PEOPLE, waiting=0, grace=3)
    with Kiosk(folder, local_socket=str(folder / "here"), limits=limits) as kiosk:
        kiosk.wait_for("open")
        yield kiosk


def call(kiosk: Kiosk, **environ: str) -> Shown:
    """Return a visitor as sshd starts one."""
    words = ["run", "--kiosk", "--socket", kiosk.settings.local_socket]
    return Shown([sys.executable, "-m", "hbwizard", *words], **environ)


def connected(kiosk: Kiosk) -> socket.socket:
    """Return a line of a caller who has said nothing yet."""
    client = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    client.connect(kiosk.settings.local_socket)
    return client


def leave(visitor: Shown) -> None:
    visitor.until_text("一问就好")
    visitor.type("\x11")
    assert visitor.process.wait(10) == 0


def test_the_socket_is_for_its_group_and_nobody_else(kiosk: Kiosk) -> None:
    found = Path(kiosk.settings.local_socket).stat()
    assert stat.S_IMODE(found.st_mode) == 0o660


def test_both_sides_mean_the_same_environment() -> None:
    assert set(TOLD) == set(VARIABLES)


def test_where_all_places_are_taken_the_caller_is_told(kiosk: Kiosk) -> None:
    with call(kiosk) as one, call(kiosk) as two, call(kiosk) as three:
        people = (one, two, three)
        for each in people:
            each.until_text("一问就好")
        with call(kiosk) as another:
            another.until_text(FULL)
            assert another.process.wait(10) == 1
        for each in people:
            leave(each)


def test_a_caller_that_is_stopped_is_not_suspended_and_wipes(kiosk: Kiosk) -> None:
    with call(kiosk) as visitor:
        visitor.until_text("一问就好")
        visitor.process.send_signal(signal.SIGTSTP)
        visitor.process.send_signal(signal.SIGTERM)
        assert visitor.process.wait(10) == 128 + signal.SIGTERM
        visitor.read(0.3)
        assert visitor.text == "" and visitor.raw.rstrip().endswith(b"\x1b[3J")


def nothing(client: socket.socket) -> None:
    """Say nothing, and stay."""


def garbage(client: socket.socket) -> None:
    client.send(b"\xff" * 1000)


def a_word_of_others(client: socket.socket) -> None:
    say(client, Seat(0))


def a_lie(client: socket.socket) -> None:
    say(client, Left("quit", begun=("short",) * 1000))


def no_terminal(client: socket.socket) -> None:
    say(client, Knock({}, True, (80, 24)))


def a_file(client: socket.socket) -> None:
    with Path("/etc/hostname").open() as file:
        say(client, Knock({}, True, (80, 24)), [file.fileno(), file.fileno()])


def many_files(client: socket.socket) -> None:
    with Path(os.devnull).open() as file:
        number = file.fileno()
        socket.send_fds(client, [msgspec.json.encode(Knock({}, True, (1, 1)))], [number] * 200)


def a_huge_window(client: socket.socket) -> None:
    reading, writing = os.pipe()
    say(client, Knock({"TERM": "x" * 9999}, True, (10**9, -(10**9))), [reading, writing])
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize(
    "deed",
    [nothing, garbage, a_word_of_others, a_lie, no_terminal, a_file, many_files, a_huge_window],
)
def test_a_hostile_caller_harms_only_itself(
    kiosk: Kiosk, deed: Callable[[socket.socket], None]
) -> None:
    before = len(kiosk.found("visit"))
    with call(kiosk) as neighbour:
        neighbour.until_text("一问就好")
        with connected(kiosk) as client:
            deed(client)
            # It is let go of; whoever says nothing at all, after a while.
            client.settimeout(8)
            with suppress(ConnectionResetError, TimeoutError):
                while client.recv(99):
                    pass
        kiosk.wait_for("visit", number=before + 1)
        assert kiosk.found("visit")[before]["outcome"] in ("no_login", "hung_up", "quit")
        leave(neighbour)
    assert not kiosk.found("crash")
    assert kiosk.process.poll() is None


def test_a_caller_may_not_run_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert at_a_server("/nowhere", {"SSH_ORIGINAL_COMMAND": "sh"}) == 1
    assert "no commands" in capsys.readouterr().err


def test_a_visit_that_says_nonsense_leaves_the_caller_with_a_clear_terminal(
    tmp_path: Path,
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
        server.bind(str(tmp_path / "here"))
        server.listen()
        words = ["run", "--kiosk", "--socket", str(tmp_path / "here")]
        with Shown([sys.executable, "-m", "hbwizard", *words]) as visitor:
            line, _ = server.accept()
            with line:
                line.recv(9999)
                line.send(b"nonsense")
            assert visitor.process.wait(10) == 1
            visitor.read(0.3)
            assert visitor.raw.endswith(b"\x1b[3J")
