"""The wizard behind a real sshd: by a process that waits, and where no server runs."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.conftest import find_program
from tests.faces.screen import Shown
from tests.kiosk.fleet import free_port
from tests.kiosk.server import BUNDLED, CLIENT, Kiosk, children, kiosk_in
from tests.kiosk.sshd import DEPLOY, USER, Sshd

START = "不只您一个人"
BY_LINES = "h：按键"
NO_COMMANDS = "这里只有向导，不能运行命令"
GONE = "这里什么都没有留下"
SECRET = "4073951"
TOLD = {"TERM", "LANG", "LC_ALL", "LC_CTYPE", "COLORTERM"}
"""Of a client's environment, what may come through."""
OF_SSHD = {
    "USER", "LOGNAME", "HOME", "PATH", "SHELL", "MAIL", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY",
    "SSH_ORIGINAL_COMMAND", "PWD", "OLDPWD", "SHLVL", "_", "MOTD_SHOWN",
}  # fmt: skip

pytestmark = pytest.mark.xdist_group("sshd")


@pytest.fixture(scope="module")
def sshd() -> Iterator[Sshd]:
    with Sshd() as sshd:
        yield sshd


@pytest.fixture(scope="module", params=["alone", "asked"])
def kiosk(
    request: pytest.FixtureRequest, sshd: Sshd, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kiosk | None]:
    """Give the server that is asked for a process; None where none runs."""
    with ExitStack() as stack:
        asked = request.param == "asked"
        made = kiosk_in(tmp_path_factory.mktemp, root=BUNDLED, local_socket=sshd.socket)
        kiosk = stack.enter_context(made) if asked else made.stop() and None
        if kiosk is not None:
            kiosk.wait_for("open")
        yield kiosk


