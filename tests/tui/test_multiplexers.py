"""Inside a real tmux and a real screen, in every kind of colours, and at every size."""

from __future__ import annotations

import re
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hbwizard.i18n.wrapping import cells
from tests.faces.screen import Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23", "--lang", "en"]
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
DEEP = re.compile(r"\x1b\[(?:[0-9;]*;)?[34]8;2;")
STORM = [(200, 60), (40, 20), (41, 60), (199, 20), (80, 24), (40, 60), (120, 33), (63, 21)]


@pytest.fixture
def tmux(program: Callable[[str], str]) -> Iterator[list[str]]:
    """Give the words that start a program in a tmux of its own."""
    server = [program("tmux"), "-L", f"hbwizard-{uuid.uuid4().hex}", "-f", "/dev/null"]
    yield [*server, "-u", "new-session"]
    subprocess.run([*server, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def gnu_screen(program: Callable[[str], str], tmp_path: Path) -> Iterator[list[str]]:
    """Give the words that start a program in a `screen`, and write all that it shows at its end."""
    name = f"hbwizard-{uuid.uuid4().hex}"
    words = [program("screen"), "-U", "-c", "/dev/null", "-S", name]
    copy = f"{words[0]} -S {name} -X hardcopy -h {tmp_path / 'all'}"
    shell = (
        'echo before; "$@"; echo "code $?"; stty -a | grep -o " echo "; ' + copy + "; exec sleep 60"
    )
    yield [*words, "sh", "-c", shell, "sh"]
    subprocess.run([words[0], "-S", name, "-X", "quit"], check=False, capture_output=True)


def test_in_gnu_screen_from_the_start_to_the_shell(gnu_screen: list[str], tmp_path: Path) -> None:
    with Screen(RUN, under=gnu_screen, LANG="C.UTF-8") as screen:
        screen.until_text("F3 Danger")
        screen.type("\x1bOQ")
        screen.until_text("F3危急")
        screen.type("3")
        screen.until_text("一共多少钱？")
        screen.type("１２．５\r")
        screen.until_text("逾期多少天？")
        screen.type("\x11")
        screen.until_text("现在退出吗？")
        screen.type("3")
        screen.until_text("code 0 echo")
        # It has no alternate screen: nothing of the last page may stay for others to read.
        everything = tmp_path / "all"
        screen.until(lambda each: everything.exists(), "all that it shows, with its history")
        screen.read(0.3)
        assert everything.read_text("utf-8").split() == ["code", "0", "echo"]


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 20)])
def test_in_tmux_from_the_first_key_to_the_review(
    tmux: list[str], columns: int, lines: int
) -> None:
    with Screen(RUN, columns=columns, lines=lines, under=tmux, LANG="C.UTF-8") as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("一共多少钱？")
        screen.type("１２．５\r")
        screen.until_text("逾期多少天？")
        screen.type("\x1bOS")
        screen.until_text("12.50 yuan")
        assert not any("R" in line and ";" in line for line in screen.lines)


def test_a_storm_of_sizes_in_tmux(tmux: list[str]) -> None:
    with Screen(RUN, under=tmux, LANG="C.UTF-8") as screen:
        screen.until_text("现在有人在门口吗？")
        weather(screen, last_line=-4)


def test_a_storm_of_sizes() -> None:
    with Screen(RUN) as screen:
        screen.until_text("现在有人在门口吗？")
        weather(screen, last_line=-3)


def weather(screen: Screen, last_line: int) -> None:
    """Drag the window about, with keys in between, and look once it is still."""
    for columns, lines in STORM * 3:
        screen.resize(columns, lines)
        screen.type("\x1b[B")
        screen.read(0.005)
    for columns, lines in STORM:
        screen.resize(columns, lines)
        screen.read(0.2)
        screen.until(lambda each: "F1" in "".join(each.lines[last_line:]), "the keys at the bottom")
        screen.until_text("现在有人在门口吗？")
        assert all(cells(line) <= columns for line in screen.lines)


@pytest.mark.parametrize(
    ("environ", "has_colours", "is_deep"),
    [
        ({"TERM": "xterm", "COLORTERM": ""}, False, False),
        ({"TERM": "vt100", "COLORTERM": ""}, False, False),
        ({"TERM": "xterm-16color", "COLORTERM": ""}, False, False),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, True, False),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, True, True),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, False, False),
    ],
    ids=lambda value: value.get("TERM", "") if isinstance(value, dict) else "",
)
def test_colours_are_those_that_there_are_and_the_words_the_same(
    environ: dict[str, str], has_colours: bool, is_deep: bool
) -> None:
    with Screen(RUN, **environ) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("type here")
        screen.read(0.2)
        drawn = screen.raw.decode()
        assert bool(COLOUR.search(drawn)) == has_colours
        assert bool(DEEP.search(drawn)) == is_deep
        assert "( )" in screen.text.replace("()", "( )")
