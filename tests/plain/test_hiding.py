"""`x` pushes everything out of the window, until `x` again brings it back."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from hbwizard.flow.load import load_library
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.tui.person import FLOWS, load_language

WIPE = "\x1b[2J\x1b[3J"
AWAY = "\n" * 120
TODAY = datetime.date(2026, 11, 23)


def talked(folder: Path, *lines: str, can_wipe: bool = False, flow: str | None = "every") -> str:
    out = io.StringIO()
    run_plain(
        Visit(load_library(FLOWS), TODAY, {}), load_language, locale="en", flow_id=flow,
        stdin=io.StringIO("".join(line + "\n" for line in lines)), stdout=out, folder=folder,
        can_wipe=can_wipe,
    )  # fmt: skip
    return out.getvalue()


PLACES = {
    "a question": ((), "现在有人在门口吗？"),
    "the crisis page": (("!",), "12356"),
    "the name of a file": (("3", "s", ""), "File name"),
    "the question before quitting": (("3", "q"), "Quit? (y/n)"),
    "the review": (("3", "r"), "1. 现在有人在门口吗？"),
    "the keys": (("h",), "back one step"),
    "an answer that was refused": (("9",), "现在有人在门口吗？"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("hide", ["x", "Ｘ", " X "])
def test_everything_is_pushed_out_and_comes_back(place: str, hide: str, tmp_path: Path) -> None:
    keys, text = PLACES[place]
    under = talked(tmp_path, *keys, hide, "ls", "q", "s", "!", "").rsplit(AWAY, 1)[1]
    assert set(under.split()) == {"$"}
    back = talked(tmp_path, *keys, hide, "ls", "x").rsplit(AWAY, 1)[1]
    assert text in back


def test_the_start_page_is_hidden_too(tmp_path: Path) -> None:
    _, under, back = talked(tmp_path, "x", "1", "x", flow=None).split(AWAY)
    assert set(under.split()) == {"$"}
    assert "1. " in back


def test_a_file_is_not_named_by_hiding(tmp_path: Path) -> None:
    talked(tmp_path, "3", "s", "", "x", "x", "-")
    assert not list(tmp_path.iterdir())


def test_an_end_while_hidden_says_nothing(tmp_path: Path) -> None:
    text = talked(tmp_path, "3", "x")
    assert set(text.rsplit(AWAY, 1)[1].split()) == {"$"}


def test_what_was_scrolled_out_is_cleared_where_the_terminal_knows_how(tmp_path: Path) -> None:
    assert talked(tmp_path, "x", "x", can_wipe=True).count(AWAY + WIPE) == 2
    assert "\x1b" not in talked(tmp_path, "x", "x")


def test_the_keys_say_how_to_hide_and_come_back(tmp_path: Path) -> None:
    assert "x  hide everything at once; x and Enter bring it back" in talked(tmp_path, "h")
