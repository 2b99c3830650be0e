"""Tables and pictures: they fit every width, lose nothing, and need no special character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hbwizard.export.drawing import BAR, Bar, Picture, Table
from hbwizard.i18n.wrapping import cells

WIDTHS = st.integers(26, 200)
WORDS = st.sampled_from(["花呗", "先还利率最高的", "Highest rate first", "12,345", "1", "第12个月"])
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=6)
BARS = st.lists(st.builds(Bar, WORDS, st.integers(0, 10**9), WORDS), min_size=1, max_size=8)


@given(ROWS, WIDTHS)
def test_a_table_fits_and_loses_nothing(rows: list[tuple[str, str, str, str]], width: int) -> None:
    lines = Table(("还法", "all paid", "利息", "still owed"), tuple(rows)).lines(width)
    assert max(map(cells, lines)) <= width
    said = "".join("".join(lines).split())
    assert all("".join(cell.split()) in said for row in rows for cell in row)


def test_columns_of_figures_end_at_the_same_cell() -> None:
    table = Table(("月", "还欠"), (("1", "15,500"), ("12", "800")))
    assert table.lines(40) == ["月    还欠", "1   15,500", "12     800"]


def test_a_row_that_does_not_fit_is_told_cell_by_cell() -> None:
    table = Table(("还法", "还清", "利息"), (("先还利率最高的", "23个月", "2,866元"),))
    assert table.lines(24) == ["先还利率最高的", "  还清 23个月", "  利息 2,866元"]


@given(BARS, WIDTHS)
def test_a_picture_fits_and_says_every_amount(bars: list[Bar], width: int) -> None:
    lines = Picture(tuple(bars), max(bar.amount for bar in bars)).lines(width)
    assert max(map(cells, lines)) <= width
    said = "".join("".join(lines).split())
    assert all("".join(bar.text.split()) in said for bar in bars)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8), WIDTHS)
def test_more_is_never_drawn_shorter_and_something_never_as_nothing(
    amounts: list[int], width: int
) -> None:
    bars = tuple(Bar("month", amount, "sum") for amount in amounts)
    lines = Picture(bars, max(amounts)).lines(width)
    lengths = [line.count(BAR) for line in lines]
    for amount, length in zip(amounts, lengths, strict=True):
        assert (length == 0) == (amount == 0)
        assert all(length >= b for a, b in zip(amounts, lengths, strict=True) if amount >= a)


def test_two_pictures_can_have_one_scale() -> None:
    half = Picture((Bar("now", 50, "50"),), 100).lines(30)[0].count(BAR)
    whole = Picture((Bar("now", 100, "100"),), 100).lines(30)[0].count(BAR)
    assert abs(2 * half - whole) <= 1
