"""Every door but the wizard's is shut, tried with a real OpenSSH client."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hbwizard.kiosk.settings import Limits
from tests.kiosk.server import CLIENT, INHERITED, PATIENCE, Kiosk

pytestmark = pytest.mark.xdist_group("doors")

SENTENCE = ("这里不执行命令，也不传文件。", "This desk runs no command")
START = "不只您一个人"
END = "这里什么都没有留下"
CTRL_C, CTRL_Q = "\x03", "\x11"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    limits = Limits(per_address=1000, per_minute=100_000, grace=3)
    with Kiosk(tmp_path_factory.mktemp("kiosk"), limits=limits) as kiosk:
        yield kiosk


@contextlib.contextmanager
def connected(kiosk: Kiosk, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A visitor without a terminal, who types nothing for now."""
    process = subprocess.Popen(
        kiosk.command("-T", *options), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=INHERITED,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def is_answered(connect: Callable[[], socket.socket]) -> bool:
    """Whether anybody at the other end of a forwarded connection says anything."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with connect() as client:
                client.settimeout(2)
                return bool(client.recv(1))
        except ConnectionRefusedError:
            time.sleep(0.05)
        except OSError:
            return False
    return False


def unix(path: Path) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.connect(str(path))
    return client


@pytest.mark.parametrize("command", [["ls"], ["sh", "-c", "id"], ["scp", "-t", "/tmp/x"]])
def test_a_command_is_refused_and_told_what_to_do(kiosk: Kiosk, command: list[str]) -> None:
    before = len(kiosk.found("visit", outcome="refused"))
    done = kiosk.run(command=command)
    assert done.returncode != 0
    assert done.stdout == b""
    for each in SENTENCE:
        assert each in done.stderr.decode()
    kiosk.wait_for("visit", number=before + 1, outcome="refused")


def test_a_command_with_a_terminal_is_refused_too(kiosk: Kiosk) -> None:
    done = kiosk.run("-tt", command=["bash"])
    assert done.returncode != 0
    assert START not in done.stdout.decode()


def test_files_are_neither_sent_nor_fetched(kiosk: Kiosk, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    where = f"help@127.0.0.1:{file}.copy"
    port = ("-P", str(kiosk.port))
    for command in (
        ["scp", *port, *CLIENT, str(file), where],
        ["scp", "-O", *port, *CLIENT, str(file), where],
        ["scp", *port, *CLIENT, where, str(tmp_path / "fetched")],
        ["sftp", *port, *CLIENT, "help@127.0.0.1"],
    ):
        done = subprocess.run(command, input=b"ls\n", capture_output=True, timeout=PATIENCE)
        assert done.returncode != 0
        assert SENTENCE[1] in done.stderr.decode()
    assert sorted(tmp_path.iterdir()) == [file]


def test_no_port_of_the_desk_can_be_reached(kiosk: Kiosk) -> None:
    port = free_port()
    with connected(kiosk, "-L", f"{port}:127.0.0.1:{kiosk.port}"):
        assert not is_answered(lambda: socket.create_connection(("127.0.0.1", port)))


def test_no_socket_of_the_desk_can_be_reached(kiosk: Kiosk, tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(there))
        listener.listen()
        with connected(kiosk, "-L", f"{here}:{there}"):
            assert not is_answered(lambda: unix(here))
            listener.settimeout(0.2)
            with pytest.raises(TimeoutError):
                listener.accept()


def test_no_proxy_stands_at_the_desk(kiosk: Kiosk) -> None:
    port = free_port()
    ask = b"\x05\x01\x00\x05\x01\x00\x01\x7f\x00\x00\x01" + kiosk.port.to_bytes(2, "big")

    def connect() -> socket.socket:
        client = socket.create_connection(("127.0.0.1", port))
        client.sendall(ask)
        # What the client itself says before it asks the desk.
        client.settimeout(2)
        assert client.recv(2) == b"\x05\x00"
        return client

    with connected(kiosk, "-D", str(port)):
        assert not is_answered(connect)


@pytest.mark.parametrize("kind", ["port", "socket"])
def test_nothing_of_the_client_is_opened_at_the_desk(
    kiosk: Kiosk, kind: str, tmp_path: Path
) -> None:
    there = str(free_port()) if kind == "port" else str(tmp_path / "there")
    done = kiosk.run("-T", "-o", "ExitOnForwardFailure=yes", "-R", f"{there}:127.0.0.1:22")
    assert done.returncode != 0
    assert b"remote port forwarding failed" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_client_cannot_use_the_desk_as_a_jump(kiosk: Kiosk) -> None:
    done = kiosk.run("-W", f"127.0.0.1:{kiosk.port}")
    assert done.returncode != 0
    assert done.stdout == b""


def test_there_is_no_tunnel(kiosk: Kiosk) -> None:
    done = kiosk.run("-T", "-w", "any:any", "-o", "ExitOnForwardFailure=yes")
    assert done.returncode != 0


def test_neither_agent_nor_windows_are_forwarded(
    kiosk: Kiosk, program: Callable[[str], str]
) -> None:
    # Where they were, the desk would open a channel back; the client would say so.
    command = kiosk.command(
        "-T", "-A", "-X", "-o", "LogLevel=DEBUG2", "-o", "IdentityAgent=SSH_AUTH_SOCK"
    )
    done = subprocess.run(
        [program("ssh-agent"), *command], input=b"q\n", capture_output=True, timeout=PATIENCE,
        env={**INHERITED, "DISPLAY": "127.0.0.1:77"},
    )  # fmt: skip
    assert done.returncode == 0
    assert START in done.stdout.decode()
    assert b"Requesting authentication agent forwarding" in done.stderr
    assert b"client_input_channel_open" not in done.stderr


def test_a_second_session_on_the_same_connection_is_refused(kiosk: Kiosk, tmp_path: Path) -> None:
    control = ("-o", f"ControlPath={tmp_path}/control")
    with connected(kiosk, "-o", "ControlMaster=yes", *control):
        # A refused client connects anew by itself: here to nobody.
        done = kiosk.run("-T", *control, "-o", "Port=1", typed=b"q\n")
        assert done.returncode != 0
        assert done.stdout == b""
        assert b"Session open refused by peer" in done.stderr


def test_a_connection_without_a_session_ends_after_the_grace(kiosk: Kiosk) -> None:
    began = time.monotonic()
    done = kiosk.run("-N")
    assert done.returncode != 0
    assert time.monotonic() - began < 10
    kiosk.wait_for("visit", outcome="no_session")


def test_a_language_is_all_that_the_environment_changes(kiosk: Kiosk) -> None:
    sent = "SetEnv=FOO=bar HBWIZARD_LANG=en HBWIZARD_PLAIN=1 PYTHONINSPECT=1 LC_ALL=zh_CN.UTF-8"
    with kiosk.visit("-o", sent) as visitor:
        visitor.until_text(START)
        visitor.type(CTRL_Q)
        visitor.until_text(END)
    with kiosk.visit("-o", "SetEnv=LC_ALL=en_GB.UTF-8") as visitor:
        visitor.until_text("You are not alone")


@pytest.mark.parametrize(
    ("term", "lang"),
    [
        ("x" * 5000, "zh_CN.UTF-8"), ("../../../etc/passwd", "../../etc"),
        ("\x1b]0;x\x07", "\x1b[2J"),
        ("xterm\n; id", "$(id)"), ("xterm-256color", "en_US." + "x" * 3000),
    ],
)  # fmt: skip
def test_a_hostile_name_of_a_terminal_changes_nothing(kiosk: Kiosk, term: str, lang: str) -> None:
    with kiosk.visit(TERM=term, LANG=lang) as visitor:
        visitor.until(lambda screen: START in screen.text or "notalone" in screen.text, "the start")
        visitor.type(CTRL_C)
        deadline = time.monotonic() + PATIENCE
        while visitor.process.poll() is None and time.monotonic() < deadline:
            visitor.read()
        assert visitor.process.returncode == 0


def test_a_terminal_whose_name_is_not_ascii_is_sent_away(kiosk: Kiosk) -> None:
    with kiosk.visit(TERM="终端") as visitor:
        visitor.until_text("Invalid pty request")


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00" * 4096, id="zeros"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="another-protocol"),
        pytest.param(b"SSH-2.0-x\r\n" + b"\xff" * 65536, id="a-packet-too-long"),
        pytest.param(b"SSH-2.0-" + b"A" * 100_000, id="a-name-too-long"),
    ],
)
def test_a_client_that_sends_nonsense_hurts_nobody(kiosk: Kiosk, sent: bytes) -> None:
    before = len(kiosk.found("visit", outcome="no_login"))
    with kiosk.visit() as other:
        other.until_text(START)
        with socket.create_connection(("127.0.0.1", kiosk.port)) as client:
            client.settimeout(10)
            with contextlib.suppress(OSError):
                client.sendall(sent)
                while client.recv(4096):
                    pass
        kiosk.wait_for("visit", number=before + 1, outcome="no_login")
        other.type("\x1bOQ")
        other.until_text("You are not alone")


@pytest.mark.parametrize(
    "option",
    ["KexAlgorithms=diffie-hellman-group14-sha1", "Ciphers=aes128-cbc", "Ciphers=3des-cbc",
     "MACs=hmac-sha1", "HostKeyAlgorithms=ssh-rsa"],
)  # fmt: skip
def test_old_algorithms_are_refused(kiosk: Kiosk, option: str) -> None:
    extra = ("-o", "Ciphers=aes128-ctr") if option.startswith("MACs") else ()
    done = kiosk.run("-T", "-o", "LogLevel=INFO", "-o", option, *extra, typed=b"q\n")
    assert done.returncode == 255
    assert b"no matching" in done.stderr


def test_a_client_that_types_too_much_is_sent_away(kiosk: Kiosk) -> None:
    done = kiosk.run("-T", typed=b"x" * 400_000)
    assert done.returncode != 0
    kiosk.wait_for("visit", outcome="too_fast")
