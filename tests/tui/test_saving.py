"""The checklist is saved where the person says; nothing is written over unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from hbwizard.tui.entry import Entry
from tests.tui.person import Person, visiting

NAME = "hbwizard-every-2026-11-23.txt"


async def save_as(person: Person, name: str) -> None:
    """Give a name in place of the one that stands there."""
    await person.press("ctrl+s", "enter", "end", "ctrl+u")
    await person.type(name)


async def test_the_proposed_name_is_taken_with_enter(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "enter")
        assert person.typed == NAME
        await person.press("enter")
        assert person.sees("Saved:")
        assert person.place == "question:amount"
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
    assert "写一张欠款清单" in (tmp_path / NAME).read_text("utf-8")


async def test_a_file_is_written_over_only_when_told_twice(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("old")
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "enter", "enter")
        assert person.place == "overwrite"
        await person.press("enter")
        assert person.place == "save:name"
        assert (tmp_path / NAME).read_text() == "old"
        await person.press("enter", "2")
        assert person.sees("Saved:")
    assert "写一张欠款清单" in (tmp_path / NAME).read_text("utf-8")


@pytest.mark.parametrize("name", ["no/such/folder.txt", ".", "长" * 100, "a\x00b"])
async def test_a_name_that_does_not_work_is_said_and_can_be_mended(
    name: str, tmp_path: Path
) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "enter")
        person.app.query_one(Entry).value = name
        await person.press("enter")
        assert any(line.startswith(" ! ") for line in person.lines)
        assert list(tmp_path.iterdir()) == []
        await person.press("end", "ctrl+u")
        await person.type("good.txt")
        assert person.sees("Saved:")
    assert [file.name for file in tmp_path.iterdir()] == ["good.txt"]


async def test_an_empty_name_saves_nothing(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3")
        await save_as(person, " ")
        assert person.sees("Please type a name for the file.")
    assert list(tmp_path.iterdir()) == []


async def test_nothing_is_written_unasked(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "enter", "escape", "escape", "ctrl+q", "ctrl+q")
    assert list(tmp_path.iterdir()) == []
