"""Debts month by month in words: the same figures in text, in JSON and in both languages."""

from __future__ import annotations

import datetime
import json
import unicodedata
from collections.abc import Iterator
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
FOUR: tuple[dict[str, object], ...] = (
    {"kind": "huabei", "amount": 6000, "rate": 18, "late_days": 60},
    {"kind": "jiebei", "amount": 4000, "rate": 15, "late_days": 10},
    {"kind": "online", "amount": 2500, "rate": 24, "late_days": 0},
    {"kind": "online", "amount": 3000, "rate": "unsure", "late_days": 0},
)
RAW: dict[str, object] = {
    "standing": "overdue", "debts": list(FOUR), "debt_special": ["none"], "income": "some",
    "month_income": 5000, "month_essentials": 4000, "month_reserve": 200, "minimums": 620,
    "papers": ["none"], "mind": "fine",
}  # fmt: skip


def sheet_of(locale: str, **changed: object) -> Sheet:
    answers = collect(FLOW, {**RAW, **changed}, TODAY)
    return make_sheet(make_plan(replay(FLOW, answers, TODAY)), LANGUAGES[locale])


SHEETS = {locale: sheet_of(locale) for locale in LANGUAGES}


def block_of(locale: str, **changed: object) -> AdviceBlock:
    return next(block for block in sheet_of(locale, **changed).advice if block.schedule)


def words_of(block: AdviceBlock) -> Iterator[str]:
    assert block.schedule
    for part in block.schedule.parts:
        yield from [part] if isinstance(part, str) else [part.title, *part.figure.lines(76)]


def said(locale: str, **changed: object) -> str:
    return "\n".join(words_of(block_of(locale, **changed)))


def test_the_formula_stands_there_in_the_persons_own_numbers() -> None:
    # 24 % of 2,500 is 50 a month.
    assert "算法：" in said("zh")
    assert "2,500元×24%÷12＝50元" in said("zh")
    assert "2,500 yuan × 24% ÷ 12 = 50 yuan" in said("en")


def test_what_is_assumed_is_said() -> None:
    text = said("en")
    assert "18.25%" in text and "Other online loans (row 4)" in text
    assert "nothing new borrowed" in text and "620 yuan in all" in text


def test_every_month_has_a_row_or_a_share_in_one() -> None:
    rows = [line.split() for line in said("en").splitlines() if line[:1].isdigit()]
    ends = [int(row[0].split("-")[-1]) for row in rows]
    starts = [int(row[0].split("-")[0]) for row in rows]
    assert starts == [1, *(end + 1 for end in ends[:-1])]
    assert ends[-1] == 23 and rows[-1][-1] == "0"
    paid = sum(Decimal(row[1].replace(",", "")) for row in rows)
    assert abs(paid - (15500 + 2866)) <= len(rows)


def test_a_long_plan_is_told_to_its_end_in_years() -> None:
    long = [{"kind": "bank", "amount": 90000, "rate": 8, "late_days": 60}]
    rows = [line.split() for line in said("en", debts=long).splitlines() if line[:1].isdigit()]
    assert len(rows) < 40 and rows[-1][-1] == "0"
    assert "61-72" in [row[0] for row in rows]


def test_what_never_ends_is_said_in_words() -> None:
    hopeless = [{"kind": "online", "amount": 90000, "rate": 36, "late_days": 60}]
    assert "还不清" in said("zh", debts=hopeless)
    text = said("en", debts=hopeless)
    assert "do not cover the interest" in text and "not paid off" in text
    assert "later months are not listed" in text


def test_one_debt_is_told_once() -> None:
    one = [{"kind": "bank", "amount": 9000, "rate": 8, "late_days": 60}]
    text = said("en", debts=one)
    assert "The whole sum each month" in text
    assert "Smallest debt first" not in text and "Highest rate first" not in text


def test_ways_that_come_to_the_same_are_told_once_and_said_to_be_the_same() -> None:
    two = [{**FOUR[0], "amount": 2000, "rate": 24}, {**FOUR[1], "amount": 9000}]
    assert "Smallest debt first comes to the same here." in said("en", debts=two)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_figures_need_no_character_of_doubtful_width(locale: str) -> None:
    block = block_of(locale)
    assert block.schedule
    figures = [part.figure for part in block.schedule.parts if not isinstance(part, str)]
    drawn = "".join(line for figure in figures for line in figure.lines(60))
    assert not [char for char in drawn if unicodedata.east_asian_width(char) == "A"]


@given(st.sampled_from(["zh", "en"]), st.integers(30, 200))
def test_it_fits_every_width(locale: str, width: int) -> None:
    lines = render(document_of(SHEETS[locale], LANGUAGES[locale]), width).splitlines()
    assert max(map(cells, lines)) <= width


def test_json_has_every_month_of_every_way_and_it_adds_up() -> None:
    data = json.loads(to_json(sheet_of("en")))
    schedule = next(each["schedule"] for each in data["advice"] if "schedule" in each)
    assert [way["way"] for way in schedule["ways"]] == ["highest_rate", "smallest", "least_only"]
    assert [each["owed"] for each in schedule["debts"]] == [
        "6000.00", "4000.00", "2500.00", "3000.00"
    ]  # fmt: skip
    for way in schedule["ways"]:
        paid = sum(Decimal(each) for month in way["months"] for each in month["paid"])
        assert paid == 15500 + Decimal(way["interest"])


def test_where_nothing_is_laid_out_json_has_no_schedule() -> None:
    assert b"schedule" not in to_json(sheet_of("en", month_income=4000))


def test_the_schedule_is_nowhere_near_the_screen_of_somebody_with_papers() -> None:
    text = render(document_of(sheet_of("en", papers=["judgment"]), LANGUAGES["en"]))
    assert "Month by month" not in text
