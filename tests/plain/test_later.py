"""One stops and comes back line by line: by a code, or by answers kept here."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hbwizard.content import bundled
from hbwizard.export.keeping import Keeper
from hbwizard.flow.compiled import load_bundled
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.tui.person import FLOWS, TODAY, load_language, load_library

LIBRARY = load_bundled(bundled("flows"))
SOME = ("5", "1", "1")
"""The first answers of `overdue`."""


@pytest.fixture(name="keeper")
def _keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "hbwizard", TODAY)


def talked(
    *lines: str, flow: str | None = "overdue", keeper: Keeper | None = None, locale: str = "en"
) -> tuple[str, Visit]:
    """Type lines; return everything that was printed, and the visit."""
    out, visit = io.StringIO(), Visit(LIBRARY, TODAY, {})
    typed = io.StringIO("".join(line + "\n" for line in lines))
    run_plain(
        visit, load_language, locale=locale, flow_id=flow, stdin=typed, stdout=out,
        folder=Path("/nowhere"), keeper=keeper,
    )  # fmt: skip
    return out.getvalue(), visit


def code_in(text: str) -> str:
    lines = text.splitlines()
    says = next(n for n, line in enumerate(lines) if line.startswith("This code is your answers"))
    return lines[says - 1].strip()


def test_a_code_from_one_visit_goes_on_in_the_next() -> None:
    text, before = talked(*SOME, "c")
    code = code_in(text)
    for typed in (code, code.lower(), code.replace(" ", "-")):
        text, after = talked("c", typed, flow=None)
        assert "Your 3 answers are back." in text and "Step 4 of about" in text
        assert after.counted == before.counted


def test_a_code_that_was_used_is_not_lost_by_quitting() -> None:
    code = code_in(talked(*SOME, "c")[0])
    assert "not saved" not in talked("c", code, "q", flow=None)[0]
    assert "not saved" in talked("c", code, "1", "q", "y", flow=None)[0]


def test_a_wrong_code_is_said_and_asked_again_until_enter() -> None:
    text, _ = talked("c", "7k2m 9qrx", "!!", "", "q", flow=None)
    assert "A character of this code is wrong or missing" in text
    assert text.count("Code (Enter: back):") == 3
    assert text.count("I have a code: go on where I stopped") == 2


def test_kept_answers_come_back_and_are_deleted(keeper: Keeper) -> None:
    text, before = talked(*SOME, "c", "k", "q", keeper=keeper)
    assert str(keeper.path) in text.replace("\n", "") and "not saved" not in text
    text, after = talked("c", "k", "c", "d", "q", "y", flow=None, keeper=keeper)
    assert "Your 3 answers are back." in text and after.counted == before.counted
    assert "Deleted." in text and "not saved" in text
    assert not keeper.folder.exists()


def test_without_a_keeper_nothing_offers_to_keep() -> None:
    text, _ = talked(*SOME, "c", "k")
    assert code_in(text) and "on this computer" not in text
    assert "on this computer" not in talked("c", "", flow=None)[0]


def test_nothing_is_kept_unasked(keeper: Keeper) -> None:
    for lines in (("c", "", "q", "y"), ("c", "x1", "q", "y"), ("q", "y")):
        talked(*SOME, *lines, keeper=keeper)
    assert not keeper.folder.exists()


def test_flows_without_numbers_offer_no_code() -> None:
    out = io.StringIO()
    run_plain(
        Visit(load_library(FLOWS), TODAY, {}), load_language, locale="en", flow_id=None,
        stdin=io.StringIO("c\n1\n"), stdout=out, folder=FLOWS,
    )  # fmt: skip
    assert "I have a code" not in out.getvalue()
    assert "Code (Enter" not in out.getvalue()


def test_danger_in_what_came_back_is_told_before_the_next_question() -> None:
    code = code_in(talked("3", "c")[0])
    text, _ = talked("c", code, flow=None)
    back = text.partition("answer is back.")[2]
    assert 0 < back.index("!! ") < back.index("Step 2 of about")
