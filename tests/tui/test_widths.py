"""Terminals that draw some marks two cells wide, or not at all; and where the screen is drawn."""

from __future__ import annotations

import os
import pty
import subprocess
import unicodedata
from pathlib import Path
from unittest.mock import patch

import pyte
import pytest

from hbwizard.i18n.marks import HANDLER, SIMPLE_MARKS, simple
from hbwizard.tui.picture import Layouts, Picture, _screen
from tests.faces.screen import PATIENCE, Emulator, Screen, WideEmulator
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23"]
TAKEN_OVER = b"\x1b[?1000h"
"""What Textual sends first, and the picture never."""
ANSWER = "\x1b[2;3R"
"""A terminal's, after a mark of two cells."""


class SilentEmulator(Emulator):
    """A terminal that answers nothing by itself."""

    def write_process_input(self, data: str) -> None:
        """Say nothing."""


def has_wide_marks(screen: Screen) -> bool:
    shown = "".join(screen.lines)
    return any(unicodedata.east_asian_width(char) == "A" for char in shown)


@pytest.mark.parametrize("words", [[], ["run", "door-visit"]], ids=["picture", "flow"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_marks_are_wide_they_are_drawn_in_ascii(words: list[str], lang: str) -> None:
    with Screen([*words, "--lang", lang], emulator=WideEmulator) as screen:
        screen.until_text("F3危急" if lang == "zh" else "F3 Danger")
        screen.until(lambda each: not has_wide_marks(each), "simple marks")
        screen.type("\x1bOR")
        screen.until_text('"我撑不住了' if lang == "zh" else "\"I can't go on")
        assert not has_wide_marks(screen)


def picture_in(words: list[str], emulator: type[Emulator]) -> tuple[list[str], list[str]]:
    """Return the lines of the picture, and of the page that Textual draws over it."""
    with Screen(words, emulator=emulator) as screen:
        screen.until(lambda each: TAKEN_OVER in each.raw, "Textual")
        early = emulator(screen.emulator.columns, screen.emulator.lines, lambda answer: None)
        pyte.ByteStream(early).feed(screen.raw.partition(TAKEN_OVER)[0])
        screen.read(0.6)
        return [line.rstrip() for line in early.display], list(screen.lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_marks_are_wide_no_line_of_the_picture_moves(lang: str) -> None:
    usual, page = picture_in(["--lang", lang], Emulator)
    wide, wide_page = picture_in(["--lang", lang], WideEmulator)
    assert [line[:4] for line in wide] == [line[:4] for line in usual]
    assert wide_page == [simple(line) for line in page]


def test_a_line_of_wide_marks_in_the_picture_does_not_push_the_next() -> None:
    lines = [(f"{number} “……”" + "…" * 30, 37, "plain") for number in range(8)]
    layouts: Layouts = {
        "stamp": b"", "bodies": {40: lines}, "frames": {40: ([], [], ("", 0, "plain"))},
        "styles": {},
    }  # fmt: skip
    emulator = WideEmulator(40, 8, lambda answer: None)
    master, slave = pty.openpty()
    with patch("hbwizard.tui.picture.SIGNALS", ()):
        Picture(slave, slave, _screen(layouts, 40, 8, {"plain": ""}))
    pyte.ByteStream(emulator).feed(os.read(master, 65536))
    os.close(slave)
    os.close(master)
    assert [line[:2] for line in emulator.display] == [f" {number}" for number in range(8)]


def test_where_they_are_not_wide_they_stay() -> None:
    with Screen(["--lang", "zh"]) as screen:
        screen.type("\x1bOR")
        screen.until_text("“我撑不住了")


@pytest.mark.parametrize("words", [[], RUN])
def test_an_answer_that_comes_late_is_no_key(words: list[str]) -> None:
    with Screen([*words, "--lang", "en"], emulator=SilentEmulator) as screen:
        screen.until_text("F3 Danger")
        screen.read(0.5)
        before = list(screen.lines)
        screen.type("\x1b[2;2R")
        screen.read(0.5)
        assert screen.lines == before
        screen.type(ANSWER)
        screen.read(0.5)
        assert screen.lines == [simple(line) for line in before]


def test_keys_typed_around_the_answer_all_count() -> None:
    with Screen([*RUN, "--lang", "en"], emulator=SilentEmulator) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3" + ANSWER + "12" + ANSWER + "0\r")
        screen.until_text("逾期多少天？")
        screen.type("\x1bOS")
        screen.until_text("120 yuan")


def test_nothing_of_the_answer_is_left_for_the_shell() -> None:
    with Screen(["--lang", "en"]) as screen:
        screen.until_text("F3 Danger")
        screen.type("\x11")
        assert screen.process.wait(PATIENCE) == 0
        screen.read()
        assert b";2R" not in screen.raw


@pytest.mark.parametrize("words", [[], RUN], ids=["picture", "flow"])
def test_the_screen_is_drawn_where_stderr_goes_elsewhere(words: list[str], tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    words = [*words, "--lang", "en"]
    with errors.open("wb") as stream, Screen(words, stderr=stream.fileno()) as screen:
        screen.until_text("F3 Danger")
        screen.type("\x1bOR")
        screen.until_text("Help at once")
        screen.type("\x11")
        assert screen.process.wait(PATIENCE) == 0
        screen.read()
        assert b"\x1b[?1049l" in screen.raw
    assert errors.read_bytes() == b""


def test_it_is_drawn_where_there_is_no_stderr_at_all() -> None:
    shell = ["sh", "-c", 'exec "$@" 2>&-', "sh"]
    with Screen(["--lang", "en"], under=shell, stderr=subprocess.DEVNULL) as screen:
        screen.until_text("F3 Danger")


def test_a_bare_console_gets_marks_that_it_has() -> None:
    for words in (["run"], ["run", "--plain"]):
        bare = {"TERM": "linux", "COLORTERM": "", "LANG": "en_GB.UTF-8"}
        with Screen([*words, "--lang", "en"], **bare) as screen:
            screen.until_text("What is most pressing")
            screen.read(0.5)
            assert "'" in screen.text
            assert not has_wide_marks(screen)


def test_marks_keep_their_cells_and_nothing_else_is_touched() -> None:
    for code, mark in SIMPLE_MARKS.items():
        assert unicodedata.east_asian_width(chr(code)) in "AN"
        assert len(chr(mark)) == 1 and chr(mark).isascii()
    assert simple("“花呗”……1—2 × 3 ÷ 4 ≈ □ 《法》") == '"花呗"..1-2 x 3 / 4 ~ _ 《法》'
    assert "“花呗” é".encode("ascii", HANDLER) == '"花呗" é'.encode()


def test_every_mark_that_may_be_wide_has_a_simple_one() -> None:
    root = Path(__file__).parents[2]
    files = [*root.glob("flows/**/*.yaml"), *root.glob("locales/*/LC_MESSAGES/*.po")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    wide = {char for char in text if unicodedata.east_asian_width(char) == "A"}
    assert wide
    assert {char for char in wide if ord(char) not in SIMPLE_MARKS} == set()
    assert os.fsencode(simple("".join(wide))).isascii()
