"""`serve`: what it checks, says and starts. The kiosk itself: tests/kiosk."""

from __future__ import annotations

import errno
import json
import os
import pty
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from hbwizard.commands import serve
from hbwizard.errors import FlowErrors
from hbwizard.kiosk import user
from hbwizard.kiosk.passwords import is_hash_line, matches

Call = Callable[..., Any]
DEPLOYED = Path(__file__).parents[2] / "deploy" / "kiosk.yaml"


@pytest.fixture(autouse=True)
def by_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests be run by root, on any system: tests/kiosk holds what is refused then."""
    monkeypatch.setattr(serve, "check_user", lambda *_given: None)
    monkeypatch.setattr(serve.walls, "demand", lambda *_given: None)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Give a file of settings."""
    path = tmp_path / "kiosk.yaml"
    path.write_text("host_key: host_key\n")
    return path


def test_check_says_what_the_kiosk_will_allow(call: Call, settings: Path) -> None:
    result = call("serve", "--check", "--settings", settings)
    assert (result.code, result.err) == (0, "")
    for words in (
        "Listens on: 0.0.0.0:2222",
        "made at the first start",
        "Who may come in: anybody, without a password",
        "May be carried away: a code to come back with; text in their own terminal; QR codes",
        "Logged: time and outcome of each connection, without its address",
        "A visit ends after 10 minutes without a keystroke, and after 120 minutes in any case",
        "No problems found.",
    ):
        assert words in result.out
    assert not (settings.parent / "host_key").exists()


FULL = """\
host_key: host_key
address: "::"
balancers: [10.0.0.0/24]
status_port: 9222
languages: [zh, en]
flows: [visit]
carry: [print]
printers: [desk]
login: password
login_file: people
log: connections
contacts: [{name: {zh: 街道服务台, en: The desk in the street}, phone: 010-12345678}]
limits: {idle: 90}
"""


def test_check_says_what_is_unusual(call: Call, settings: Path) -> None:
    settings.write_text(FULL)
    people, key = settings.parent / "people", settings.parent / "host_key"
    people.write_text(call("serve", "--hash", stdin="12345678\n").out)
    key.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    for path in (people, key):
        path.chmod(0o600)
    result = call("serve", "--check", "--settings", settings)
    assert result.code == 0, result.err
    for words in (
        "Listens on: [::]:2222",
        "believed about addresses: 10.0.0.0/24",
        "on this machine only, port 9222",
        f"who knows the password ({people} holds its hash)",
        "Flows: visit\n",
        "May be carried away: a code to come back with; paper, from desk\n",
        "Logged: time, address and outcome",
        "The desk in the street, 010-12345678",
        "after 90 seconds without a keystroke",
    ):
        assert words in result.out
    assert "made at the first start" not in result.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_check_says_fits_one_screen(call: Call, lang: str) -> None:
    lines = call("serve", "--check", "--settings", DEPLOYED, "--lang", lang).out.splitlines()
    assert 0 < len(lines) < 24


def test_a_code_may_always_be_carried_away(call: Call, settings: Path) -> None:
    settings.write_text("host_key: host_key\ncarry: []\n")
    out = call("serve", "--check", "--settings", settings).out
    assert "May be carried away: a code to come back with\n" in out


def test_the_settings_to_begin_with_hold(call: Call) -> None:
    result = call("serve", "--check", "--settings", DEPLOYED)
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mistake_is_a_line_with_its_place(call: Call, settings: Path, lang: str) -> None:
    settings.write_text("host_key: host_key\nadress: '::'\nflows: [visti]\n")
    result = call("serve", "--check", "--settings", settings, "--lang", lang)
    assert (result.code, result.out) == (1, "")
    lines = result.err.splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"{settings}:2:1:", f"{settings}:3:9:"]
    assert "address" in lines[0] and "visit" in lines[1]


def test_a_flag_wins_and_a_wrong_one_is_named(call: Call, settings: Path) -> None:
    words = ("serve", "--check", "--settings", settings, "--address", "127.0.0.1")
    assert "Listens on: 127.0.0.1:2022" in call(*words, "--port", "2022").out
    result = call(*words, "--port", "many")
    assert result.code == 1
    assert result.err.startswith("--port") and "many" in result.err


