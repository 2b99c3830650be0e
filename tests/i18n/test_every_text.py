"""Every text of the program, in both languages: no figure, day, sum or number is ever cut."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from hbwizard.content import bundled
from hbwizard.i18n.wrapping import cells, wrap
from hbwizard.tui.page import Block, Choice, Page
from hbwizard.tui.typeset import typeset

WIDTHS = (*range(30, 121, 9), 40, 80)
FIGURE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}"
    r"|\d[\d,.]*(?:万元|元|个月|小时|年|月|日|天|条| yuan)"
    r"|\d+(?:[-,.:/]\d+)*[%％]?"
)
PREFIX = "   - "


@cache
def texts() -> tuple[str, ...]:
    """Return every text that holds a digit."""
    found: set[str] = set()
    for name in ("en/LC_MESSAGES/flows.po", "zh/LC_MESSAGES/hbwizard.po"):
        with (bundled("locales") / name).open("rb") as stream:
            for message in read_po(stream):
                for side in (message.id, message.string):
                    found |= {side} if isinstance(side, str) else {*side}
    return tuple(sorted(text for text in found if re.search(r"\d", text)))


def cut(text: str, lines: list[str]) -> list[str]:
    """Return the figures of a text that stand whole in no line."""
    return [figure for figure in FIGURE.findall(text) if not any(figure in each for each in lines)]


def test_there_are_many() -> None:
    assert len(texts()) > 800
    assert any("95188" in text for text in texts())


@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_cut(width: int) -> None:
    for text in texts():
        lines = wrap(text, width, first=PREFIX, rest=" " * len(PREFIX))
        assert cut(text, lines) == [], lines
        assert all(cells(line) <= width for line in lines)


@pytest.mark.parametrize("width", [30, 40, 57, 80, 120])
def test_no_figure_is_cut_on_the_full_screen(width: int) -> None:
    for text in texts():
        page = Page(id="x", bar="", blocks=(Block(text),), choices=(Choice("a", text, "many"),))
        rows = typeset(page, width)
        for choice in (None, 0):
            lines = [row.text for row in rows if row.choice == choice]
            assert cut(text, lines) == [], lines
            assert all(cells(line) < width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("请您在2026年12月8日以前去", 14, ["请您在", "2026年12月8日", "以前去"]),
        ("您可以等到12月8日", 12, ["您可以等到", "12月8日"]),
        ("算法：12,000×24%×120÷365≈947", 16, ["算法：12,000×", "24%×120÷365≈947"]),
        ("Write before 8 December 2026.", 24, ["Write before", "8 December 2026."]),
        ("You owe about 12,000 yuan.", 20, ["You owe about", "12,000 yuan."]),
    ],
)
def test_a_day_and_a_sum_move_whole(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