def of_the_user() -> list[int]:
    """Return the processes of the visitors' user."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if path.stat().st_uid == USER:
                found.append(int(path.name))
        except OSError:
            continue
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def wait_until_nobody_is_left() -> None:
    wait_until(lambda: not of_the_user())


def visitor_of(kiosk: Kiosk | None) -> int:
    """Return the process that holds the one visit there is."""
    if kiosk is not None:
        # Those that wait were forked later.
        return kiosk.visitors()[0]
    (held,) = [each for each in of_the_user() if not children(each) and _command(each)]
    return held


def _command(process: int) -> bool:
    return b"--kiosk" in Path(f"/proc/{process}/cmdline").read_bytes()


def answer(visitor: Shown) -> None:
    """Walk to where an amount is typed, and leave it half typed."""
    visitor.until_text(START)
    visitor.type("5")
    visitor.until_text("从头弄清楚")
    visitor.type(SECRET)


def is_in_order(visitor: Shown) -> bool:
    """Whether a terminal was left clear, scrollback and all, and nothing in it switched on."""
    seen, switches = visitor.raw, (b"\x1b[?1049", b"\x1b[?1000", b"\x1b[?2004")
    is_off = all(seen.rfind(each + b"l") > seen.rfind(each + b"h") for each in switches)
    return (
        is_off and b"\x1b[3J" in seen[seen.rfind(b"\x1b[?1049l") :] and SECRET not in visitor.text
    )


def test_the_wizard_opens_and_leaves_nothing(sshd: Sshd, kiosk: Kiosk | None) -> None:
    with sshd.visit() as visitor:
        visitor.until_text(START)
        assert visitor.raw.startswith(b"\x1b"), "nothing comes before the wizard"
        (caller, *_) = [each for each in of_the_user() if _command(each)]
        bounds = Path(f"/proc/{caller}/limits").read_text()
        assert re.search(r"Max processes +600 +600", bounds)
        assert re.search(r"Max core file size +0 +0", bounds)
        # Alone, the visit is a second one.
        assert len([each for each in of_the_user() if _command(each)]) == (1 if kiosk else 2)
        visitor.type("\x11")
        assert visitor.process.wait(10) == 0
        visitor.read(0.5)
        assert GONE in visitor.text and START not in visitor.text and is_in_order(visitor)
    wait_until_nobody_is_left()
    if kiosk is not None:
        assert kiosk.wait_for("visit")["outcome"] == "quit"


@pytest.mark.parametrize("words", [["ls", "/"], ["-tt", "sh"], ["-s", "sftp"]])
def test_no_command_is_run(sshd: Sshd, kiosk: Kiosk | None, words: list[str]) -> None:
    options = [each for each in words if each.startswith("-")]
    rest = [each for each in words if not each.startswith("-")]
    done = sshd.run(*options, command=rest)
    assert done.returncode == 1
    # Of a subsystem, sshd passes nothing on that is said beside its protocol.
    assert "-s" in words or NO_COMMANDS in (done.stdout + done.stderr).decode()
    assert b"bin" not in done.stdout


def test_no_file_is_copied(sshd: Sshd, kiosk: Kiosk | None, tmp_path: Path) -> None:
    where = f"{tmp_path}/got"
    for way in ("-O", "-s"):
        command = [find_program("scp"), way, *CLIENT, "-P", str(sshd.port)]
        both = ["help@127.0.0.1:/etc/passwd", where]
        done = subprocess.run([*command, *both], capture_output=True, timeout=30)
        assert done.returncode and not Path(where).exists()


def test_nothing_is_forwarded(sshd: Sshd, kiosk: Kiosk | None, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as inner:
        there = f"127.0.0.1:{inner.getsockname()[1]}"
        assert sshd.run("-T", "-W", there).returncode
        local, dynamic = free_port(), free_port()
        with sshd.visit(f"-L{local}:{there}", f"-D{dynamic}") as one:
            one.until_text(START)
            _try_to_reach(local, b"")
            # As SOCKS has it: connect to this address.
            number = inner.getsockname()[1].to_bytes(2, "big")
            _try_to_reach(dynamic, b"\x05\x01\x00", b"\x05\x01\x00\x01\x7f\x00\x00\x01" + number)
            inner.settimeout(0.5)
            with pytest.raises(TimeoutError):
                inner.accept()
        for option in (f"-R{free_port()}:{there}", f"-R{tmp_path}/r:{there}"):
            done = sshd.run("-T", "-o", "ExitOnForwardFailure=yes", option)
            assert done.returncode == 255
        done = sshd.run("-T", "-o", "Tunnel=yes", "-o", "ExitOnForwardFailure=yes")
        assert done.returncode == 255
    wait_until_nobody_is_left()


def _try_to_reach(port: int, *asked: bytes) -> None:
    """Connect to what a client forwards, and ask for more; whatever comes of it."""
    with (
        suppress(ConnectionError),
        socket.create_connection(("127.0.0.1", port), timeout=5) as client,
    ):
        for words in asked:
            client.sendall(words)
            client.recv(99)


def test_of_the_environment_only_what_a_terminal_tells_comes_in(
    sshd: Sshd, kiosk: Kiosk | None, tmp_path: Path
) -> None:
    command = [find_program("ssh-agent"), "-D", "-a", f"{tmp_path}/agent"]
    agent = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_until((tmp_path / "agent").exists)
        options = ("-A", "-X", "-o", f"IdentityAgent={tmp_path}/agent")
        given = {"DISPLAY": ":99", "PYTHONPATH": "/tmp", "LANG": "en_GB.UTF-8"}
        send = ("-o", "SendEnv=LANG PYTHONPATH COLORTERM", "-o", "SetEnv=LD_PRELOAD=/tmp/x.so")
        with sshd.visit(*options, *send, **given) as visitor:
            visitor.until_text("You are not alone")
            (caller, *_) = [each for each in of_the_user() if _command(each)]
            text = Path(f"/proc/{caller}/environ").read_text()
            names = {each.partition("=")[0] for each in text.split("\0") if each}
            assert names <= TOLD | OF_SSHD and "COLORTERM" in names
    finally:
        agent.kill()
        agent.wait()
    wait_until_nobody_is_left()


def test_a_hang_up_ends_everything(sshd: Sshd, kiosk: Kiosk | None) -> None:
    before = len(kiosk.found("visit", outcome="hung_up")) if kiosk else 0
    with sshd.visit() as visitor:
        answer(visitor)
        visitor.process.kill()
        wait_until_nobody_is_left()
    if kiosk is not None:
        kiosk.wait_for("visit", number=before + 1, outcome="hung_up")


def test_a_visit_that_is_killed_leaves_the_terminal_in_order(
    sshd: Sshd, kiosk: Kiosk | None
) -> None:
    with sshd.visit() as visitor:
        answer(visitor)
        os.kill(visitor_of(kiosk), signal.SIGKILL)
        assert visitor.process.wait(10) == 1
        visitor.read(0.5)
        assert is_in_order(visitor)
    wait_until_nobody_is_left()


def test_a_caller_that_is_told_to_stop_leaves_the_terminal_in_order(
    sshd: Sshd, kiosk: Kiosk | None
) -> None:
    with sshd.visit() as visitor:
        answer(visitor)
        (caller, *_) = [each for each in of_the_user() if _command(each)]
        os.kill(caller, signal.SIGTSTP)
        visitor.type("\x1a")
        os.kill(caller, signal.SIGTERM)
        visitor.process.wait(10)
        visitor.read(0.5)
        assert is_in_order(visitor)
    wait_until_nobody_is_left()


def test_the_window_may_change(sshd: Sshd, kiosk: Kiosk | None) -> None:
    with sshd.visit() as visitor:
        visitor.until_text(START)
        visitor.resize(40, 20)
        visitor.until(lambda shown: "12348" in shown.text and "F1" in shown.lines[-1], "the page")
        visitor.type("\x11")
        assert visitor.process.wait(10) == 0
    wait_until_nobody_is_left()


def test_a_simple_terminal_gets_lines(sshd: Sshd, kiosk: Kiosk | None) -> None:
    with sshd.visit(TERM="dumb") as visitor:
        visitor.until_text(BY_LINES)
        assert b"\x1b" not in visitor.raw
        visitor.type("q\r")
        assert visitor.process.wait(10) == 0
    wait_until_nobody_is_left()


def test_without_a_terminal_there_are_lines(sshd: Sshd, kiosk: Kiosk | None) -> None:
    done = sshd.run("-T", typed=b"q\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert BY_LINES in done.stdout.decode() and b"\x1b" not in done.stdout
    wait_until_nobody_is_left()


def test_who_opens_no_session_is_left(sshd: Sshd) -> None:
    assert sshd.run("-N").returncode == 255


def test_where_there_is_no_forced_command_the_shell_is_the_wizard() -> None:
    for words in (["-c", "id"], ["-l"], []):
        command = ["sh", str(DEPLOY / "hbwizard-shell"), *words]
        done = subprocess.run(command, capture_output=True, input=b"id\n", timeout=20)
        # Where the unit would have it, there is no program on this machine.
        assert b"uid=" not in done.stdout and b"/opt/hbwizard/bin/hbwizard" in done.stderr


@pytest.mark.parametrize("kiosk", ["alone"], indirect=True)
def test_a_mistake_of_the_operator_is_none_of_a_visitors_business(
    sshd: Sshd, kiosk: Kiosk | None
) -> None:
    file = sshd.folder / "kiosk.yaml"
    before = file.read_text("utf-8")
    file.write_text("host_key: host_key\nvisitors: 3\n", "utf-8")
    try:
        with sshd.visit() as visitor:
            assert visitor.process.wait(15) == 1
            visitor.read(0.3)
            assert "12356" in visitor.text and "kiosk.yaml" not in visitor.text
    finally:
        file.write_text(before, "utf-8")


def test_other_users_are_served_as_before(program: Callable[[str], str], sshd: Sshd) -> None:
    def said(user: str) -> set[str]:
        config = str(sshd.folder / "sshd_config")
        words = [program("sshd"), "-T", "-f", config, "-C", f"user={user},host=h,addr=127.0.0.1"]
        Path("/run/sshd").mkdir(exist_ok=True)
        done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=20)
        return set(done.stdout.splitlines())

    shut = {"disableforwarding yes", "maxsessions 1", "permitemptypasswords yes", "loglevel ERROR"}
    assert shut <= said("help") and not shut & said("root")
    assert "forcecommand none" in said("root") and "allowtcpforwarding yes" in said("root")
