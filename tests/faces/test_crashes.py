"""Wherever the program makes a mistake, it says sorry, shows no answer, and gives the screen back.

The real program in a real pseudo-terminal; `crashing.py` puts the mistakes in.
"""

from __future__ import annotations

import re
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faces.crashing import ANSWER
from tests.faces.screen import PATIENCE, Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23"]
HIDDEN = ("Traceback", "RuntimeError", "Error:", ANSWER, ".py", "~~~", str(Path.cwd()))
SORRY = {"zh": "对不起", "en": "Sorry"}
RESTORED = b"\x1b[?1049l"
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
ON_BY_ITSELF = {b"25": b"h", b"7": b"h"}
F2, F3, CTRL_S = "\x1bOQ", "\x1bOR", "\x13"
CRASHES = [
    ("mount", "en", ()), ("key", "zh", "3"), ("page", "zh", (F3,)),
    ("typesetting", "en", (F3,)), ("rendering", "zh", (F3,)), ("timer", "en", (F3,)),
    ("worker", "zh", (F3,)), ("thread worker", "en", (F3,)), ("callback", "zh", (F3,)),
    ("task", "en", (F3,)), ("import", "en", (F3,)), ("language", "zh", (F2,)),
    ("export", "zh", ("3", CTRL_S, "\r", "\r")), ("save", "en", ("3", CTRL_S, "\r", "\r")),
]  # fmt: skip
CRASHES_IN_LINES = [
    ("plain step", "en", ""), ("plain step", "zh", ""), ("plain crisis", "zh", "!"),
    ("plain keys", "en", "h"), ("plain end", "zh", "3qy"), ("language", "zh", "l"),
    ("export", "en", ("3", "s", "", "")), ("plain import", "en", ""),
]  # fmt: skip


def crashing(place: str, *arguments: str, stderr: int | None = None) -> Screen:
    """The program with a mistake in one place."""
    return Screen([place, *arguments], module="tests.faces.crashing", stderr=stderr)


def modes_left(raw: bytes) -> set[bytes]:
    """The modes of the terminal that are left as no program finds them."""
    last = {each: sign for modes, sign in MODE.findall(raw) for each in modes.split(b";")}
    return {each for each, sign in last.items() if sign != ON_BY_ITSELF.get(each, b"l")}


def check_given_back(screen: Screen) -> None:
    """The terminal is as it was found, and its window empty of answers."""
    assert modes_left(screen.raw) == set()
    assert termios.tcgetattr(screen.master) == screen.attributes
    said = screen.raw.rsplit(RESTORED, 1)[-1].decode()
    for hidden in HIDDEN:
        assert hidden not in said


def ended(screen: Screen) -> int:
    """The exit code of the program, and its last words read."""
    deadline = time.monotonic() + PATIENCE
    while screen.process.poll() is None:
        screen.read()
        assert time.monotonic() < deadline, "\n".join(screen.lines)
    screen.read()
    return screen.process.returncode


@pytest.mark.parametrize(("place", "lang", "keys"), CRASHES)
def test_on_the_full_screen(place: str, lang: str, keys: Sequence[str]) -> None:
    with crashing(place, *RUN, "--lang", lang) as screen:
        for key in keys:
            screen.until(lambda each: "F3" in each.text, "the keys")
            screen.read(0.2)
            screen.type(key)
        assert ended(screen) == 1
        check_given_back(screen)
        said = screen.raw.rsplit(RESTORED, 1)[-1].decode()
        assert SORRY[lang] in said
        assert "12356" in said


@pytest.mark.parametrize(
    ("place", "words", "key"),
    [("mount", RUN, ""), ("start", [], ""), ("plain step", [*RUN, "--plain"], ""),
     ("page", RUN, F3)],
)  # fmt: skip
def test_it_says_sorry_where_stderr_goes_nowhere(
    place: str, words: Sequence[str], key: str
) -> None:
    with crashing(place, *words, "--lang", "en", stderr=subprocess.DEVNULL) as screen:
        if key:
            screen.until(lambda each: "F3" in each.text, "the keys")
            screen.type(key)
        assert ended(screen) == 1
        check_given_back(screen)
        said = screen.raw.rsplit(RESTORED, 1)[-1].decode()
        assert said.count(SORRY["en"]) == 1
        assert "12356" in said


@pytest.mark.parametrize("place", ["thread", "end of an object"])
def test_what_nobody_waits_for_is_not_told(place: str) -> None:
    with crashing(place, *RUN, "--lang", "en") as screen:
        screen.until(lambda each: "F3" in each.text, "the keys")
        screen.read(0.2)
        screen.type(F3)
        screen.until_text("You do not have to get through this alone")
        screen.type("\x11")
        assert ended(screen) == 0
        check_given_back(screen)
        assert ANSWER not in screen.raw.decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_before_the_full_screen_has_taken_over_from_its_picture(lang: str) -> None:
    with crashing("start", "--lang", lang) as screen:
        assert ended(screen) == 1
        assert b"\x1b[?1049h" in screen.raw
        check_given_back(screen)


@pytest.mark.parametrize(("place", "lang", "typed"), CRASHES_IN_LINES)
def test_in_lines(place: str, lang: str, typed: Sequence[str]) -> None:
    with crashing(place, *RUN, "--plain", "--lang", lang) as screen:
        for line in typed:
            screen.until(lambda each: bool(each.lines[each.emulator.cursor.y]), "a prompt")
            screen.read(0.2)
            screen.type(line + "\n")
            screen.read(0.2)
        assert ended(screen) == 1
        check_given_back(screen)
        assert SORRY[lang] in screen.raw.decode()
        assert "12356" in screen.raw.decode()
