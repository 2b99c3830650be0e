"""The real program in a pseudo-terminal: what reaches the screen, and how it ends."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.faces.screen import Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23"]
RESTORED = b"\x1b[?1049l"
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
PATIENCE = 20


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 20)])
def test_answers_from_the_first_key_to_the_review(columns: int, lines: int) -> None:
    arguments = [*RUN, "--lang", "en"]
    with Screen(arguments, columns=columns, lines=lines) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("一共多少钱？")
        screen.type("１２．５")
        screen.until_text("１２．５")
        screen.type("\r")
        screen.until_text("逾期多少天？")
        screen.type("\x1bOS")
        screen.until_text("12.50 yuan")
        screen.until_text("Your answers")


def test_nothing_stays_on_a_terminal_without_an_alternate_screen() -> None:
    # Nor has this emulator one.
    with Screen([*RUN, "--lang", "en"], TERM="linux", COLORTERM="") as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3\x1bOS\x03\x03")
        assert screen.process.wait(PATIENCE) == 130
        screen.read()
        assert not screen.text
        assert (screen.emulator.cursor.x, screen.emulator.cursor.y) == (0, 0)


def test_the_terminal_knows_its_size_better_than_the_environment() -> None:
    with Screen([*RUN, "--lang", "en"], columns=40, lines=20, COLUMNS="80", LINES="24") as screen:
        screen.until_text("现在有人在门口吗？")
        screen.until_text("F3 Danger")
        assert "每种问题" in screen.lines[0]


def test_keys_typed_in_one_breath_all_count() -> None:
    with Screen([*RUN, "--lang", "en"]) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("33000\r120\r")
        screen.until_text("哪天收到的？")
        screen.type("\x1bOS")
        screen.until_text("3,000 yuan")
        screen.until_text("120 days")


def test_wide_characters_are_edited_as_what_they_are() -> None:
    with Screen([*RUN, "--lang", "en"]) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("一共多少钱？")
        # Two digits; one before them; the last goes, and one comes before the one that is left.
        for key in ("２５", "\x1b[H", "1", "\x1b[F", "\x7f", "\x1b[D", "０"):
            screen.type(key)
            screen.read(0.3)
        screen.until_text("1０２")
        screen.type("\r")
        screen.until_text("逾期多少天？")
        screen.type("\x1bOS")
        screen.until_text("102 yuan")


def test_a_line_longer_than_the_entry_scrolls_and_is_edited_where_it_is_seen() -> None:
    """Of wide characters, in a window of 40 cells, with every key that edits."""
    with Screen(["run", "every", *RUN[2:], "--lang", "en"], columns=40, lines=20) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("一共多少钱？")
        screen.type("大约" + "０" * 19 + "１２")
        screen.until_text("１２")
        assert "大约" not in screen.text
        screen.type("\x1b[H")
        screen.until_text("大约００")
        assert "１２" not in screen.text
        screen.type("\x1b[C\x1b[C\x1b[3~\x1b[F\x1b[D\x7f３")
        screen.until_text("０３２")
        assert "大约" not in screen.text
        # The cursor stands between the two.
        for _ in range(30):
            screen.type("\x7f")
        screen.until(lambda each: each.text.count("２") == 1 and "０" not in each.text, "2 alone")
        screen.type("1\r")
        screen.until_text("逾期多少天？")
        screen.type("\x1bOS")
        screen.until_text("12 yuan")


def test_every_size_of_window_as_it_changes() -> None:
    with Screen([*RUN, "--lang", "en"]) as screen:
        screen.until_text("现在有人在门口吗？")
        for columns, lines in ((200, 60), (40, 20), (100, 30)):
            screen.read(0.3)
            screen.resize(columns, lines)
            screen.until(lambda each: "Quit" in each.lines[-1], "the keys at the bottom")
            screen.until_text("现在有人在门口吗？")


def test_editing_keys_typed_in_one_breath_keep_their_place() -> None:
    with Screen([*RUN, "--lang", "en"]) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("一共多少钱？")
        # 25, Home, 1, End, 70, Left, Backspace: 1250.
        screen.type("25\x1b[H1\x1b[F70\x1b[D\x7f\r")
        screen.until_text("逾期多少天？")
        screen.type("\x1bOS")
        screen.until_text("1,250 yuan")


def test_no_colour_where_none_is_wanted() -> None:
    with Screen([*RUN, "--lang", "en"], NO_COLOR="1") as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("type here")
        assert not COLOUR.search(screen.raw)


def test_full_colour_where_the_terminal_has_it() -> None:
    with Screen([*RUN, "--lang", "en"]) as screen:
        screen.until_text("现在有人在门口吗？")
        assert COLOUR.search(screen.raw)


def test_high_contrast_is_black_and_white_and_yellow_alone() -> None:
    with Screen([*RUN, "--lang", "en", "--theme", "contrast"]) as screen:
        screen.until_text("F3 Danger")
        screen.read(0.3)
        cells = [cell for row in screen.emulator.buffer.values() for cell in row.values()]
        assert {(cell.fg, cell.bg) for cell in cells} <= {
            ("ffffff", "000000"), ("000000", "ffffff"), ("ffff00", "000000"),
        }  # fmt: skip
        assert any(cell.bg == "ffffff" for cell in cells)


LETTING_GO = """
import sys
from hbwizard.tui.ending import HUNG_UP, finish
sys.stdin.readline()
sys.stdout.write("never seen")
sys.exit(finish(HUNG_UP, None, is_crashed=False))
"""


def test_what_a_terminal_that_is_gone_never_showed_does_not_change_the_exit_code() -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", LETTING_GO],
        stdin=subprocess.PIPE, stdout=slave, stderr=slave, start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )  # fmt: skip
    os.close(slave)
    os.close(master)
    process.communicate(b"go\n", PATIENCE)
    assert process.returncode == 129
