"""Tables and pictures on the full screen: the very lines of the paper, at the width of the page."""

from __future__ import annotations

import datetime

import pytest

from hbwizard.content import bundled
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import replay
from hbwizard.tui.advice_pages import results_page
from hbwizard.tui.typeset import FIGURE_INDENT, MEASURE, typeset

TODAY = datetime.date(2026, 11, 23)
RAW: dict[str, object] = {
    "standing": "overdue", "debt_special": ["none"], "income": "some",
    "debts": [
        {"kind": "huabei", "amount": 6000, "rate": 18, "late_days": 60},
        {"kind": "bank", "amount": 4000, "rate": 15, "late_days": 0},
    ],
    "month_income": 5000, "month_essentials": 4000, "month_reserve": 200, "minimums": 620,
    "papers": ["none"], "mind": "fine",
}  # fmt: skip
LANGUAGES = {name: Language.load(name, bundled("locales")) for name in ("zh", "en")}


def sheet_of(language: Language) -> Sheet:
    flow = load_library(bundled("flows")).flows["budget"]
    return make_sheet(make_plan(replay(flow, collect(flow, RAW, TODAY), TODAY)), language)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_figures_are_drawn_for_the_width_of_the_page(locale: str) -> None:
    sheet = sheet_of(LANGUAGES[locale])
    page = results_page(sheet, LANGUAGES[locale])
    block = next(block for block in sheet.advice if block.schedule)
    assert block.schedule
    figures = [part.figure for part in block.schedule.parts if not isinstance(part, str)]
    assert len(figures) >= 4
    for width in (30, 40, 80, 200):
        lines = [row.text for row in typeset(page, width)]
        assert max(map(cells, lines)) <= width
        room = min(width - 2, MEASURE) - len(FIGURE_INDENT)
        for figure in figures:
            drawn = [FIGURE_INDENT + line for line in figure.lines(room)]
            starts = (lines[at : at + len(drawn)] for at in range(len(lines)))
            assert drawn in starts


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_what_a_figure_shows_stands_above_it(locale: str) -> None:
    page = results_page(sheet_of(LANGUAGES[locale]), LANGUAGES[locale])
    pairs = zip(page.blocks, page.blocks[1:], strict=False)
    titles = [before.text for before, after in pairs if after.figure]
    assert titles and all(title.endswith(("：", ":")) for title in titles)
