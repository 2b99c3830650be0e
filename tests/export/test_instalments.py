"""How a debt falls under an offer: the same in picture, words and JSON; nothing where unclear."""

from __future__ import annotations

import datetime
import itertools
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.content import bundled
from hbwizard.export.data import to_json
from hbwizard.export.drawing import Picture
from hbwizard.export.parts import document_of
from hbwizard.export.pictures import has_pictures, pictures
from hbwizard.export.sheet import AdviceBlock, Sheet, make_sheet
from hbwizard.export.text import render
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import replay

TODAY = datetime.date(2026, 11, 23)
FLOW = load_library(bundled("flows")).flows["negotiate"]
LANGUAGES = {name: Language.load(name, bundled("locales")) for name in ("zh", "en")}
RAW: dict[str, object] = {
    "mind": "fine", "standing": "overdue", "lender": "huabei", "days": 100, "nego_stage": "offer",
    "offer_principal": 10000, "offer_fee": 880, "offer_terms": 12, "income": "living_only",
    "month_income": "unsure", "papers": ["none"], "offers": ["none"],
}  # fmt: skip
SUMS = st.integers(1, 10_000_000)
TERMS = st.integers(1, 120)
LOCALES = st.sampled_from(["zh", "en"])


def sheet_of(locale: str, **changed: object) -> Sheet:
    answers = collect(FLOW, {**RAW, **changed}, TODAY)
    return make_sheet(make_plan(replay(FLOW, answers, TODAY)), LANGUAGES[locale])


def drawn(sheet: Sheet) -> list[AdviceBlock]:
    return [block for block in sheet.advice if block.instalments]


@given(LOCALES, SUMS, st.integers(0, 10_000_000), TERMS)
def test_every_offer_that_can_be_reckoned_has_one_picture(
    locale: str, principal: int, fee: int, terms: int
) -> None:
    sheet = sheet_of(locale, offer_principal=principal, offer_fee=fee, offer_terms=terms)
    (block,) = drawn(sheet)
    assert block.instalments
    language = LANGUAGES[locale]
    picture = block.instalments.shown.figure
    assert isinstance(picture, Picture)
    amounts = [bar.amount for bar in picture.bars]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[0] == picture.whole == (principal + fee) * 100 and amounts[-1] == 0
    assert picture.bars[-1].text == language._("all paid")
    said = "\n".join(block.instalments.says)
    assert all(language.money(each) in said for each in (principal, fee, principal + fee))
    assert language.n_("{n} month", "{n} months", terms) in said
    for width in (30, 40, 80, 200):
        lines = picture.lines(width)
        assert max(map(cells, lines)) <= width
        written = "".join("".join(lines).split())
        assert all("".join(bar.text.split()) in written for bar in picture.bars)


@given(SUMS, st.integers(0, 10_000_000), TERMS)
def test_json_tells_what_is_left_after_each_instalment(
    principal: int, fee: int, terms: int
) -> None:
    sheet = sheet_of("zh", offer_principal=principal, offer_fee=fee, offer_terms=terms)
    (found,) = (
        each["instalments"]
        for each in json.loads(to_json(sheet))["advice"]
        if "instalments" in each
    )
    assert (Decimal(found["owed"]), Decimal(found["cost"])) == (principal, fee)
    left = [Decimal(principal + fee), *map(Decimal, found["left"])]
    assert len(left) == terms + 1 and left[-1] == 0
    each = Decimal(principal + fee) / terms
    paid = [before - after for before, after in itertools.pairwise(left)]
    assert all(abs(one - each) <= Decimal("0.01") for one in paid)


def test_the_picture_stands_on_paper_and_on_a_page_of_its_own() -> None:
    sheet, language = sheet_of("zh"), LANGUAGES["zh"]
    (block,) = drawn(sheet)
    assert block.id == "nego_offer_cost" and block.instalments
    paper = render(document_of(sheet, language), 80)
    assert "第6个月" in paper and "5,440元" in paper
    assert "算法：10,000元＋880元＝10,880元；10,880元÷12≈每月907元。" in paper
    assert "以书面方案和合同为准" in paper and "不是说该答应" in paper
    (page,) = (each for each in pictures(sheet, language) if each.title == block.title)
    assert has_pictures(sheet) and page.shown is block.instalments.shown
    assert page.words == (*block.instalments.says, *block.paragraphs)


def test_an_offer_above_the_line_is_drawn_below_the_advice_to_wait() -> None:
    (block,) = drawn(sheet_of("en", offer_fee=6000))
    assert block.id == "nego_offer_over_24" and block.instalments
    assert "does not say that you should accept it" in block.instalments.says[-1]


def test_what_the_instalments_come_to_is_reckoned_where_the_fee_is_not_known() -> None:
    (block,) = drawn(sheet_of("zh", offer_fee="unsure", offer_payment=1000))
    assert block.instalments and block.instalments.offer.total == 1_200_000


@pytest.mark.parametrize(
    "changed",
    [
        {"offer_terms": "unsure"},
        {"offer_principal": "unsure", "offer_fee": None, "offer_terms": None},
        {"offer_fee": "unsure", "offer_payment": 800},
        {"nego_stage": "agreed", "offer_principal": None, "offer_fee": None, "offer_terms": None},
    ],
    ids=["terms", "principal", "less than the debt", "agreed"],
)
def test_where_an_offer_is_not_clear_nothing_is_drawn(changed: dict[str, object]) -> None:
    raw = {name: value for name, value in {**RAW, **changed}.items() if value is not None}
    answers = collect(FLOW, raw, TODAY)
    sheet = make_sheet(make_plan(replay(FLOW, answers, TODAY)), LANGUAGES["zh"])
    assert not drawn(sheet) and b"instalments" not in to_json(sheet)
