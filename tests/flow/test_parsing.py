"""Mistakes in conditions and values: what is said, at which column, and what was meant."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.computing import parse_value
from hbwizard.flow.conditions import And, Compare, Gap
from hbwizard.flow.expressions import Expression, value_of
from hbwizard.flow.grammar import ExpressionError, NameType
from hbwizard.flow.parsing import parse_condition

TYPES = {
    "lender": NameType("choice", frozenset({"huabei", "jiebei"}), frozenset({"unsure"})),
    "harm": NameType("choices", frozenset({"threat", "none"})),
    "days": NameType("number"),
    "amount": NameType("money"),
    "received": NameType("date"),
    "debts": NameType(
        "list",
        fields={
            "sum": NameType("money"),
            "whom": NameType("text"),
            "kind": NameType("choice", frozenset({"bank", "people"})),
        },
    ),
    "is_late": NameType("truth", is_question=False),
    "charge": NameType("money", is_question=False),
}
TODAY = datetime.date(2026, 11, 23)
RATES = {"overdue_daily": Decimal("0.0005")}


def mistake(source: str) -> ExpressionError:
    """Return the mistake in a condition."""
    with pytest.raises(ExpressionError) as caught:
        parse_condition(source, TYPES)
    return caught.value


@pytest.mark.parametrize(
    ("source", "column", "said", "guess"),
    [
        ("dayz >= 3", 0, "is not known here", "days"),
        ("days >= 3 and lendr == huabei", 14, "is not known here", "lender"),
        ("lender == huabay", 10, "is not an answer to", "huabei"),
        ("lender in {huabei, jibei}", 10, "is not an answer to", "jiebei"),
        ("lender == declined", 10, "is not an answer to", None),
        ('lender == "huabei"', 10, "bare words", None),
        ("lender > huabei", 0, "is not a number", None),
        ("lender in huabei", 10, "`in` takes a set", None),
        ("lender == {huabei}", 10, "`in` takes a set", None),
        ("lender in {huabei, huabei}", 10, "each once", None),
        ("harm == threat", 8, "takes several answers", None),
        ("days == unsure", 8, "is not an answer to", None),
        ("days in {3, 4}", 0, "is a number", None),
        ("days >= lender", 8, "is compared with a number", None),
        ("days >= '90'", 8, "is compared with a number", None),
        ("received > 3", 11, "is compared with a day", None),
        ("received <= '2026-03-31'", 12, "is compared with a day", None),
        ("received <= 2026-3-31", 12, "is compared with a day", None),
        ("received <= received", 12, "is compared with a day", None),
        ("received <= 2026-03-31 + 3", 12, "is compared with a day", None),
        ("received == huabei", 12, "is compared with a day", None),
        ("received in {2026-03-31}", 0, "is a day", None),
        ("days > 2 and received <= 2026-02-30", 25, "there is no day", None),
        ("received <= 0000-01-01", 12, "there is no day", None),
        ("received <= 2026-03-31 and dayz > 3", 27, "is not known here", "days"),
        ("received <= 2026-03-31 &&", 24, "cannot be read", None),
        ("received <= _20260331_", 12, "is compared with a day", None),
        ("_20260331_ <= received", 0, "is not known here", None),
        ("days >= 2026-03-31", 8, "is compared with a number", None),
        ("2026-03-31 >= days", 0, "is compared with a number", None),
        ("lender == 2026-03-31", 10, "bare words", None),
        ("lender in {huabei, 2026-03-31}", 10, "bare words", None),
        ("2026-03-31 < 2026-04-01", 0, "begins with the name", None),
        ("known(2026-03-31)", 0, "expected a comparison", None),
        ("2026-03-31", 0, "expected a comparison", None),
        ("debts > 3", 0, "only numbers, sums and days compare", None),
        ("debts == 2026-03-31", 0, "only numbers, sums and days compare", None),
        ("debts.sum > 3", 0, "begins with the name", None),
        ("3 > 2", 0, "begins with the name", None),
        ("days is 3", 0, "only ==, !=", None),
        ("lender", 0, "expected a comparison", None),
        ("days + 1 > 3", 0, "begins with the name", None),
        ("asked(charge)", 0, "is a value", None),
        ("known(is_late)", 0, "for questions and figures", None),
        ("asked()", 0, "expected a comparison", None),
        ("print(days)", 0, "expected a comparison", None),
        ("days >= 3）", 9, "is full-width", None),
        ("lender == “huabei”", 10, "is full-width", None),
        ("天数 >= 3", 0, "names are of a-z", None),
        ("days >=", 7, "cannot be read", None),
        ("days >= 3 &&", 11, "cannot be read", None),
        ("days >= 1e999", 8, "is compared with a number", None),
        ("days >= True", 8, "is compared with a number", None),
        ("not " * 100 + "is_late", 0, "too deeply nested", None),
    ],
)
def test_a_mistake_in_a_condition(source: str, column: int, said: str, guess: str | None) -> None:
    error = mistake(source)
    assert said in error.message
    assert error.guess == guess
    assert error.column == column
    error.message.format(**error.values)


def test_parentheses_without_end_are_a_mistake_like_any_other() -> None:
    assert "cannot be read" in mistake("(" * 400 + "days").message


@pytest.mark.parametrize(
    ("source", "column", "said", "guess"),
    [
        ("amount * rates.overdue_dayly", 9, "there is no rate", "overdue_daily"),
        ("amount + days", 0, "makes no sense", None),
        ("amount * amount", 0, "makes no sense", None),
        ("days / amount", 0, "makes no sense", None),
        ("received + 3", 0, "makes no sense", None),
        ("days_since(2026-03-31)", 11, "expected a computation", None),
        ("days * 2026-10-11", 7, "expected a computation", None),
        ("days * 2026-02-30", 7, "there is no day", None),
        ("amount ** 2", 0, "only +, -, * and / compute", None),
        ("sume(debts.sum)", 0, "is not known; allowed", "sum"),
        ("sum(debts.whom)", 0, "takes a figure of a list", None),
        ("sum(debts)", 0, "takes a figure of a list", None),
        ("count(days)", 0, "takes a figure of a list", None),
        ("count(debts.sum > 3)", 0, "or one answer in it", None),
        ("count(debts.kind != bank)", 0, "or one answer in it", None),
        ("count(debts.kind == 3)", 0, "or one answer in it", None),
        ("count(debts.kind == bnk)", 20, "is not an answer to", "bank"),
        ("count(debtz.kind == bank)", 6, "is not known here", "debts"),
        ("sum(debts.kind == bank)", 0, "takes a figure of a list", None),
        ("days_since(days)", 0, "takes one date", None),
        ("days_since(received, received)", 0, "takes one date", None),
        ("first(days, received)", 0, "parts of one kind", None),
        ("-days", 0, "expected a computation", None),
        ("[days]", 0, "expected a computation", None),
        ("__import__('os')", 0, "is not known; allowed", None),
        ("days.real", 0, "expected a computation", None),
        ("days if is_late else 3", 0, "expected a computation", None),
    ],
)
def test_a_mistake_in_a_value(source: str, column: int, said: str, guess: str | None) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_value(source, TYPES, RATES)
    error = caught.value
    assert (said in error.message, error.guess, error.column) == (True, guess, column)
    error.message.format(**error.values)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("days * 2", "number"),
        ("amount * rates.overdue_daily * days", "money"),
        ("amount / amount", "number"),
        ("amount / 2", "money"),
        ("sum(debts.sum)", "money"),
        ("count(debts)", "number"),
        ("count(debts.kind == bank)", "number"),
        ("days_until(received)", "number"),
        ("first(amount, 3)", "money"),
        ("first(days, 3)", "number"),
        ("days > 3", "truth"),
        ("not is_late", "truth"),
        ("received <= 2026-03-31", "truth"),
        ("2026-03-31 >= received", "truth"),
        ("is_late", "truth"),
        ("received", "date"),
    ],
)
def test_a_value_has_a_kind(source: str, kind: str) -> None:
    expression, found = parse_value(source, TYPES, RATES)
    assert isinstance(expression, Expression)
    assert found == kind


@pytest.mark.parametrize(
    ("kinds", "count"),
    [(["bank", "people", "bank"], 2), ([], 0), (["people"], 0), (["bank", Gap.UNSURE], None)],
)
def test_rows_with_one_answer_are_counted_and_nothing_is_guessed(
    kinds: list[object], count: int | None
) -> None:
    expression, _ = parse_value("count(debts.kind == bank)", TYPES, RATES)
    found = value_of(expression, {"debts": tuple({"kind": kind} for kind in kinds)}, TODAY)
    assert found == (Gap.NOT_ASKED if count is None else count)


@given(st.dates())
def test_any_day_of_the_calendar_can_be_written(day: datetime.date) -> None:
    assert parse_condition(f"received <= {day}", TYPES) == Compare("received", "<=", day)


@pytest.mark.parametrize("figure", ["12026-03-31", "2026-03-311", "1.2026-03-31", "2026-03-31.5"])
def test_what_only_holds_the_figures_of_a_day_is_none(figure: str) -> None:
    assert "cannot be read" in mistake(f"received <= {figure}").message


def test_a_day_is_a_day_wherever_it_stands() -> None:
    day = datetime.date(2026, 10, 11)
    condition = parse_condition("(\n2026-10-11>=received)and(received!=\n2026-10-11)", TYPES)
    assert condition == And((Compare("received", "<=", day), Compare("received", "!=", day)))
