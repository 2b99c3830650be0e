"""The meaning of conditions, as tables: what each comes to for every kind of answer.

T is true, F is false, - is unknown. These tables are the specification.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import (
    And,
    Compare,
    Condition,
    Flag,
    Gap,
    Member,
    Not,
    Or,
    Truth,
    names,
    support,
)
from hbwizard.flow.grammar import NameType
from hbwizard.flow.parsing import parse_condition

RESERVED = frozenset({"unsure", "declined"})
TYPES = {
    "visit": NameType("choice", frozenset({"at_door", "came", "none_yet"}), RESERVED),
    "harm": NameType("choices", frozenset({"threat", "told", "none"}), RESERVED),
    "days": NameType("number", allows=RESERVED),
    "amount": NameType("money", allows=RESERVED),
    "paid": NameType("date", allows=RESERVED),
    "last_day": NameType("date", is_question=False),
    "received": NameType("date", allows=RESERVED),
    "is_late": NameType("truth", is_question=False),
    "charge": NameType("money", is_question=False),
}
TRUTHS: dict[str, Truth] = {"T": True, "F": False, "-": None}
GAPS = (Gap.UNSURE, Gap.DECLINED, Gap.NOT_ASKED, Gap.PENDING, Gap.OPEN)


def table(text: str) -> list[tuple[str, list[Truth]]]:
    """Read a table: a condition a line, its outcomes at the end, spaced."""
    rows = []
    for line in text.strip().splitlines():
        condition, _, outcomes = line.strip().rpartition("|")
        rows.append((condition.strip(), [TRUTHS[each] for each in outcomes.split()]))
    return rows


# at_door, came, unsure, declined, not asked, pending, open
CHOICE = table("""
    visit == at_door                 | T F - - - - -
    visit != at_door                 | F T - - - - -
    visit == unsure                  | F F T F F - -
    visit != unsure                  | T T F T T - -
    visit in {at_door, unsure}       | T F T - - - -
    visit in {at_door, came}         | T T - - - - -
    visit not in {at_door, unsure}   | F T F - - - -
    visit in {unsure, declined}      | F F T T F - -
    asked(visit)                     | T T T T F T -
    not asked(visit)                 | F F F F T F -
    known(visit)                     | T T F F F - -
    asked(visit) and visit == came   | F T - - F - -
    not asked(visit) or visit == came | F T - - T - -
""")


@pytest.mark.parametrize(("source", "expected"), CHOICE)
def test_a_choice(source: str, expected: list[Truth]) -> None:
    answers = ["at_door", "came", *GAPS]
    condition = parse_condition(source, TYPES)
    assert [condition.truth({"visit": answer}) for answer in answers] == expected


# threat, told, none, threat with told, unsure, declined, not asked, pending, open
CHOICES = table("""
    harm in {threat}                 | T F F T - - - - -
    harm in {threat, told}           | T T F T - - - - -
    not harm in {threat}             | F T T F - - - - -
    harm not in {threat}             | F T T F - - - - -
    harm == none                     | F F T F - - - - -
    harm != none                     | T T F T - - - - -
    harm in {told, unsure}           | F T F T T - - - -
    harm == declined                 | F F F F F T F - -
    known(harm)                      | T T T T F F F - -
    asked(harm)                      | T T T T T T F T -
""")


@pytest.mark.parametrize(("source", "expected"), CHOICES)
def test_several_answers(source: str, expected: list[Truth]) -> None:
    answers = [("threat",), ("told",), ("none",), ("threat", "told"), *GAPS]
    condition = parse_condition(source, TYPES)
    assert [condition.truth({"harm": answer}) for answer in answers] == expected


# 3, 90, 1000, unsure, declined, not asked, pending, open
NUMBER = table("""
    days >= 90                       | F T T - - - - -
    days > 90                        | F F T - - - - -
    days == 90                       | F T F - - - - -
    days != 90                       | T F T - - - - -
    days <= 90                       | T T F - - - - -
    90 > days                        | T F F - - - - -
    30 <= days < 91                  | F T F - - - - -
    30 <= days < 91 <= days          | F F F - - - - -
    days == unsure                   | F F F T F F - -
    days >= 90 or days == unsure     | F T T T - - - -
    known(days)                      | T T T F F F - -
    asked(days)                      | T T T T T F T -
""")


@pytest.mark.parametrize(("source", "expected"), NUMBER)
@pytest.mark.parametrize("kind", [int, Decimal])
def test_a_number_and_a_sum(source: str, expected: list[Truth], kind: type) -> None:
    name = "days" if kind is int else "amount"
    condition = parse_condition(source.replace("days", name), TYPES)
    answers = [kind(3), kind(90), kind(1000), *GAPS]
    assert [condition.truth({name: answer}) for answer in answers] == expected


def test_a_sum_compares_exactly() -> None:
    condition = parse_condition("amount > 0.1", TYPES)
    assert condition.truth({"amount": Decimal("0.1")}) is False
    assert condition.truth({"amount": Decimal("0.11")}) is True


# 2026-03-30, 2026-03-31, 2027-01-01, unsure, declined, not asked, pending, open
DAY = table("""
    paid <= 2026-03-31               | T T F - - - - -
    paid < 2026-03-31                | T F F - - - - -
    paid == 2026-03-31               | F T F - - - - -
    paid != 2026-03-31               | T F T - - - - -
    paid >= 2026-03-31               | F T T - - - - -
    paid > 2026-03-31                | F F T - - - - -
    not paid > 2026-03-31            | T T F - - - - -
    2026-03-31 >= paid               | T T F - - - - -
    2026-03-31 < paid                | F F T - - - - -
    2026-03-31 <= paid <= 2026-12-31 | F T F - - - - -
    paid < 2026-03-31 or paid == unsure | T F F T - - - -
    paid == unsure                   | F F F T F F - -
    known(paid) and paid <= 2026-03-31 | T T F F F F - -
    asked(paid)                      | T T T T T F T -
