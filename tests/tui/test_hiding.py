"""F12 puts an ordinary screen over everything, and gives back what was there."""

from __future__ import annotations

import pytest

from tests.faces.screen import Screen
from tests.tui.person import FLOWS, Person, visiting

RUN = ["run", "every", "--from", str(FLOWS), "--today", "2026-11-23", "--lang", "zh"]
COVER = [
    "$ cal", "November 2026", "Su Mo Tu We Th Fr Sa", "1  2  3  4  5  6  7",
    "8  9 10 11 12 13 14", "15 16 17 18 19 20 21", "22 23 24 25 26 27 28", "29 30", "", "$",
]  # fmt: skip


def shown(lines: list[str]) -> list[str]:
    """What stands on the screen, without the margins and the empty end."""
    return [line.strip() for line in "\n".join(lines).rstrip().split("\n")]


def drawn(person: Person) -> list[str]:
    return shown([line.rstrip() for line in person.lines])


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (200, 60)])
@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["3"],
        ["3", "1", "2"],
        ["f3"],
        ["f1"],
        ["3", "ctrl+s"],
        ["3", "ctrl+s", "enter"],
        ["3", "ctrl+q"],
    ],
)
async def test_every_page_is_hidden_and_comes_back(keys: list[str], size: tuple[int, int]) -> None:
    async with visiting(size=size) as person:
        await person.press(*keys)
        before, typed = person.lines, person.typed
        await person.press("f12")
        assert drawn(person) == COVER
        await person.press("f12")
        assert (person.lines, person.typed) == (before, typed)


async def test_a_page_comes_back_where_it_was_turned_to() -> None:
    async with visiting(size=(40, 20)) as person:
        await person.press("f3", "pagedown")
        before = person.lines
        await person.press("f12", "f12")
        assert person.lines == before


async def test_no_other_key_brings_it_back_or_does_anything() -> None:
    async with visiting() as person:
        await person.press("3", "1")
        await person.press("f12", "enter", "escape", "space", "2", "f1", "f2", "f3", "ctrl+c")
        await person.press("ctrl+q", "ctrl+s", "up", "pagedown", "x", "backspace", "left", "q")
        assert drawn(person) == COVER
        await person.press("f12")
        assert person.place == "question:amount"
        assert person.typed == "1"
        assert person.sees("F2")


async def test_nothing_is_pasted_clicked_or_said_under_the_cover() -> None:
    async with visiting(size=(18, 7)) as person:
        await person.press("f12")
        assert not person.sees("larger")
    async with visiting() as person:
        await person.press("f12")
        for row in range(24):
            await person.pilot.click(offset=(5, row))
        assert drawn(person) == COVER
        await person.press("f12")
        assert person.place == "question:door"


async def test_help_and_privacy_say_how_to_hide_and_come_back() -> None:
    async with visiting(None, size=(80, 60)) as person:
        await person.press("f1")
        assert person.sees("F12     Hide everything at once; only F12 brings it back")


def test_nothing_of_the_page_is_left_in_a_real_terminal() -> None:
    with Screen(RUN) as screen:
        screen.until_text("现在有人在门口吗？")
        screen.type("3")
        screen.until_text("一共多少钱？")
        screen.type("12")
        screen.until_text("12")
        screen.read(0.3)
        screen.type("\x1b[24~")
        screen.until(lambda screen: shown(screen.lines) == COVER, "the cover")
        screen.type("\x1b[24~")
        screen.until_text("一共多少钱？")
        assert b"\x1b]0;" not in screen.raw
        assert b"\x1b]2;" not in screen.raw
        assert b"\x1b]52;" not in screen.raw
