"""Debts month by month: what was worked out by hand, and what holds for all debts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import Gap
from hbwizard.flow.schedules import Schedule, Way
from hbwizard.interview.repayment import (
    MOST_MONTHS,
    Course,
    Debt,
    course,
    fen,
    in_proportion,
    month_interest,
    repayment,
    yuan,
)

WAYS: tuple[Way, ...] = ("highest_rate", "smallest", "least_only", "in_proportion")
SCHEDULE = Schedule(
    debts="debts", name="kind", owed="owed", rate="rate", default_rate=Decimal("18.25"),
    least="least", monthly="monthly", ways=WAYS, apart=frozenset({"house"}),
)  # fmt: skip


def debt(owed: str, yearly: int, least: str = "0") -> Debt:
    return Debt(0, "bank", fen(Decimal(owed)), Decimal(yearly), False, fen(Decimal(least)))


def balances(found: Course) -> list[list[str]]:
    """What is owed of each debt at the end of each month, in yuan."""
    return [[f"{yuan(each):.2f}" for each in month.owed] for month in found.months]


def test_one_debt_by_hand() -> None:
    # 1,000 at 12 %, 500 a month: 10.00, then 1% of 510 is 5.10, then 1% of 15.10 is 0.15.
    found = course("highest_rate", [debt("1000", 12)], 50000)
    assert balances(found) == [["510.00"], ["15.10"], ["0.00"]]
    assert [sum(month.interest) for month in found.months] == [1000, 510, 15]
    assert (found.ends, found.interest, found.gone) == (True, 1525, (3,))
    assert found.months[-1].paid == (1525,)


TWO = [debt("1000", 24), debt("500", 0)]
"""600 a month for these, by hand."""


@pytest.mark.parametrize(
    ("way", "owed", "interest", "gone"),
    [
        (
            "highest_rate",
            [["420.00", "500.00"], ["0.00", "328.40"], ["0.00", "0.00"]],
            2840,
            (2, 3),
        ),
        ("smallest", [["920.00", "0.00"], ["338.40", "0.00"], ["0.00", "0.00"]], 4517, (3, 1)),
        # 600 × 1020 ÷ 1520 is 402.63; then 600 × 629.72 ÷ 932.35 is 405.24.
        (
            "in_proportion",
            [["617.37", "302.63"], ["224.48", "107.87"], ["0.00", "0.00"]],
            3684,
            (3, 3),
        ),
    ],
)
def test_two_debts_by_hand(
    way: Way, owed: list[list[str]], interest: int, gone: tuple[int, int]
) -> None:
    found = course(way, TWO, 60000)
    assert (balances(found), found.interest, found.gone) == (owed, interest, gone)


def test_least_payments_come_first_by_hand() -> None:
    # 300 a month; 100 and 50 are the least. The other 150 go to 24 %: 1020 - 250, 500 - 50.
    debts = [debt("1000", 24, "100"), debt("500", 0, "50")]
    assert balances(course("highest_rate", debts, 30000))[0] == ["770.00", "450.00"]
    assert balances(course("smallest", debts, 30000))[0] == ["920.00", "300.00"]
    assert balances(course("least_only", debts, 30000))[0] == ["920.00", "450.00"]


@pytest.mark.parametrize("monthly", [29900, 30000])
def test_what_does_not_cover_the_interest_never_ends(monthly: int) -> None:
    # 36 % of 10,000 is 300 a month.
    found = course("highest_rate", [debt("10000", 36)], monthly)
    assert (found.ends, found.gone) == (False, (None,))
    assert found.owed_after(len(found.months)) >= 1000000


def test_a_fen_more_than_the_interest_ends_where_that_is_within_the_bound() -> None:
    # Without rounding: ln(30001) / ln(1.03) is 349 months, ln(10001) / ln(1.01) is 926.
    assert course("highest_rate", [debt("10000", 36)], 30001).ends
    assert not course("highest_rate", [debt("10000", 12)], 10001).ends


@pytest.mark.parametrize(("owed", "interest"), [(49, 0), (50, 1), (149, 1), (150, 2)])
def test_interest_is_rounded_half_up_to_a_fen(owed: int, interest: int) -> None:
    assert month_interest(owed, Decimal(12)) == interest


DEBTS = st.lists(
    st.builds(
        Debt,
        st.just(0),
        st.just("bank"),
        st.integers(1, 5_000_000),
        st.integers(0, 4000).map(lambda n: Decimal(n) / 100),
        st.booleans(),
        st.integers(0, 100_000),
    ),
    min_size=1,
    max_size=6,
)
MONEY = st.integers(1, 2_000_000)


def covers_least(debts: Sequence[Debt], monthly: int) -> bool:
    return sum(each.least for each in debts) <= monthly


@given(DEBTS, MONEY, st.sampled_from(WAYS))
def test_what_is_paid_is_what_was_owed_and_its_interest(
    debts: list[Debt], monthly: int, way: Way
) -> None:
    found = course(way, debts, monthly)
    owed = [each.owed for each in debts]
    for month in found.months:
        due = [a + b for a, b in zip(owed, month.interest, strict=True)]
        assert list(month.owed) == [a - b for a, b in zip(due, month.paid, strict=True)]
        assert min(month.owed) >= 0 and min(month.paid) >= 0 and min(month.interest) >= 0
        assert sum(month.paid) <= monthly
        owed = list(month.owed)
    paid = sum(sum(month.paid) for month in found.months)
    assert paid == sum(each.owed for each in debts) + found.interest - sum(owed)
    assert found.ends == (sum(owed) == 0)
    assert len(found.months) <= MOST_MONTHS


@given(DEBTS, MONEY, st.sampled_from(("highest_rate", "smallest", "in_proportion")))
def test_all_of_the_money_is_used_while_something_is_owed(
    debts: list[Debt], monthly: int, way: Way
) -> None:
    for month in course(way, debts, monthly).months:
        assert sum(month.paid) == monthly or not any(month.owed)


@given(DEBTS, MONEY)
def test_the_highest_rate_first_costs_the_least(debts: list[Debt], monthly: int) -> None:
    best = course("highest_rate", debts, monthly)
    for way in WAYS:
        other = course(way, debts, monthly)
        if best.ends and other.ends:
            assert best.interest <= other.interest + rounding(other)


def rounding(found: Course) -> int:
    """What half a fen a debt and a month can come to by the end, interest on it included."""
    count = len(found.months[0].owed) * len(found.months)
    return 1 + count * max(1, found.interest // max(1, sum(found.months[0].paid)))


@given(DEBTS, MONEY, st.integers(0, 500_000), st.sampled_from(("highest_rate", "smallest")))
def test_more_money_never_takes_longer_nor_costs_more(
    debts: list[Debt], monthly: int, more: int, way: Way
) -> None:
    less, quick = course(way, debts, monthly), course(way, debts, monthly + more)
    if less.ends and covers_least(debts, monthly):
        assert quick.ends
        assert len(quick.months) <= len(less.months)
        assert quick.interest <= less.interest


@given(DEBTS.filter(lambda debts: any(each.least for each in debts)))
def test_least_payments_alone_are_the_same_however_much_there_is(debts: list[Debt]) -> None:
    least = sum(each.least for each in debts)
    assert course("least_only", debts, least) == course("least_only", debts, least + 5000)


@given(st.integers(1, 5_000_000), st.integers(0, 3000), MONEY)
def test_one_debt_is_paid_the_same_in_every_way(owed: int, rate: int, monthly: int) -> None:
    alone = [Debt(0, "bank", owed, Decimal(rate) / 100, False, monthly)]
    assert len({course(way, alone, monthly).months for way in WAYS}) == 1


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20), st.data())
def test_what_is_shared_out_comes_to_the_whole_and_to_no_more_than_is_due(
    weights: list[int], data: st.DataObject
) -> None:
    total = data.draw(st.integers(0, sum(weights)))
    shares = in_proportion(total, weights)
    assert sum(shares) == total
    assert all(share <= weight for share, weight in zip(shares, weights, strict=True))


def scope(**changed: object) -> dict[str, object]:
    rows = (
        {"kind": "bank", "owed": Decimal("1000"), "rate": 12},
        {"kind": "house", "owed": Decimal("400000"), "rate": 4},
        {"kind": "friends", "owed": Decimal("3000.50"), "rate": Gap.UNSURE},
        {"kind": "online", "owed": Decimal("0"), "rate": 24},
    )
    return {"debts": rows, "monthly": Decimal("500"), "least": Decimal("200"), **changed}


def test_a_schedule_leaves_out_what_is_paid_apart_and_names_an_assumed_rate() -> None:
    found = repayment(SCHEDULE, scope())
    assert found is not None
    # 200 by 1,000 and 3,000.50: 49.99 and 150.01.
    assert [(each.row, each.kind, each.owed, each.least) for each in found.debts] == [
        (0, "bank", 100000, 4999),
        (2, "friends", 300050, 15001),
    ]
    assert [(each.yearly, each.is_assumed) for each in found.debts] == [
        (Decimal(12), False),
        (Decimal("18.25"), True),
    ]
    assert (found.monthly, found.least, found.apart) == (50000, 20000, 1)
    assert [each.way for each in found.courses] == list(WAYS)


def test_without_least_payments_there_is_no_way_of_paying_only_those() -> None:
    found = repayment(SCHEDULE, scope(least=Decimal(0)))
    assert found is not None
    assert "least_only" not in [each.way for each in found.courses]


@pytest.mark.parametrize(
    "changed",
    [
        {"monthly": Decimal(0)},
        {"monthly": Decimal(-5)},
        {"monthly": Gap.NOT_ASKED},
        {"least": Gap.UNSURE},
        {"debts": Gap.DECLINED},
        {"debts": ()},
        {"debts": ({"kind": "bank", "owed": Gap.UNSURE, "rate": 12},)},
    ],
)
def test_nothing_is_laid_out_where_a_figure_is_missing(changed: dict[str, object]) -> None:
    assert repayment(SCHEDULE, scope(**changed)) is None
