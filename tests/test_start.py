"""The ways in: each opens its flow with what was said, on the first page or behind one row."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from pathlib import Path

import pytest

from hbwizard.content import bundled, find_locales
from hbwizard.flow.conditions import Gap
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Opening
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from hbwizard.tui.wizard import Wizard

TODAY = datetime.date(2026, 11, 23)
LIBRARY = load_library(bundled("flows"))
START = LIBRARY.start
OPENINGS = [*START.openings, *START.more]
ROW = 33
"""The cells that a row has for its words at 40 columns."""


def load_language(locale: str) -> Language:
    return Language.load(locale, find_locales())


def wizard_at(flow_id: str | None = None, answers: dict[str, object] | None = None) -> Wizard:
    visit = Visit(LIBRARY, TODAY, answers or {})
    return Wizard(visit, load_language, locale="zh", flow_id=flow_id, folder=Path())


def talk(*lines: str, flow_id: str | None = None, answers: dict[str, object] | None = None) -> str:
    """Type lines in the other face, and return everything that it printed."""
    out = io.StringIO()
    run_plain(
        Visit(LIBRARY, TODAY, answers or {}),
        load_language,
        locale="zh",
        flow_id=flow_id,
        stdin=io.StringIO("".join(line + "\n" for line in lines)),
        stdout=out,
        folder=Path(),
    )
    return out.getvalue()


def test_the_first_list_is_chosen_by_digits_on_one_small_screen() -> None:
    assert len(START.openings) <= 9
    for locale in ("zh", "en"):
        texts = [*(each.text for each in OPENINGS), START.more_text]
        words = [load_language(locale).text(text) for text in texts]
        assert [each for each in words if cells(each) > ROW] == []


def test_every_flow_and_every_situation_is_reached() -> None:
    assert {each.flow for each in OPENINGS} == LIBRARY.flows.keys()
    said = {(name, value) for each in OPENINGS for name, value in each.answers.items()}
    assert said == {
        ("standing", "overdue"), ("standing", "not_yet"), ("standing", "not_mine"),
        ("standing", "paid_off"), ("not_mine_how", "relative"), ("self_now", "ill"),
        ("self_now", "abroad"), ("rel_who", "minor"), ("rel_risk", "gone"),
        ("rel_person", "abroad"), ("rel_person", "ill"), ("rel_person", "detained"),
    }  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS, ids=lambda opening: opening.id)
def test_what_it_says_is_not_asked_and_can_be_changed(opening: Opening) -> None:
    visit = Visit(LIBRARY, TODAY, {})
    assert visit.open(opening) == []
    session = visit.session
    assert session is not None and session.question is not None
    assert session.question.id not in opening.answers
    on_path = {question.id for question in session.replay.path}
    waiting = {question.id for question in session.replay.open}
    assert on_path <= opening.answers.keys() <= on_path | waiting
    for name in on_path:
        visit.change(name)
        assert session.question.id == name
        visit.stop_changing()


@pytest.mark.parametrize("number", range(len(OPENINGS)))
def test_both_faces_open_the_same(number: int) -> None:
    """The row that a key chooses in the full screen is the number to type in lines."""
    opening, first = OPENINGS[number], len(START.openings)
    is_more = number >= first
    row = number - first if is_more else number
    wizard = wizard_at()
    keys = "123456789acd"
    for key in [*(["0"] if is_more else []), keys[row]]:
        assert wizard.press(key)
    said = talk(*(["0"] if is_more else []), str(row + 1))
    assert wizard.session is not None and wizard.session.question is not None
    assert wizard.session.flow.id == opening.flow
    assert opening.answers.items() <= wizard.session.answers.items()
    assert load_language("zh").text(wizard.session.question.text) in said.replace("\n", "")


def test_the_second_list_goes_back_to_the_first() -> None:
    wizard = wizard_at()
    wizard.press("0")
    assert wizard.page.id == "more"
    wizard.press("escape")
    assert wizard.page.id == "start"
    text = talk("0", "b", "q")
    assert text.count(START.more_text) == 2
    assert START.more[0].text in text


def test_a_way_in_says_that_its_flow_was_begun_only_where_it_fits() -> None:
    wizard = wizard_at()
    wizard.press("5")
    wizard.go_home()
    notes = {choice.value: choice.note for choice in wizard.page.choices}
    assert notes["late"] and not notes["late_soon"]


@pytest.mark.parametrize("flow", sorted(LIBRARY.flows))
def test_danger_that_is_known_is_shown_as_a_flow_begins(flow: str) -> None:
    """Also where that flow asks other questions than those that were answered."""
    answers: dict[str, object] = {"pressing": ("hopeless", "transfer_now")}
    wizard = wizard_at(flow, answers)
    assert wizard.page.id == "danger:crisis_now,crisis_help,transfer_stop"
    words = " ".join(block.text for block in wizard.page.blocks)
    assert "现在打12356" in words and "请身边的人陪着" in words
    wizard.press("down")
    wizard.press("enter")
    assert wizard.page.id.startswith("question:")
    text = talk(flow_id=flow, answers=answers)
    assert text.count("!! ") == 3
    assert "!! 受伤了、手边有能伤害自己的东西，或者已经想好怎么做：现在打120或110" in "".join(
        text.splitlines()
    )


def test_danger_from_before_is_shown_once_in_the_flow_that_knows_it() -> None:
    visit = Visit(LIBRARY, TODAY, {"offers": ("gave",)})
    assert visit.begin("budget") == []
    assert [given.advice.id for given in visit.begin("negotiate")] == ["already_gave"]
    assert visit.begin("scam") == []


CALLED = {
    "pressing": ("none",), "standing": "overdue", "self_now": "neither", "lender": "huabei",
    "days": 60, "amount": Decimal(5000), "late_rate": Gap.UNSURE, "income": "can_pay",
    "collection": ("frequent",), "papers": ("none",), "offers": ("none",), "worry": "credit",
    "mind": "fine",
}  # fmt: skip


def test_one_key_goes_deeper_with_the_answers() -> None:
    wizard = wizard_at("overdue", dict(CALLED))
    assert [id for id, _ in wizard.sheet.further] == ["credit", "calls"]
    wizard.press("g")
    assert wizard.page.id == "further"
    wizard.press("2")
    assert wizard.session is not None and wizard.session.question is not None
    assert wizard.session.flow.id == "calls"
    assert wizard.session.question.id == "calls_often"
    # In lines, those numbers come after the numbers of the advice.
    number = len(wizard_at("overdue", dict(CALLED)).sheet.advice) + 2
    text = talk(str(number), flow_id="overdue", answers=dict(CALLED))
    title = LIBRARY.flows["calls"].title
    assert f"{number}. {title}" in text
    assert LIBRARY.flows["calls"].questions[2].text in text.rpartition(title)[2]


def test_where_only_one_flow_goes_deeper_the_key_opens_it() -> None:
    wizard = wizard_at("overdue", {**CALLED, "worry": "nothing"})
    wizard.press("c")
    wizard.press("g")
    assert wizard.session is not None and wizard.session.flow.id == "calls"


def test_the_crisis_page_is_graded_and_begins_with_the_numbers() -> None:
    ids = [advice.id for advice in LIBRARY.crisis]
    assert ids == [
        "crisis_now", "crisis_help", "worn_out", "rel_life_now", "violence_now", "transfer_stop",
    ]  # fmt: skip
    wizard = wizard_at()
    wizard.press("f3")
    lines = [block.text for block in wizard.page.blocks[1:5]]
    for line, words in zip(lines, ("120", "12356", "110", "先停下"), strict=True):
        assert words in line
    said = talk("!", "q")
    assert [line for line in lines if line not in said.partition("!!")[0]] == []


def test_the_crisis_page_holds_no_figure_but_numbers_to_ring() -> None:
    wizard = wizard_at()
    wizard.press("f3")
    text = " ".join(block.text for block in wizard.page.blocks)
    for number in ("12356", "96110", "95188", "110", "120", "18小时"):
        text = text.replace(number, "")
    assert not any(character.isdigit() for character in text)
