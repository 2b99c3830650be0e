"""The start page stands on the screen before Textual does, and Textual changes nothing of it."""

from __future__ import annotations

import signal
import subprocess
import sys
import termios

import pyte
import pytest

from hbwizard.tui.terminal import palette_name
from tests.faces.screen import PATIENCE, Screen

OPENED = b"\x1b[?1049h"
TAKEN_OVER = b"\x1b[?1000h"
"""What Textual sends first, and the picture never."""
TERMINALS = [
    {"COLORTERM": "truecolor"},
    {"COLORTERM": "truecolor", "COLORFGBG": "0;15"},
    {"COLORTERM": ""},
    {"NO_COLOR": "1"},
    {"TERM": "xterm", "COLORTERM": ""},
]

Cells = list[list[tuple[object, ...]]]


def cells_of(emulator: pyte.Screen) -> Cells:
    """Return what stands in each cell, and how it looks."""
    return [
        [emulator.buffer[y][x][:5] for x in range(emulator.columns)] for y in range(emulator.lines)
    ]


def drawn(data: bytes, screen: Screen) -> Cells:
    """Return what these bytes alone draw."""
    emulator = pyte.Screen(screen.emulator.columns, screen.emulator.lines)
    pyte.ByteStream(emulator).feed(data)
    return cells_of(emulator)


@pytest.mark.parametrize("environ", TERMINALS, ids=lambda e: " ".join(f"{k}={e[k]}" for k in e))
@pytest.mark.parametrize(
    ("columns", "lines", "lang"), [(80, 24, "zh"), (40, 20, "en"), (132, 50, "en"), (60, 16, "zh")]
)
def test_textual_changes_nothing_of_the_picture(
    environ: dict[str, str], columns: int, lines: int, lang: str
) -> None:
    with Screen(["--lang", lang], columns=columns, lines=lines, **environ) as screen:
        screen.until(lambda each: TAKEN_OVER in each.raw, "Textual")
        screen.read(0.6)
        picture = screen.raw.partition(TAKEN_OVER)[0]
        assert OPENED in picture
        assert screen.raw.count(OPENED) == 1
        assert drawn(picture, screen) == cells_of(screen.emulator)


@pytest.mark.parametrize("words", [["--theme", "contrast"], ["run", "--theme=light"]])
def test_a_theme_that_was_asked_for_is_in_the_picture(words: list[str]) -> None:
    with Screen([*words, "--lang", "en"]) as screen:
        screen.until(lambda each: TAKEN_OVER in each.raw, "Textual")
        screen.read(0.6)
        picture = screen.raw.partition(TAKEN_OVER)[0]
        assert OPENED in picture
        assert drawn(picture, screen) == cells_of(screen.emulator)


def test_where_the_page_must_be_scrolled_at_once_textual_draws_it() -> None:
    with Screen(["--lang", "zh"], columns=20, lines=8) as screen:
        screen.until(lambda each: TAKEN_OVER in each.raw, "Textual")
        assert screen.raw.partition(TAKEN_OVER)[0].strip() in (b"", OPENED)
        screen.until_text("> 1")


def test_what_is_typed_before_textual_is_there_counts() -> None:
    with Screen(["--lang", "en"]) as screen:
        screen.until(lambda each: OPENED in each.raw, "the picture")
        assert TAKEN_OVER not in screen.raw
        screen.type("\x1bOP")
        screen.until_text("The keys of this page")


def test_the_terminal_is_given_back_as_it_was() -> None:
    with Screen(["--lang", "en"]) as screen:
        before = termios.tcgetattr(screen.master)
        screen.until(lambda each: TAKEN_OVER in each.raw, "Textual")
        screen.read(0.3)
        assert termios.tcgetattr(screen.master) != before
        screen.type("\x11")
        assert screen.process.wait(PATIENCE) == 0
        assert termios.tcgetattr(screen.master) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_comes_too_early_ends_it_as_well(number: signal.Signals) -> None:
    with Screen(["--lang", "en"]) as screen:
        before = termios.tcgetattr(screen.master)
        screen.until(lambda each: OPENED in each.raw, "the picture")
        screen.process.send_signal(number)
        assert screen.process.wait(PATIENCE) == 128 + number
        screen.read()
        assert b"\x1b[?1049l" in screen.raw
        assert termios.tcgetattr(screen.master) == before


LOADED = """
import sys
import hbwizard.tui.picture
print(sorted({"textual", "rich", "babel", "yaml", "hbwizard.flow"} & sys.modules.keys()))
"""


def test_it_waits_for_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_a_palette_is_chosen_by_what_the_terminal_tells() -> None:
    assert palette_name({"TERM": "xterm-256color"}) == "dark"
    assert palette_name({"TERM": "xterm-256color", "COLORFGBG": "0;15"}) == "light"
    assert palette_name({"TERM": "xterm-256color", "NO_COLOR": ""}) == "ansi"
    assert palette_name({"TERM": "linux"}) == "ansi"
