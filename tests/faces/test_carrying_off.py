"""What is carried off, in a real terminal: left standing there, not written, not yet printed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pyte
import pytest

from tests.faces.screen import Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23"]
SAVE, QUIT = "\x13", "\x11"
NO_ROOM = ("sh", "-c", 'ulimit -f 0; exec "$0" "$@"')
"""No file can grow, as on a full disk."""
SHELL_AGAIN = b"\x1b[?1049l"
READ_ONLY = "/sys/list.txt"
"""Where nobody can make a file, the administrator neither."""
SAYS = {"en": "could not be written", "zh": "写不进去"}
REASONS = {
    "en": ("File too large", "Permission denied", "Read-only file system"),
    "zh": ("文件太大", "没有权限", "只读"),
}
FACES = [(face, locale) for face in ("full", "plain") for locale in ("zh", "en")]


@pytest.fixture(name="home", autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with nothing in it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return home


def until_end(screen: Screen) -> None:
    screen.until(lambda each: each.process.poll() is not None, "the end")
    screen.read()


def begin(screen: Screen, face: str) -> None:
    """Answer the first question, and open the dialog."""
    screen.until_text("现在有人在门口吗？")
    screen.type("3" if face == "full" else "3\r")
    screen.until_text("一共多少钱？")
    screen.type(SAVE if face == "full" else "s\r")
    screen.until_text("PDF")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_text_stands_in_the_terminal_after_quitting(locale: str) -> None:
    with Screen([*RUN, "--lang", locale]) as screen:
        begin(screen, "full")
        # The row above the last one: whether this computer has a printer is all one.
        screen.type("\x1b[F\x1b[A\r2")
        screen.until_text({"zh": "您退出以后，会显示在这里", "en": "It will stand here"}[locale])
        screen.type(f"\x1b{QUIT}{QUIT}")
        until_end(screen)
    # The other screen is gone with all that stood on it: the shell's own goes on here.
    shell = pyte.Screen(80, 200)
    pyte.ByteStream(shell).feed(screen.raw.rpartition(SHELL_AGAIN)[2])
    lines = [line.rstrip() for line in shell.display]
    assert any("写一张欠款清单" in line for line in lines)
    assert any({"zh": "要做的事", "en": "What to do"}[locale] in line for line in lines)
    assert screen.raw.count(SHELL_AGAIN) == 1


def test_nothing_stands_there_where_nobody_asked() -> None:
    with Screen([*RUN, "--lang", "en"]) as screen:
        begin(screen, "full")
        screen.type(f"\x1b{QUIT}{QUIT}")
        until_end(screen)
    assert "写一张欠款清单".encode() not in screen.raw.rpartition(SHELL_AGAIN)[2]


@pytest.mark.parametrize(("face", "locale"), FACES)
@pytest.mark.parametrize("place", ["full disk", "read-only"])
def test_what_cannot_be_written_is_said_and_survived(
    face: str, locale: str, place: str, home: Path
) -> None:
    under = NO_ROOM if place == "full disk" else ()
    name = "list.txt" if place == "full disk" else READ_ONLY
    arguments = [*RUN, "--lang", locale, *(["--plain"] if face == "plain" else [])]
    with Screen(arguments, under=under) as screen:
        begin(screen, face)
        screen.type("1" if face == "full" else "1\r")
        save_as(screen, face, name)
        screen.until_text(SAYS[locale])
        assert any(squeezed(reason) in screen.text for reason in REASONS[locale])
        assert list(home.iterdir()) == []
        # The dialog is still there, and so is what was answered.
        if face == "plain":
            screen.type("1\r")
        save_as(screen, face, "other.txt")
        screen.until_text("other.txt")
        screen.read(0.5)
    assert [file.name for file in home.iterdir()] == ["other.txt"] * (place != "full disk")


def save_as(screen: Screen, face: str, name: str) -> None:
    """Give a name where one is asked for."""
    screen.until_text("-2026-11-23.txt" if face == "plain" else ".txt")
    keys = (name, "\r") if face == "plain" else ("\x15", name, "\r")
    for each in keys:
        screen.read(0.2)
        screen.type(each)


def squeezed(text: str) -> str:
    return "".join(text.split())


LPSTAT = """#!/bin/sh
case "$1" in
-e) echo desk ;;
-d) echo "system default destination: desk" ;;
-l) echo "printer desk is idle." ;;
esac
"""
LP = """#!/bin/sh
echo $$ >{folder}/pid
exec sleep 60
"""


def test_who_quits_while_it_is_printed_waits_for_nothing(tmp_path: Path) -> None:
    for name, script in (("lp", LP.format(folder=tmp_path)), ("lpstat", LPSTAT)):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    with Screen([*RUN, "--lang", "en"], PATH=path) as screen:
        begin(screen, "full")
        screen.type("a")
        screen.until_text("It is being printed.")
        screen.until(lambda _: (tmp_path / "pid").exists(), "the printing")
        begun = time.monotonic()
        screen.type(f"\x1b{QUIT}{QUIT}")
        until_end(screen)
        assert screen.process.returncode == 0 and time.monotonic() - begun < 10
    # A printer that got half a paper would print that. What was ended has no command any more.
    command = Path("/proc", (tmp_path / "pid").read_text().strip(), "cmdline")
    assert not command.exists() or command.read_bytes() == b""
