"""A session leaves nothing behind: not one file is made or opened for writing unless asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faces.screen import PATIENCE, Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23", "--lang", "en"]
QUIT = "\x11"
SAVE = "\x13"
REVIEW = "\x1bOS"
CALLS = "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
OPENED = re.compile(r'\bopen(?:at)?\((?:[^,"]+, )?"([^"]*)", [^)]*O_(?:WRONLY|RDWR|CREAT)')
MADE = re.compile(r"\b((?:creat|mkdir|rename|link|symlink)\w*)\(.*\) += \d+$", re.MULTILINE)
CHANGES = ("mkdir", "rename")
"""How a file and its folder come into their places."""
DEVICES = ("/dev/tty", "/dev/null", "/dev/pts/")


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, working and temporary folder with nothing in it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in ("HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    # Python's own cache of compiled modules holds nothing of a person.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return home


@pytest.fixture(name="watcher")
def _watcher(program: Callable[[str], str], tmp_path: Path) -> tuple[list[str], Path]:
    """What to run the program under, and where it writes down every file that is opened."""
    log = tmp_path / "calls"
    command = [program("strace"), "-f", "-qq", "-s", "4096", "-e", f"trace={CALLS}"]
    return [*command, "-o", str(log)], log


def written(log: Path) -> list[str]:
    """Return what was opened for writing or made, terminals and the null device left out."""
    calls = log.read_text("utf-8", "replace")
    assert "openat(" in calls, "nothing was watched"
    opened = [name for name in OPENED.findall(calls) if not name.startswith(DEVICES)]
    return opened + MADE.findall(calls)


def answer_some(screen: Screen) -> None:
    """Answer on the full screen up to the review."""
    screen.until_text("现在有人在门口吗？")
    screen.type("33000\r120\r")
    screen.until_text("哪天收到的？")
    screen.type(REVIEW)
    screen.until_text("3,000 yuan")


@pytest.mark.parametrize("face", ["full", "plain"])
def test_a_session_writes_nothing(face: str, home: Path, watcher: tuple[list[str], Path]) -> None:
    command, log = watcher
    arguments = RUN if face == "full" else [*RUN, "--plain"]
    with Screen(arguments, under=command) as screen:
        if face == "full":
            answer_some(screen)
            screen.type(QUIT)
            screen.read(0.5)
            screen.type("3")
        else:
            screen.until_text("现在有人在门口吗？")
            screen.type("3\r")
            screen.until_text("一共多少钱？")
            screen.type("\x04")
        screen.until(lambda each: each.process.poll() is not None, "the end")
        assert screen.process.wait(PATIENCE) == 0
    assert list(home.iterdir()) == []
    assert written(log) == []


def test_what_is_asked_for_is_the_only_file(home: Path, watcher: tuple[list[str], Path]) -> None:
    command, log = watcher
    with Screen(RUN, under=command) as screen:
        answer_some(screen)
        screen.type(SAVE + "\r")
        screen.until_text("hbwizard-every-2026-11-23.txt")
        screen.type("\r")
        screen.until_text("Saved:")
        screen.type(QUIT)
        screen.until(lambda each: each.process.poll() is not None, "the end")
    assert [file.name for file in home.iterdir()] == ["hbwizard-every-2026-11-23.txt"]
    assert written(log), "the watcher sees what is written"


def kept_on(screen: Screen, face: str) -> None:
    """Answer, ask for the answers to be kept, and leave."""
    if face == "full":
        answer_some(screen)
        screen.type(QUIT)
        screen.until_text("Keep my answers on this computer")
        screen.type("5")
        screen.until_text("Kept.")
        screen.type("3")
    else:
        screen.until_text("现在有人在门口吗？")
        screen.type("3\r")
        screen.until_text("一共多少钱？")
        screen.type("c\r")
        screen.until_text("Type a letter")
        screen.type("k\r")
        screen.until_text("Kept.")
        screen.type("q\r")


@pytest.mark.parametrize("face", ["full", "plain"])
def test_answers_that_are_to_be_kept_are_one_file(
    face: str, home: Path, watcher: tuple[list[str], Path]
) -> None:
    command, log = watcher
    with Screen(RUN if face == "full" else [*RUN, "--plain"], under=command) as screen:
        kept_on(screen, face)
        screen.until(lambda each: each.process.poll() is not None, "the end")
    file = home / "hbwizard" / "answers.json"
    assert [each for each in home.rglob("*") if not each.is_dir()] == [file]
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert all(str(file.parent) in name or name in CHANGES for name in written(log))


def test_coming_back_and_forgetting_leave_nothing(
    home: Path, watcher: tuple[list[str], Path]
) -> None:
    with Screen(RUN) as screen:
        kept_on(screen, "full")
        screen.until(lambda each: each.process.poll() is not None, "the end")
    command, log = watcher
    options = [each for each in RUN if each not in ("run", "every")]
    with Screen(["resume", *options], under=command) as screen:
        screen.until_text("Your 3 answers are back.")
        screen.type(f"\r{QUIT}")
        screen.until(lambda each: each.process.poll() is not None, "the end")
    assert written(log) == []
    with Screen(["forget", *options]) as screen:
        screen.until(lambda each: each.process.poll() is not None, "the end")
    assert list(home.iterdir()) == []
