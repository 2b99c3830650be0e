"""A condition written back as text means the same condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import ALWAYS
from hbwizard.flow.grammar import NameType
from hbwizard.flow.parsing import parse_condition
from hbwizard.flow.printing import to_text

BOTH = frozenset({"unsure", "declined"})
TYPES = {
    "lender": NameType("choice", frozenset({"huabei", "bank", "other"}), BOTH),
    "harm": NameType("choices", frozenset({"threat", "forced", "none"}), BOTH),
    "days": NameType("number", allows=BOTH),
    "charge": NameType("money", is_question=False),
    "received": NameType("date", allows=BOTH),
    "last_day": NameType("date", is_question=False),
    "is_late": NameType("truth", is_question=False),
}
ATOMS = st.sampled_from(
    [
        "lender == huabei", "lender != bank", "lender in {huabei, unsure}", "lender == unsure",
        "lender not in {bank, other}", "harm in {threat}", "harm == none", "harm != none",
        "harm in {threat, forced, declined}", "days == unsure", "days != declined",
        "asked(days)", "known(charge)", "is_late", "30 <= days < 90", "90 > days",
        "received == unsure", "2026-01-01 < received <= 2026-03-31", "2026-03-31 > last_day",
    ]
)  # fmt: skip
OPERATORS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
ATOMS |= st.builds(
    "{} {} {}".format,
    st.sampled_from(["days", "charge"]),
    OPERATORS,
    st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False),
)
ATOMS |= st.builds(
    "{} {} {}".format, st.sampled_from(["received", "last_day"]), OPERATORS, st.dates()
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda parts: (
        parts.map("not ({})".format)
        | st.lists(parts, min_size=2, max_size=3).map(lambda each: f"({') and ('.join(each)})")
        | st.lists(parts, min_size=2, max_size=3).map(lambda each: f"({') or ('.join(each)})")
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_what_is_printed_parses_to_the_same(source: str) -> None:
    condition = parse_condition(source, TYPES)
    assert parse_condition(to_text(condition), TYPES) == condition


def test_always_is_nothing_to_say() -> None:
    assert to_text(ALWAYS) == ""


@pytest.mark.parametrize(
    "source",
    [
        "days >= 90 and lender in {bank, huabei}",
        "(harm in {threat} or is_late) and not asked(days)",
        "lender not in {bank} or days == unsure",
        "days < 0.05",
        "received <= 2026-03-31",
        "received > 0987-06-05 and not last_day == 2026-02-28",
    ],
)
def test_it_reads_as_an_author_writes(source: str) -> None:
    assert to_text(parse_condition(source, TYPES)) == source
