"""The program as other programs meet it: a process with bytes, pipes and an exit code."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

FLOWS = Path(__file__).parent / "flows"
ANSWERS = (
    "at_door: yes\nharm: [threat]\namount: 30000\ndays: 120\ndebts: declined\nnote: 鿿\n"
).encode()
ADVISE = ["advise", "visit", "--answers", "-"]
LISTING = (
    "import sys; from hbwizard.cli import main; code = main({words!r});"
    "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"
)


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HBWIZARD_PATH": str(FLOWS), "HBWIZARD_LANG": "zh", **more}


def run(words: list[str], stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hbwizard", *words]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=environment(**more), timeout=60
    )


def test_output_is_utf8_whatever_the_locale() -> None:
    for more in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}):
        result = run(ADVISE, ANSWERS, **more)
        assert result.returncode == 0, result.stderr
        assert "□" in result.stdout.decode("utf-8")


def test_gb18030_on_the_standard_output() -> None:
    result = run([*ADVISE, "--encoding", "gb18030"], ANSWERS)
    assert result.returncode == 0
    assert result.stdout.decode("gb18030") == run(ADVISE, ANSWERS).stdout.decode("utf-8")


def test_errors_are_on_stderr_and_exit_codes_tell() -> None:
    assert run(["list"]).returncode == 0
    for code, words in ((1, [*ADVISE]), (2, ["advise"])):
        result = run(words, b"{}")
        assert (result.returncode, result.stdout) == (code, b"")
        assert result.stderr.strip()


def test_bare_and_without_a_terminal_it_speaks_in_lines() -> None:
    result = run([], b"1\n")
    assert result.returncode == 0
    assert "现在有人在门口吗？" in result.stdout.decode()
    assert b"\x1b" not in result.stdout


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        command = [sys.executable, "-m", "hbwizard", "list"]
        result = subprocess.run(
            command, stdout=write, stderr=subprocess.PIPE, env=environment(), timeout=60
        )
    finally:
        os.close(write)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["check", str(FLOWS)],
        ADVISE,
        ["questions", "visit", "--format", "json"],
        ["run", "visit", "--plain"],
    ],
    ids=lambda words: words[0],
)
def test_only_the_full_screen_imports_textual(words: list[str]) -> None:
    modules = loaded(words)
    assert not {name for name in modules if name.split(".")[0] in ("textual", "rich")}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["advise", "--help"]])
def test_help_and_version_import_hardly_anything(words: list[str]) -> None:
    heavy = {"textual", "rich", "yaml", "babel", "dataclasses", "argparse", "pathlib"}
    assert not loaded(words) & heavy


def loaded(words: list[str]) -> set[str]:
    """Return the modules that a command has loaded by its end."""
    result = subprocess.run(
        [sys.executable, "-c", LISTING.format(words=words)],
        input=ANSWERS,
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    assert result.returncode == 0, result.stderr.decode()
    return set(result.stderr.decode().split())


def interrupted(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl+C until it is heard: just before a read begins, Python does not hear it."""
    for _ in range(60):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(1)
    raise AssertionError("Ctrl+C was not heard")


def test_ctrl_c_ends_a_conversation_with_130() -> None:
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "hbwizard", "run", "visit"]
    process = subprocess.Popen(
        command,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        # A dumb terminal gets lines without being asked for them.
        env=environment(TERM="dumb"),
        start_new_session=True,
    )
    os.close(inside)
    try:
        shown = b""
        while b"\n> " not in shown:
            shown += os.read(terminal, 4096)
        assert b"\x1b" not in shown
        assert interrupted(process) == 130
    finally:
        process.kill()
        os.close(terminal)
