"""The search of all answers, checked against trying every answer of small flows."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterator
from decimal import Decimal

import pytest

from hbwizard.author.bounds import bounds
from hbwizard.author.classes import atoms, days_compared, inlined
from hbwizard.author.lints.uncovered import answers_without_advice
from hbwizard.author.paths import longest_path
from hbwizard.author.space import TooLarge, branches, outcomes, space
from hbwizard.flow.conditions import RESERVED, Condition, Flag, Truth, names
from hbwizard.flow.expressions import Truth as NamedCondition
from hbwizard.flow.model import Flow, Question
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import Replay, replay
from tests.flow.folders import flow_of
from tests.interview.flows import REGISTRIES, TODAY, Author, Doc, made

MOST = 3000
"""Answers tried for a flow; a larger one is passed over."""


class AuthorOfDays(Author):
    """Asks for days and compares them, and deadlines counted from them, with fixed ones."""

    def question(self, number: int) -> Doc:
        """Return a question, of a day more often than not."""
        doc = super().question(number)
        if doc["type"] == "date" or self.often():
            doc = {"id": doc["id"], "ask": "问", "type": "date", "allow": doc["allow"]}
            doc |= {"min": 2, "max": 2}
        return doc

    def comparison(self, doc: Doc) -> str:
        """Return a comparison of one question."""
        if doc["type"] != "date" or self.often(0.2):
            return super().comparison(doc)
        sign = self.random.choice(["<", "<=", "==", "!=", ">", ">="])
        return f"{doc['id']} {sign} {day(self.random.randint(-3, 3))}"

    def advice(self, number: int) -> Doc:
        """Return a piece of advice, which may hang on a deadline."""
        doc = super().advice(number)
        if self.dates and self.often(0.2):
            doc["when"] = f"by_{self.dates[0]} > {day(self.random.randint(12, 18))}"
        return doc


def day(number: int) -> datetime.date:
    """Return the day so many days from today."""
    return TODAY + datetime.timedelta(days=number)


@functools.cache
def made_of_days(number: int) -> Flow:
    """Return the flow of a number, with days."""
    return flow_of(AuthorOfDays(number).text(), **REGISTRIES)


def every_answer(question: Question) -> list[object]:
    """Return all answers to a question that can matter: whole figures, one day or a few."""
    plain = [option.value for option in question.options if not option.exclusive]
    alone = [option.value for option in question.options if option.value == "none"]
    sizes = range(1, len(plain) + 1)
    by_type: dict[str, list[object]] = {
        "choice": [*plain],
        "choices": [
            *(c for n in sizes for c in itertools.combinations(plain, n)),
            *((a,) for a in alone),
        ],
        "number": [*range(10)],
        "money": [Decimal(cents) / 2 for cents in range(19)],
        "date": [TODAY] if question.minimum == 60 else [day(each) for each in range(-2, 3)],
    }
    return [*by_type[question.type], *(RESERVED[each] for each in question.allows)]


def every_replay(flow: Flow) -> Iterator[Replay]:
    """Replay every complete answer to a small flow."""
    domains = [every_answer(question) for question in flow.questions]
    for chosen in itertools.product(*domains):
        answers = {q.id: answer for q, answer in zip(flow.questions, chosen, strict=True)}
        yield replay(flow, answers, TODAY)


def size(flow: Flow) -> int:
    """Return how many complete answers a flow has."""
    count = 1
    for question in flow.questions:
        count *= len(every_answer(question))
    return count


SMALL = [
    pytest.param(flow, id=f"{maker.__name__}-{number}")
    for maker in (made, made_of_days)
    for number in range(160)
    if size(flow := maker(number)) <= MOST
]


def is_free(flow: Flow, condition: Condition) -> bool:
    """Return whether a condition looks at a figure, which the search takes as free."""
    found = {value.id: value.expression for value in flow.values}
    for name in names(condition) & found.keys():
        expression = found[name]
        if not isinstance(expression, NamedCondition) or is_free(flow, expression.condition):
            return True
    return False


def has_days(flow: Flow) -> bool:
    """Return whether a question hangs on a comparison with a day."""
    when = [inlined(question.when, flow) for question in flow.questions]
    return bool(days_compared(atom for each in when for atom in atoms(each)))


def truths_on(flow: Flow, condition: Condition, today: datetime.date) -> set[Truth]:
    """Return what a condition can come to for answers given on a day."""
    written_out = inlined(condition, flow)
    found = branches(space(flow, [written_out], today), written_out)
    return {truth for truth, _scope in found}


def test_enough_flows_are_small() -> None:
    assert len([each for each in SMALL if "made_of_days" in str(each.id)]) > 60
    assert len([each for each in SMALL if "made_of_days" not in str(each.id)]) > 60


@pytest.mark.parametrize("flow", SMALL)
def test_the_search_finds_just_what_trying_finds(flow: Flow) -> None:
    replays = list(every_replay(flow))
    for condition in [each.when for each in (*flow.questions, *flow.advice)]:
        tried: set[Truth] = {condition.truth(each.scope) for each in replays}
        found = {truth for truth, _scope in outcomes(flow, condition)}
        assert tried <= found, "what can happen is never called impossible"
        if not is_free(flow, condition):
            assert tried == truths_on(flow, condition, TODAY)


@pytest.mark.parametrize("flow", SMALL)
def test_the_longest_path_is_the_longest_of_all(flow: Flow) -> None:
    length, answers = longest_path(flow)
    longest = max(len(each.path) for each in every_replay(flow))
    # On another day other days can be answered, and the path may be longer.
    assert length == longest or (length > longest and has_days(flow))
    walked = replay(flow, answers, TODAY)
    assert walked.is_complete
    assert len(walked.path) == len(answers) == length


@pytest.mark.parametrize("flow", SMALL)
def test_answers_without_advice_are_found_where_there_are_any(flow: Flow) -> None:
    found = answers_without_advice(flow, TODAY)
    if found is not None:
        replayed = replay(flow, found, TODAY)
        assert replayed.is_complete
        assert make_plan(replayed).advice == ()
    elif not any(is_free(flow, advice.when) for advice in flow.advice):
        assert all(make_plan(each).advice for each in every_replay(flow))


def test_a_search_that_would_take_too_long_is_given_up() -> None:
    flow = made(5)
    condition = flow.questions[-1].when
    with pytest.raises(TooLarge):
        list(branches(space(flow, [condition, Flag("x")]), Flag("x"), limit=3))


FIGURES = """
flow: t
title: 题
sections:
  - id: s
    title: 节
    questions:
      - {id: days, ask: 问, type: number, min: 1, max: 30}
      - {id: amount, ask: 问, type: money, min: 100, max: 1000}
      - {id: day, ask: 问, type: date, min: 10, max: 5}
      - id: debts
        ask: 问
        type: list
        max: 4
        fields: [{id: owed, ask: 问, type: money, max: 50}]
values:
  sum_of_both: amount + amount
  less: days - 31
  times: amount * days
  share: amount / days
  odd: amount / less
  since: days_since(day)
  until: days_until(day)
  either: first(days, 99)
  total: sum(debts.owed)
  most: largest(debts.owed)
  rows: count(debts)
"""


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("sum_of_both", "200", "2000"),
        ("less", "-30", "-1"),
        ("times", "100", "30000"),
        ("since", "-5", "10"),
        ("until", "-10", "5"),
        ("either", "1", "99"),
        ("total", "0", "200"),
        ("most", "0", "50"),
        ("rows", "0", "4"),
        ("odd", "-1000", "-3.333333333333333333333333333"),
    ],
)
def test_the_bounds_of_a_figure(name: str, low: str, high: str) -> None:
    flow = flow_of(FIGURES)
    expression = next(value.expression for value in flow.values if value.id == name)
    assert bounds(expression, flow) == (Decimal(low), Decimal(high))
