"""What people type for figures and days, and what is read from it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.interview.reading import read_date, read_figure, read_span, two_readings

TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("30", "30"),
        ("３０", "30"),
        ("３万", "30000"),
        ("3.5万", "35000"),
        ("3.5万元", "35000"),
        ("3,000元", "3000"),
        ("3，000", "3000"),
        ("12,345,678", "12345678"),
        ("¥1.85万", "18500"),
        ("￥300", "300"),
        ("2千", "2000"),
        ("5百块钱", "500"),
        ("大约8000左右", "8000"),
        ("3w", "30000"),
        ("1.5k", "1500"),
        ("about 900 yuan", "900"),
        ("-3", "-3"),
        ("0", "0"),
        ("3万5", "35000"),
        ("３万５", "35000"),
        ("大约1万2左右", "12000"),
        ("1万2千元", "12000"),
        ("1万2千5", "12500"),
        ("1万2千3百", "12300"),
        ("3千5", "3500"),
        ("3千5百块", "3500"),
        ("三万", "30000"),
        ("三万块", "30000"),
        ("三万五", "35000"),
        ("三万零五", "30005"),
        ("两千", "2000"),
        ("三千五", "3500"),
        ("一百零五元", "105"),
        ("十二万三千", "123000"),
        ("十五", "15"),
        ("三十五", "35"),
        ("大约两万多", "20000"),
        (" 12.50 ", "12.50"),
    ],
)
def test_a_figure(typed: str, figure: str) -> None:
    assert read_figure(typed) == Decimal(figure)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "很多",
        "3万50",
        "3.5万5",
        "3万5万",
        "3千5千",
        "三五",
        "千",
        "1e5",
        "3,00",
        "1.2.3",
        "12元3角",
        "∞",
        "NaN",
        "٣",
        "1" * 13,
        "万",
    ],
)
def test_no_figure(typed: str) -> None:
    assert read_figure(typed) is None


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("4个月", 120),
        ("４个月", 120),
        ("四个月", 120),
        ("半年", 180),
        ("半个月", 15),
        ("两周", 14),
        ("2 weeks", 14),
        ("一年", 365),
        ("十天", 10),
        ("3个星期左右", 21),
        ("120天", 120),
        ("1 month", 30),
        ("half a year", 180),
        ("half a month", 15),
        ("二十天", 20),
    ],
)
def test_a_span(typed: str, days: int) -> None:
    assert read_span(typed) == days


@pytest.mark.parametrize(
    "typed", ["", "半", "半周", "个月", "很久", "12345天", "-3天", "4", "廿天"]
)
def test_no_span(typed: str) -> None:
    assert read_span(typed) is None


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-11-08", "2026-11-08"),
        ("2026/11/8", "2026-11-08"),
        ("2026.11.8", "2026-11-08"),
        ("2026年11月8日", "2026-11-08"),
        ("２０２６年１１月８日", "2026-11-08"),
        ("11月8日", "2026-11-08"),
        ("11月8号", "2026-11-08"),
        ("11-8", "2026-11-08"),
        ("25/11", "2025-11-25"),
        ("11/22", "2026-11-22"),
        ("11.11", "2026-11-11"),
        ("Nov 8", "2026-11-08"),
        ("Nov. 8th", "2026-11-08"),
        ("8th November", "2026-11-08"),
        ("November 8 2026", "2026-11-08"),
        ("November 8, 2025", "2025-11-08"),
        ("half a year ago", "2026-05-27"),
        ("half a month ago", "2026-11-08"),
        ("11月23日", "2026-11-23"),
        ("11月24日", "2025-11-24"),
        ("2月29日", "2024-02-29"),
        ("今天", "2026-11-23"),
        ("昨天", "2026-11-22"),
        ("大前天", "2026-11-20"),
        ("3天前", "2026-11-20"),
        ("三天前", "2026-11-20"),
        ("3天", "2026-11-20"),
        ("两周以前", "2026-11-09"),
        ("两个月前", "2026-09-23"),
        ("9个月前", "2026-02-23"),
        ("半年前", "2026-05-27"),
        ("一年前", "2025-11-23"),
        ("4 months ago", "2026-07-23"),
        ("yesterday", "2026-11-22"),
        ("后天", "2026-11-25"),
        ("3天后", "2026-11-26"),
        ("in 2 weeks", "2026-12-07"),
        ("上个月15号", "2026-10-15"),
        ("上月十五日", "2026-10-15"),
        ("上上个月3号", "2026-09-03"),
        ("这个月8号", "2026-11-08"),
        ("本月２日", "2026-11-02"),
        ("下个月1号", "2026-12-01"),
        ("15th of last month", "2026-10-15"),
        ("the 3rd next month", "2026-12-03"),
        ("去年11月8日", "2025-11-08"),
        ("今年三月五号", "2026-03-05"),
        ("十一月八日", "2026-11-08"),
        ("2026年十一月八日", "2026-11-08"),
    ],
)
def test_a_day_that_was(typed: str, date: str) -> None:
    assert read_date(typed, TODAY) == datetime.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("11月8日", "2027-11-08"),
        ("12月1日", "2026-12-01"),
        ("3天", "2026-11-26"),
        ("今天", "2026-11-23"),
    ],
)
def test_a_day_to_come(typed: str, date: str) -> None:
    assert read_date(typed, TODAY, ahead=True) == datetime.date.fromisoformat(date)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "上个月",
        "上个月31号0",
        "上个月32号",
        "这个月31号",
        "30th of last year",
        "前",
        "后",
        "ago",
        "in ",
        "2026-02-30",
        "5/11",
        "5.11",
        "8/11/2026",
        "25/11/2026",
        "13/13",
        "32 November",
        "13月1日",
        "20261108",
        "8",
        "9999年前",
        "0000-01-01",
    ],
)
def test_no_day(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_months_back_from_the_end_of_a_month_stay_in_the_month() -> None:
    assert read_date("1个月前", datetime.date(2026, 3, 31)) == datetime.date(2026, 2, 28)


@given(st.text(max_size=30), st.dates(), st.booleans())
def test_whatever_is_typed_is_read_or_refused(
    typed: str, today: datetime.date, ahead: bool
) -> None:
    assert isinstance(read_figure(typed), Decimal | None)
    assert isinstance(read_span(typed), int | None)
    assert isinstance(read_date(typed, today, ahead=ahead), datetime.date | None)


PARTS = st.sampled_from(
    [*"0123456789一两半十天日周月年个前后之以约.,，-/万千元 ", "个月", "星期", "ago", "in "]
)


@given(st.lists(PARTS, max_size=8).map("".join), st.dates(), st.booleans())
def test_whatever_looks_like_a_day_is_read_or_refused(
    typed: str, today: datetime.date, ahead: bool
) -> None:
    assert isinstance(read_date(typed, today, ahead=ahead), datetime.date | None)


@given(st.dates(), st.dates())
def test_a_day_in_full_is_that_day(date: datetime.date, today: datetime.date) -> None:
    assert read_date(date.isoformat(), today) == date


@given(st.integers(0, 10**12 - 1))
def test_a_figure_is_read_as_written(number: int) -> None:
    for written in (str(number), f"{number:,}", f"{number}元"):
        assert read_figure(written) == number


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("5/11", ("5-11", "11-5")),
        ("５．１１", ("5-11", "11-5")),
        ("8/11/2026", ("2026-8-11", "2026-11-8")),
        ("11/11", ()),
        ("25/11", ()),
        ("0/5", ()),
        ("5-11", ()),
        ("5月11日", ()),
        ("2026/5/11", ()),
    ],
)
def test_a_day_that_can_be_read_both_ways(typed: str, readings: tuple[str, ...]) -> None:
    assert two_readings(typed) == readings
