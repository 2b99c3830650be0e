"""Quitting asks where answers would be lost, and only there."""

from __future__ import annotations

from pathlib import Path

from tests.tui.person import visiting


async def test_the_start_page_is_left_at_once() -> None:
    async with visiting(None) as person:
        await person.press("ctrl+q")
        assert not person.app.is_running
        assert person.app.return_code == 0


async def test_answers_are_not_lost_without_a_question() -> None:
    async with visiting() as person:
        await person.press("3", "ctrl+q")
        assert person.place == "quit"
        await person.press("enter")
        assert person.place == "question:amount"
        await person.press("ctrl+q", "escape")
        assert person.place == "question:amount"
        await person.press("ctrl+q", "3")
        assert not person.app.is_running
        assert person.app.return_code == 0


async def test_without_answers_there_is_no_question() -> None:
    async with visiting() as person:
        await person.press("ctrl+q")
        assert not person.app.is_running


async def test_interrupting_twice_quits_with_its_own_code() -> None:
    async with visiting() as person:
        await person.press("3", "ctrl+c")
        assert person.place == "quit"
        await person.press("ctrl+c")
        assert not person.app.is_running
        assert person.app.return_code == 130


async def test_interrupting_while_typing_asks_too() -> None:
    async with visiting() as person:
        await person.press("3", "1", "ctrl+c")
        assert person.place == "quit"


async def test_the_checklist_can_be_saved_on_the_way_out(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+q", "2", "enter", "enter")
        assert person.place == "quit"
        assert person.sees("Saved:")
        await person.press("enter")
        assert not person.app.is_running
    assert len(list(tmp_path.iterdir())) == 1


async def test_after_saving_there_is_no_question(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "enter", "enter", "ctrl+q")
        assert not person.app.is_running