""")


DAYS = [datetime.date(2026, 3, 30), datetime.date(2026, 3, 31), datetime.date(2027, 1, 1)]


@pytest.mark.parametrize(("source", "expected"), DAY)
def test_a_day(source: str, expected: list[Truth]) -> None:
    condition = parse_condition(source, TYPES)
    assert [condition.truth({"paid": answer}) for answer in [*DAYS, *GAPS]] == expected


@pytest.mark.parametrize(("source", "expected"), DAY[:10])
def test_a_day_that_was_computed(source: str, expected: list[Truth]) -> None:
    condition = parse_condition(source.replace("paid", "last_day"), TYPES)
    assert [condition.truth({"last_day": answer}) for answer in [*DAYS, *GAPS]] == expected


@pytest.mark.parametrize(
    ("source", "value"),
    [("paid <= 2026-03-31", 3), ("paid == 2026-03-31", True), ("days >= 3", datetime.date.max)],
)
def test_what_is_of_another_kind_compares_with_nothing(source: str, value: object) -> None:
    condition = parse_condition(source, TYPES)
    assert condition.truth(dict.fromkeys(names(condition), value)) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), (False, False), (None, None), (Gap.OPEN, None), (Gap.NOT_ASKED, None)],
)
def test_a_named_condition_is_what_it_came_to(value: object, expected: Truth) -> None:
    assert parse_condition("is_late", TYPES).truth({"is_late": value}) is expected


def test_a_value_is_known_where_it_could_be_computed() -> None:
    condition = parse_condition("known(charge) and charge > 5", TYPES)
    assert condition.truth({"charge": Decimal(6)}) is True
    assert condition.truth({"charge": Gap.NOT_ASKED}) is False
    assert condition.truth({"charge": Gap.OPEN}) is None


def test_a_name_that_a_flow_never_asks_counts_as_not_asked() -> None:
    assert parse_condition("asked(visit)", TYPES).truth({}) is False
    assert parse_condition("visit == came", TYPES).truth({}) is None


KLEENE = {
    # a, b: a and b, a or b
    "TT": "TT", "TF": "FT", "T-": "-T",
    "FT": "FT", "FF": "FF", "F-": "F-",
    "-T": "-T", "-F": "F-", "--": "--",
}  # fmt: skip


@pytest.mark.parametrize(("pair", "expected"), KLEENE.items())
def test_and_or_are_three_valued(pair: str, expected: str) -> None:
    scope = {name: TRUTHS[sign] for name, sign in zip("ab", pair, strict=True)}
    parts = (Flag("a"), Flag("b"))
    assert And(parts).truth(scope) is TRUTHS[expected[0]]
    assert Or(parts).truth(scope) is TRUTHS[expected[1]]


@pytest.mark.parametrize(("sign", "expected"), [("T", "F"), ("F", "T"), ("-", "-")])
def test_the_opposite_of_unknown_is_unknown(sign: str, expected: str) -> None:
    assert Not(Flag("a")).truth({"a": TRUTHS[sign]}) is TRUTHS[expected]


SPRING = datetime.date(2026, 3, 31)
ATOMS = st.one_of(
    st.builds(Flag, st.sampled_from("ab")),
    st.builds(Member, st.sampled_from("cd"), st.frozensets(st.sampled_from(["x", "y", "unsure"]))),
    st.builds(Compare, st.just("n"), st.sampled_from(["<", ">="]), st.just(Decimal(3))),
    st.builds(Compare, st.just("t"), st.sampled_from(["<=", "!="]), st.just(SPRING)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
SCOPES = st.fixed_dictionaries(
    {
        "a": st.sampled_from([True, False, None]),
        "b": st.sampled_from([True, False, None]),
        "c": st.sampled_from(["x", "y", "z", *GAPS]),
        "d": st.sampled_from([("x",), ("x", "y"), ("z",), *GAPS]),
        "n": st.sampled_from([1, 3, Decimal(9), *GAPS]),
        "t": st.sampled_from([datetime.date.min, SPRING, datetime.date.max, *GAPS]),
    }
)


@given(CONDITIONS, SCOPES)
def test_what_is_certain_stays_so_when_more_becomes_known(
    condition: Condition, scope: dict[str, object]
) -> None:
    """Danger shown early, and a path laid early, must never be taken back."""
    before = dict.fromkeys(scope, Gap.OPEN)
    for known in product([True, False], repeat=3):
        hidden = dict(zip(["c", "n", "t"], known, strict=True))
        early = {name: before[name] if hidden.get(name) else scope[name] for name in scope}
        truth = condition.truth(early)
        assert truth is None or truth is condition.truth(scope)


@given(CONDITIONS, SCOPES)
def test_the_support_alone_brings_the_same_truth(
    condition: Condition, scope: dict[str, object]
) -> None:
    """“Because you answered …” names all that was needed."""
    truth = condition.truth(scope)
    bearing = support(condition, scope, truth)
    assert bearing <= names(condition)
    rest = {name: value if name in bearing else Gap.OPEN for name, value in scope.items()}
    assert condition.truth(rest) is truth
