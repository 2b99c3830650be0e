"""A sample of the mutants of the flows, always the same: a journey notices each that can be told.

`make search` tries all of them.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from hbwizard.content import bundled
from hbwizard.flow.conditions import ALWAYS, NEVER, And, Asked, Compare, Condition, Member, Not, Or
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from tests.journeys.mutants import mutants, mutations
from tests.journeys.mutation import all_played, is_noticed, survivors

SAMPLE = 150
A, B = Asked("a"), Asked("b")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def test_a_sample_of_the_mutants_is_noticed(library: Library) -> None:
    sample = Random("journeys").sample(list(mutants(library)), SAMPLE)
    left = survivors(sample, all_played(library))
    assert [(str(each.mutant), each.answers) for each in left if each.may_tell] == []


def test_what_nobody_plays_is_not_noticed(library: Library) -> None:
    nobody = {name: [] for name in library.flows}
    assert not any(is_noticed(each, nobody) for each in mutants(library))


def test_what_no_journey_plays_survives_with_answers_that_tell_it(library: Library) -> None:
    danger = next(each for each in mutants(library) if each.kind == "danger flag of")
    (left,) = survivors([danger], {name: [] for name in library.flows})
    assert left.may_tell
    assert left.answers


@pytest.mark.parametrize(
    ("condition", "mutated"),
    [
        (ALWAYS, []),
        (A, [ALWAYS, NEVER, Not(A)]),
        (Not(A), [ALWAYS, NEVER, A, Not(Not(A))]),
        (
            And((A, B)),
            [ALWAYS, NEVER, Or((A, B)), And((B,)), And((Not(A), B)), And((A,)), And((A, Not(B)))],
        ),
        (
            Compare("x", "<", Decimal(3)),
            [ALWAYS, NEVER]
            + [Compare("x", sign, Decimal(3)) for sign in (">=", "<=")]
            + [Compare("x", "<", Decimal(each)) for each in (2, 4)],
        ),
    ],
)
def test_a_mutant_has_one_part_less_or_one_operator_turned(
    condition: Condition, mutated: list[Condition]
) -> None:
    assert list(mutations(condition)) == mutated


def test_each_option_of_a_set_is_dropped() -> None:
    found = list(mutations(Member("x", frozenset({"a", "b"}))))
    assert Member("x", frozenset({"a"})) in found
    assert Member("x", frozenset({"b"})) in found
