"""The money of a month: the same sums in the picture, the words and JSON, for any width."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.content import bundled
from hbwizard.export.data import to_json
from hbwizard.export.parts import document_of
from hbwizard.export.sheet import AdviceBlock, Sheet, make_sheet
from hbwizard.export.text import render
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import replay

TODAY = datetime.date(2026, 11, 23)
FLOW = load_library(bundled("flows")).flows["budget"]
LANGUAGES = {name: Language.load(name, bundled("locales")) for name in ("zh", "en")}
RAW: dict[str, object] = {
    "standing": "overdue", "debt_special": ["none"], "income": "some",
    "debts": [{"kind": "huabei", "amount": 6000, "rate": 18, "late_days": 60}],
    "papers": ["none"], "mind": "fine",
}  # fmt: skip
SUMS = st.integers(0, 99999)
WIDTHS = st.integers(30, 200)
LOCALES = st.sampled_from(["zh", "en"])


def sheet_of(locale: str, **sums: object) -> Sheet:
    answers = collect(FLOW, {**RAW, **sums}, TODAY)
    return make_sheet(make_plan(replay(FLOW, answers, TODAY)), LANGUAGES[locale])


def drawn(sheet: Sheet) -> list[AdviceBlock]:
    return [block for block in sheet.advice if block.balance]


def month(income: int, essentials: int, reserve: int, minimums: int) -> dict[str, object]:
    return {
        "month_income": income, "month_essentials": essentials,
        "month_reserve": reserve, "minimums": minimums,
    }  # fmt: skip


@given(LOCALES, WIDTHS, SUMS, SUMS, SUMS, SUMS)
def test_each_sum_of_the_picture_stands_in_the_words_beside_it(
    locale: str, width: int, income: int, essentials: int, reserve: int, minimums: int
) -> None:
    sheet = sheet_of(locale, **month(income, essentials, reserve, minimums))
    assert drawn(sheet)
    for block in drawn(sheet):
        assert block.balance
        words = "\n".join(block.paragraphs)
        assert all(each.text in words for each in block.balance.sums)
        (shown,) = block.balance.parts
        lines = shown.figure.lines(width)
        assert max(map(cells, lines)) <= width
        said = "".join("".join(lines).split())
        assert all("".join(each.text.split()) in said for each in block.balance.sums)


@given(SUMS, SUMS, SUMS, SUMS)
def test_what_comes_less_what_goes_is_what_is_left_or_missing(
    income: int, essentials: int, reserve: int, minimums: int
) -> None:
    for block in drawn(sheet_of("zh", **month(income, essentials, reserve, minimums))):
        assert block.balance
        *sums, rest = block.balance.sums
        signed = [each.amount if each.kind == "comes" else -each.amount for each in sums]
        assert rest.amount == abs(sum(signed))
        assert rest.kind == ("left" if sum(signed) >= 0 else "short")


@pytest.mark.parametrize(
    ("minimums", "last"), [(620, "= 顾齐最低以后还剩"), (900, "= 还差")], ids=["enough", "short"]
)
def test_what_other_debts_take_goes_off_what_is_left(minimums: int, last: str) -> None:
    sheet = sheet_of("zh", **month(5000, 4000, 200, minimums))
    assert drawn(sheet)[0].id == "month_figure"
    paper = render(document_of(sheet, LANGUAGES["zh"]), 80)
    lines = [line.strip() for line in paper.splitlines()]
    assert any(line.startswith("+ 稳定收入") and line.endswith("5,000元") for line in lines)
    assert any(line.startswith(last) for line in lines)


def test_json_has_each_sum_exactly() -> None:
    sheet = sheet_of("zh", **month(5000, 4000, 200, 620))
    data = json.loads(to_json(sheet))["advice"]
    first = next(each["balance"] for each in data if "balance" in each)
    assert [(each["kind"], Decimal(each["amount"])) for each in first] == [
        ("comes", 5000), ("goes", 4000), ("goes", 200), ("left", 800),
    ]  # fmt: skip


def test_where_the_month_is_not_told_nothing_is_drawn() -> None:
    assert not drawn(sheet_of("zh", month_income="unsure"))