def test_broken_settings_are_not_served(call: Call, settings: Path) -> None:
    settings.write_text("host_key: host_key\nport: 0\n")
    result = call("serve", "--settings", settings)
    assert result.code == 1
    assert f"{settings}:2:7" in result.err


def test_the_gate_is_started_with_what_was_set(
    call: Call, settings: Path, flows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    monkeypatch.setattr("hbwizard.kiosk.gate.serve", lambda *given: seen.extend(given) or 7)
    key = settings.parent / "another"
    assert call("serve", "--settings", settings, "--host-key", key).code == 7
    found, root, path, read_anew = seen
    assert (found.host_key, found.port, path, root) == (str(key), 2222, settings, flows)
    settings.write_text("host_key: host_key\nport: 2022\n")
    anew = read_anew()
    assert (anew.host_key, anew.port) == (str(key), 2022), "a flag wins for as long as it runs"
    settings.write_text("host_key: host_key\nport: 0\n")
    with pytest.raises(FlowErrors):
        read_anew()


def test_a_port_that_is_not_to_be_had_is_one_line(
    call: Call, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> int:
        raise next(errors)

    errors = iter(
        [
            OSError(errno.EADDRINUSE, "Address already in use"),
            PermissionError(errno.EACCES, "Permission denied", "/a/file"),
        ]
    )
    monkeypatch.setattr("hbwizard.kiosk.gate.serve", refuse)
    result = call("serve", "--settings", settings)
    assert result.code == 1
    assert result.err.splitlines() == [
        "hbwizard: 0.0.0.0, port 2222, is not to be had: Address already in use"
    ]
    # One about a file is not said of the port.
    assert "port" not in call("serve", "--settings", settings).err


def test_without_a_folder_for_its_key_it_does_not_start(call: Call, settings: Path) -> None:
    folder = settings.parent / "gone"
    result = call("serve", "--settings", settings, "--host-key", folder / "key")
    assert result.code == 1
    assert str(folder) in result.err and len(result.err.splitlines()) == 1


def test_root_is_refused(call: Call, settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "check_user", user.check_user)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("hbwizard.kiosk.gate.serve", lambda *given: 7)
    result = call("serve", "--settings", settings)
    assert result.code == 2 and user.AS_ROOT_VARIABLE in result.err
    assert call("serve", "--settings", settings, **{user.AS_ROOT_VARIABLE: "1"}).code == 7
    # Who only looks may be anybody.
    assert call("serve", "--check", "--settings", settings).code == 0


def test_without_its_packages_it_says_what_to_install(
    call: Call, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "extras", lambda: {"kiosk": ["asyncssh"]})
    result = call("serve", "--settings", settings)
    assert result.code == 1
    assert "asyncssh" in result.err and "pip install 'hbwizard[kiosk]'" in result.err


def test_what_does_not_go_together_is_usage(call: Call, settings: Path) -> None:
    for words in ((), ("--check",), ("--status",), ("--check", "--hash", "--settings", settings)):
        result = call("serve", *words)
        assert (result.code, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1


def test_the_hash_of_a_password_that_is_passed_in(call: Call) -> None:
    lines = {call("serve", "--hash", stdin="一二三四五六七八\n").out for _ in range(2)}
    assert len(lines) == 2
    assert all(is_hash_line(line) and matches("一二三四五六七八", line) for line in lines)


@pytest.mark.parametrize("password", ["", "1234567\n", "x" * 1025])
def test_a_password_that_will_not_do(call: Call, password: str) -> None:
    result = call("serve", "--hash", stdin=password)
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(("again", "code"), [("12345678", 0), ("12345679", 2)])
def test_a_password_is_typed_twice_and_never_shown(again: str, code: int) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "hbwizard", "serve", "--hash", "--lang", "en"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    os.close(theirs)
    shown = typed(ours, "for visitors: ", "12345678") + typed(ours, "same again: ", again)
    out, _ = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == code
    assert "1234567" not in shown
    assert matches("12345678", out.decode()) == (code == 0)


def typed(terminal: int, prompt: str, line: str) -> str:
    """Wait for a prompt, answer it, and return all that was shown before."""
    shown = ""
    while not shown.endswith(prompt):
        shown += os.read(terminal, 1024).decode()
    os.write(terminal, f"{line}\n".encode())
    return shown


STATUS = {
    "visitors": 12,
    "waiting": 3,
    "ready": 4,
    "served": 381,
    "refused": {"rate": 5, "odd": 1},
    "crashes": 0,
    "since": "2026-11-26T01:00:00Z",
    "draining": True,
    "something_new": 1,
}


@contextmanager
def answering(body: bytes, code: int = 200) -> Iterator[int]:
    """Answer every request on a port of this machine with the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(code if self.path == "/status" else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_status_is_said_in_words(call: Call, settings: Path) -> None:
    with answering(json.dumps(STATUS).encode()) as port:
        settings.write_text(f"host_key: host_key\nstatus_port: {port}\n")
        # A proxy is no way to this machine.
        asked = ("serve", "--status", "--settings", settings)
        result = call(*asked, http_proxy="http://127.0.0.1:1")
        chinese = call(*asked, "--lang", "zh")
    assert result.out.splitlines() == [
        "Visitors now: 12",
        "Waiting for a place: 3",
        "Processes ready for the next: 4",
        "Visits so far: 381",
        "Crashes: 0",
        "Counted since: 2026-11-26T01:00:00Z",
        "Refused, because too many in a minute from one address: 5",
        "Refused, because odd: 1",
        "It is stopping: those who are here may finish, nobody new comes in.",
    ]
    assert chinese.code == 0
    assert not re.search("[a-z]{3,}", chinese.out.replace("odd", ""))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("0.0.0.0", "Status: on 0.0.0.0, port {port}, for whoever reaches it: numbers only"),
        ("127.0.0.1", "Status: on this machine only, port {port}"),
    ],
)
def test_where_the_status_is_told(call: Call, settings: Path, address: str, said: str) -> None:
    with answering(json.dumps(STATUS).encode()) as port:
        text = f"host_key: host_key\nstatus_port: {port}\nstatus_address: {address}\n"
        settings.write_text(text)
        summary = call("serve", "--check", "--settings", settings).out.splitlines()
        asked = call("serve", "--status", "--settings", settings)
    assert said.format(port=port) in summary
    assert asked.out.startswith("Visitors now: 12")


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"{", 200), (b"[]", 200), (b"[" * 60_000, 200), (b"\xff", 200), (b"{}", 503)],
)
def test_what_is_no_status_ends_in_one_line(
    call: Call, settings: Path, body: bytes, code: int
) -> None:
    with answering(body, code) as port:
        settings.write_text(f"host_key: host_key\nstatus_port: {port}\n")
        result = call("serve", "--status", "--settings", settings)
    assert (result.code, result.out) == (1, "")
    assert str(port) in result.err and len(result.err.splitlines()) == 1


def test_status_obeys_no_terminal_sequence(call: Call, settings: Path) -> None:
    with answering(b'{"visitors": "\\u001b[2J1"}') as port:
        settings.write_text(f"host_key: host_key\nstatus_port: {port}\n")
        assert call("serve", "--status", "--settings", settings).out == "Visitors now: 1\n"


def test_status_needs_a_kiosk_and_its_port(call: Call, settings: Path) -> None:
    result = call("serve", "--status", "--settings", settings)
    assert result.code == 2 and "status_port" in result.err
    settings.write_text("host_key: host_key\nstatus_port: 1\n")
    result = call("serve", "--status", "--settings", settings)
    assert result.code == 1 and "no kiosk answers on port 1" in result.err


def test_status_does_not_look_at_the_secrets(call: Call, settings: Path) -> None:
    """Who asks how it is doing need not be able to read its key."""
    (settings.parent / "host_key").write_text("no key")
    with answering(b'{"visitors": 0}') as port:
        settings.write_text(f"host_key: host_key\nstatus_port: {port}\n")
        assert call("serve", "--status", "--settings", settings).out == "Visitors now: 0\n"
