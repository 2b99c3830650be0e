"""The checklist is saved where the person says; nothing is written over unasked."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from pathlib import Path

import pytest

from hbwizard.errors import OutputError
from hbwizard.export import papers
from hbwizard.export.forms import FORMS
from hbwizard.export.offers import Offers
from hbwizard.export.printing import Sent
from hbwizard.export.ways import CODE, LANGUAGES, RECEIPT, SHOW, Wish, codes, ways
from hbwizard.tui.entry import Entry
from hbwizard.tui.paper import Paper
from tests.export.test_qr import photographed, read
from tests.tui.person import FULL_COLOUR, Person, visiting

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


@pytest.mark.parametrize("row", range(len(FORMS)))
async def test_every_form_is_saved_under_its_suffix(row: int, tmp_path: Path) -> None:
    form = tuple(FORMS.values())[row]
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", str(row + 1))
        assert person.typed == f"hbwizard-every-2026-11-23{form.suffix}"
        await person.press("enter")
        if form.id == "vcf":
            # Nobody is to be rung in this flow.
            assert not person.sees("Saved:") and list(tmp_path.iterdir()) == []
            return
        assert person.sees("Saved:")
    data = next(tmp_path.iterdir()).read_bytes()
    assert data.startswith(b"%PDF") == (form.id == "pdf")
    assert "写一张欠款清单" in data.decode() if form.is_text else data


async def test_a_form_whose_library_is_missing_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "4")
        assert person.place == "save" and person.sees("pip install 'hbwizard[pdf]'")
        await person.press("1", "enter")
        assert person.sees("Saved:")


async def test_two_languages_are_saved_side_by_side(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s", "9", "1", "enter")
    text = (tmp_path / NAME).read_text("utf-8")
    assert "What to do" in text and "要做的事" in text


async def test_a_text_is_left_in_the_terminal_only_after_a_yes(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        left = person.app.wizard.left
        await person.press("3", "ctrl+s", "a")
        assert person.sees("The text stays in this window") and not left
        await person.press("enter")
        assert person.place == "save" and not left
        await person.press("a", "2")
        assert list(left) == ["every"]
        # Whoever leaves then is told so once more, and not that all goes.
        await person.press("escape", "ctrl+q")
        assert person.sees("will still be in this") and not person.sees("they go when you quit")
        await person.press("escape", "ctrl+s")
        await person.press("a")
        assert not left
    assert list(tmp_path.iterdir()) == []


async def test_only_what_is_offered_can_be_chosen(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path) as person:
        person.app.wizard.offers = Offers(forms=("text", "pdf"), may_show=False)
        await person.press("3", "ctrl+s")
        page = person.app.wizard.page
        assert [each.value for each in page.choices] == ["text", "pdf", LANGUAGES, CODE]
        person.app.wizard.offers = Offers(may_write=False)
        page = person.app.wizard.page
        assert [each.value for each in page.choices] == [LANGUAGES, SHOW, CODE]


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "plain"])
async def test_a_code_is_black_on_white_and_read_off_the_screen(theme: str, tmp_path: Path) -> None:
    environ = {**FULL_COLOUR, "HBWIZARD_THEME": theme}
    async with visiting(folder=tmp_path, size=(120, 60), environ=environ) as person:
        await person.press("3", "ctrl+s", "end", "enter", "enter")
        paper = person.app.query_one(Paper)
        strips = [paper.render_line(y) for y in range(paper.size.height)]
        style = person.app.palette.code
        lines = [each.text for each in strips if next(iter(each)).style == style]
        width = max(len(line.rstrip()) for line in lines) + 8
        picture = photographed([line[:width].ljust(width) for line in lines], width, 60, "dark")
        wizard = person.app.wizard
        assert read(picture) == codes(wizard.visit, wizard.sheet, wizard.language)[0].text


async def test_where_a_code_does_not_fit_it_says_so(tmp_path: Path) -> None:
    async with visiting(folder=tmp_path, size=(40, 20)) as person:
        await person.press("3", "ctrl+s", "end", "enter", "enter")
        assert person.sees("The QR code does not fit") and person.sees("1. ")
        assert person.sees("photograph this page")
        await person.resize(120, 60)
        assert not person.sees("The QR code does not fit")


async def until(person: Person, text: str) -> None:
    """Wait for what comes from beside the screen."""
    deadline = time.monotonic() + 20
    while not person.sees(text):
        assert time.monotonic() < deadline, "\n".join(person.lines)
        await person.pilot.pause(0.01)


async def test_it_is_printed_where_something_prints(tmp_path: Path) -> None:
    taken: list[papers.Paper] = []

    def print_it(paper: papers.Paper) -> Sent:
        if not taken:
            taken.append(paper)
            message = "nothing was printed: there is no paper in {printer}"
            raise OutputError(message, printer="front desk")
        return Sent("front desk", FORMS["pdf"])

    async with visiting(folder=tmp_path) as person:
        await person.press("3", "ctrl+s")
        assert not person.sees("Print it") and not person.sees("receipt printer.")
        person.app.wizard.offers = Offers(print_paper=print_it)
        await person.press("a")
        await until(person, "there is no paper in front desk")
        assert person.place == "save"
        await person.press("a")
        await until(person, "Sent to the printer front desk.")
        assert not person.app.wizard.visit.is_unsaved
    assert list(tmp_path.iterdir()) == []


async def test_keys_go_on_while_a_printer_takes_its_time(tmp_path: Path) -> None:
    ready = threading.Event()
    taken: list[papers.Paper] = []

    def print_it(paper: papers.Paper) -> Sent:
        taken.append(paper)
        assert ready.wait(20)
        return Sent("", FORMS["receipt"])

    async with visiting(folder=tmp_path) as person:
        person.app.wizard.offers = Offers(print_receipt=print_it)
        await person.press("3", "ctrl+s", "a")
        assert person.sees("It is being printed.") and person.app.wizard.visit.is_unsaved
        await person.press("a")
        assert person.sees("still being printed")
        await person.press("escape", "f12")
        ready.set()
        async with asyncio.timeout(20):
            while person.app.wizard.is_printing:
                await person.pilot.pause(0.01)
        assert not person.sees("Sent to the receipt printer.")
        await person.press("f12")
        assert person.place == "question:amount" and person.sees("Sent to the receipt printer.")
        assert not person.app.wizard.visit.is_unsaved
    assert len(taken) == 1


async def test_a_mistake_while_printing_is_noticed_by_the_screen(tmp_path: Path) -> None:
    def print_it(paper: papers.Paper) -> Sent:
        raise ZeroDivisionError

    # Out of the app, and not in a thread that nobody looks at.
    with pytest.raises(ZeroDivisionError):
        async with visiting(folder=tmp_path) as person:
            person.app.wizard.offers = Offers(print_paper=print_it)
            await person.press("3", "ctrl+s", "a")
            async with asyncio.timeout(20):
                while not person.app.is_crashed:
                    await person.pilot.pause(0.01)


async def test_a_letter_is_nothing_for_a_receipt(tmp_path: Path) -> None:
    wish = Wish("letter")
    async with visiting(folder=tmp_path) as person:
        wizard = person.app.wizard
        await person.press("3")
        offers = Offers(print_receipt=lambda paper: Sent("", FORMS["receipt"]))
        sheet, language = wizard.sheet, wizard.language
        assert RECEIPT in [each.id for each in ways(offers, Wish(), sheet, language)]
        assert RECEIPT not in [each.id for each in ways(offers, wish, sheet, language)]
