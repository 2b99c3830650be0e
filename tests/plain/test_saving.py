"""Line by line, every form is saved, shown or drawn from one dialog."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hbwizard.errors import OutputError
from hbwizard.export.forms import FORMS
from hbwizard.export.offers import EVERYTHING, Offers
from hbwizard.export.papers import Paper
from hbwizard.export.printing import Sent
from hbwizard.export.ways import Coded
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from hbwizard.plain.codes import BEFORE, BLACK_ON_WHITE, code_lines
from hbwizard.plain.console import Console
from tests.export.test_qr import photographed, read
from tests.plain.test_asides import LIBRARY, TODAY, language

Talk = Callable[..., str]
SHOW, CODES = str(len(FORMS) + 3), str(len(FORMS) + 4)
"""The rows below the forms and the two ticks."""


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Type lines, and return everything that was printed."""

    def talked(
        *lines: str, offers: Offers = EVERYTHING, can_wipe: bool = False, height: int = 60
    ) -> str:
        out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="", write_through=True)
        run_plain(
            Visit(LIBRARY, TODAY, {}), language, locale="en", flow_id="sold",
            stdin=io.StringIO("".join(line + "\n" for line in ("1", "300", *lines))), stdout=out,
            folder=tmp_path, offers=offers, can_wipe=can_wipe, height=height, width=100,
        )  # fmt: skip
        buffer = out.detach()
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()

    return talked


@pytest.mark.parametrize("row", range(len(FORMS)))
def test_every_form_is_saved_under_its_suffix(row: int, talk: Talk, tmp_path: Path) -> None:
    form = tuple(FORMS.values())[row]
    if form.id in ("ics", "vcf"):
        # Nothing of this flow is due, and nobody is to be rung.
        assert "Saved:" not in talk("s", str(row + 1), "")
        assert list(tmp_path.iterdir()) == []
        return
    assert "Saved:" in talk("s", str(row + 1), "")
    assert [file.name for file in tmp_path.iterdir()] == [f"hbwizard-sold-2026-11-23{form.suffix}"]


def test_a_letter_is_saved_in_the_forms_that_have_one(talk: Talk, tmp_path: Path) -> None:
    text = talk("t", "1", "s", "3", "")
    assert "receipt printer" not in text and "QR code, for a phone" not in text
    assert [file.suffix for file in tmp_path.iterdir()] == [".html"]


def test_the_text_is_shown_after_what_was_said_and_a_yes(talk: Talk, tmp_path: Path) -> None:
    before, after = talk("s", SHOW, "n", "-"), talk("s", SHOW, "y")
    assert "The text stays in this window" in before
    # Only the paper explains words by itself.
    assert "Words explained" not in before and "Words explained" in after
    assert list(tmp_path.iterdir()) == []


def test_it_is_printed_where_something_prints(talk: Talk, tmp_path: Path) -> None:
    taken: list[Paper] = []

    def print_it(paper: Paper) -> Sent:
        taken.append(paper)
        return Sent("前台", FORMS["pdf"])

    assert "Print it" not in talk("s", "-")
    text = talk("s", "9", SHOW, "q", offers=Offers(print_paper=print_it))
    assert "Sent to the printer 前台." in text and "Quit? (y/n)" not in text
    assert [(paper.id, len(paper.sheets)) for paper in taken] == [("sold", 2)]
    assert list(tmp_path.iterdir()) == []


def test_a_receipt_is_printed_where_a_printer_is_named(talk: Talk) -> None:
    taken: list[Paper] = []

    def print_it(paper: Paper) -> Sent:
        taken.append(paper)
        return Sent("", FORMS["receipt"])

    assert "on the receipt printer" not in talk("s", "-")
    text = talk("s", SHOW, "q", offers=Offers(print_receipt=print_it))
    wait, sent = "That may take half a minute", "Sent to the receipt printer."
    assert -1 < text.find(wait) < text.find(sent) and len(taken) == 1


def test_what_no_printer_took_is_said_and_the_dialog_stays(talk: Talk) -> None:
    def refuse(paper: Paper) -> Sent:
        raise OutputError("nothing was printed: there is no paper in {printer}", printer="前台")

    text = talk("s", SHOW, "1", "", offers=Offers(print_paper=refuse))
    assert "there is no paper in 前台" in text and "Saved:" in text


def test_where_there_is_nothing_to_encode_that_is_said(talk: Talk) -> None:
    assert "There is nothing yet that a QR code could hold." in talk("s", CODES, "-")


@pytest.mark.parametrize(
    ("can_wipe", "height", "is_drawn"), [(False, 60, False), (True, 60, True), (True, 5, False)]
)
def test_a_code_is_told_and_drawn_only_where_it_fits(
    can_wipe: bool, height: int, is_drawn: bool
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    console = Console(io.StringIO(), out, 100, can_wipe=can_wipe, height=height)
    lines = list(code_lines(Coded("码", "打12368核实案号"), language("en"), console))
    assert lines[0].startswith("Whoever photographs the code has what it says:")
    assert "  打12368核实案号" in lines
    assert any(line.startswith(BLACK_ON_WHITE) for line in lines) == is_drawn
    assert any("The QR code does not fit" in line for line in lines) == (height == 5)


def test_only_what_is_offered_can_be_chosen(talk: Talk) -> None:
    text = talk("s", "-", offers=Offers(forms=("text",), may_show=False))
    assert "1. Plain text" in text and "PDF: for" not in text and "in this terminal" not in text


def test_what_cannot_be_written_is_said_and_the_dialog_stays(talk: Talk, tmp_path: Path) -> None:
    text = talk("s", "1", "nowhere/list.txt", "1", "good.txt")
    assert "no folder" in text and "Saved:" in text
    assert [file.name for file in tmp_path.iterdir()] == ["good.txt"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_whatever_a_code_says_moves_no_cursor(text: str) -> None:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    console = Console(io.StringIO(), out, 100, can_wipe=True, height=60)
    lines = list(code_lines(Coded("码", text), language("en"), console))
    drawn = [line for line in lines if line.startswith(BLACK_ON_WHITE)]
    assert not any("\x1b" in line for line in lines if line not in drawn)
    assert drawn


def test_what_is_drawn_is_read_off_the_screen() -> None:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    console = Console(io.StringIO(), out, 100, can_wipe=True, height=60)
    lines = list(code_lines(Coded("码", "打12368核实案号"), language("zh"), console))
    drawn = [each.removeprefix(BLACK_ON_WHITE).removesuffix(BEFORE) for each in lines]
    drawn = drawn[-next(n for n, e in enumerate(reversed(lines)) if "\x1b" not in e) :]
    assert read(photographed(drawn, 100, 60, "dark")) == "打12368核实案号"
