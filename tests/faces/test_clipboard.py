"""What a terminal can do behind a person's back is off: titles, clipboards, palettes, pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faces.screen import Screen
from tests.tui.person import FLOWS

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23", "--lang", "en"]
ASKED = "现在有人在门口吗？"
TEXT_SENT = re.compile(rb"\x1b(?:\](?!22;)|[PX^_])")
"""Titles, clipboards, files and the like; 22 is only the shape of the mouse's arrow."""
SELECTING = "".join(
    (
        "\x1b[<0;4;2M\x1b[<32;30;5M\x1b[<0;30;5m",  # Press, drag, let go.
        "\x1b[<0;9;2M\x1b[<0;9;2m" * 3,
    )
)
F3 = "\x1bOR"
PALETTE = ("\x10", "\x1c", "\x1b[112;5u", "\x1b:", "\x1d")
"""Ctrl+P, Ctrl+\\ and others that open things in programs made with the same library."""
LINES = ("3000", "120", "1", "2", "3", "1")


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize("before", ["", "3", "3\x13", "\x1bOS", F3])
def test_nothing_goes_to_a_title_or_a_clipboard(before: str, tmp_path: Path) -> None:
    with Screen(RUN) as screen:
        screen.until_text(ASKED)
        screen.type(before)
        screen.read(0.3)
        screen.type(f"{SELECTING}\x1b[1;2H\x1b[1;2F\x18")
        for keys in PALETTE:
            screen.type(keys)
            screen.read(0.05)
        screen.read(0.3)
        assert not TEXT_SENT.search(screen.raw)
        assert "palette" not in screen.text.lower()
        # It answers as before.
        screen.type(F3)
        screen.until_text("You do not have to get through this alone")


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_many_lines_pasted_into_the_line_to_type_in_answer_nothing(ending: str) -> None:
    with Screen(RUN) as screen:
        screen.until_text(ASKED)
        screen.type("3")
        screen.until_text("一共多少钱？")
        screen.read(0.3)
        screen.type(pasted(ending.join(LINES)))
        screen.until_text("3000")
        screen.read(0.3)
        assert "一共多少钱？" in screen.text
        screen.type("\r")
        screen.until_text("逾期多少天？")


def test_many_lines_pasted_where_nothing_is_typed_do_nothing() -> None:
    with Screen(RUN) as screen:
        screen.until_text(ASKED)
        screen.read(0.3)
        screen.type(pasted("3\n3000\n120\n"))
        screen.read(0.5)
        assert ASKED in screen.text
        screen.type("3")
        screen.until_text("一共多少钱？")


def test_many_lines_pasted_line_by_line_answer_one_question() -> None:
    with Screen([*RUN, "--plain"]) as screen:
        screen.until_text(ASKED)
        screen.read(0.2)
        screen.type("3\n" + "\n".join(LINES) + "\n")
        screen.until_text("一共多少钱？")
        screen.read(0.5)
        assert "逾期多少天？" not in screen.text
        screen.type("3000\n")
        screen.until_text("逾期多少天？")


def test_hiding_counts_however_fast_it_is_typed() -> None:
    with Screen([*RUN, "--plain"]) as screen:
        screen.until_text(ASKED)
        screen.read(0.2)
        screen.type("3\nx\n")
        screen.until(lambda each: each.text.endswith("$"), "the prompt of a shell")
        assert ASKED not in screen.text


def test_lines_send_no_control_sequence_but_the_wipe() -> None:
    with Screen([*RUN, "--plain"]) as screen:
        screen.until_text(ASKED)
        for line in ("h", "3", "3000", "120", "!", "g", "r", "", "l", "x", "x"):
            screen.type(f"{line}\n")
            screen.read(0.1)
        assert set(re.findall(rb"\x1b.{0,3}", screen.raw)) <= {b"\x1b[2J", b"\x1b[3J"}
