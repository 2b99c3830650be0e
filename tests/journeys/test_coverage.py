"""The journeys, together, reach everything that the flows hold."""

from __future__ import annotations

import pytest

from hbwizard.content import bundled
from hbwizard.flow.conditions import Gap
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow, Library
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import Replay
from tests.journeys.test_journeys import journeys, walked


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


@pytest.fixture(scope="module")
def walks(library: Library) -> list[Replay]:
    played = [each.values for each in journeys()]
    return [walked(library, library.flows[flow], journey) for flow, journey in played]


def answers_of(flow: Flow) -> set[tuple[str, str]]:
    """Every option of every question, and a real answer to each that has none."""
    wanted = set()
    for question in flow.questions:
        values = [option.value for option in question.options] or ["answered", *question.allows]
        wanted |= {(question.id, value) for value in values}
    return wanted


def answered(walk: Replay) -> set[tuple[str, str]]:
    given = set()
    for question in walk.path:
        value = walk.scope[question.id]
        if isinstance(value, Gap):
            given.add((question.id, value.value))
        elif question.options:
            given |= {
                (question.id, each) for each in (value if isinstance(value, tuple) else [value])
            }
        else:
            given.add((question.id, "answered"))
    return given


def test_every_answer_is_given_in_some_journey(library: Library, walks: list[Replay]) -> None:
    wanted = set().union(*(answers_of(flow) for flow in library.flows.values()))
    assert sorted(wanted - set().union(*map(answered, walks))) == []


def test_every_piece_of_advice_and_action_comes_in_some_journey(
    library: Library, walks: list[Replay]
) -> None:
    plans = [make_plan(walk) for walk in walks]
    advice = {each.id for flow in library.flows.values() for each in flow.advice}
    actions = {
        action.id
        for flow in library.flows.values()
        for each in flow.advice
        for action in each.actions
    }
    told = {each.advice.id for plan in plans for each in plan.advice}
    done = {task.action.id for plan in plans for task in plan.checklist}
    assert sorted(advice - told) == []
    assert sorted(actions - done) == []


def test_every_letter_and_every_part_of_one_is_offered_in_some_journey(
    library: Library, walks: list[Replay]
) -> None:
    parts = {
        (letter.id, number)
        for flow in library.flows.values()
        for letter in flow.letters
        for number, _ in enumerate(letter.parts)
    }
    offered = {
        (each.letter.id, number)
        for walk in walks
        for each in make_plan(walk).letters
        for number, part in enumerate(each.letter.parts)
        if part.when.truth(each.replay.scope)
    }
    assert sorted(parts - offered) == []


def test_every_source_stands_behind_some_journeys_plan(
    library: Library, walks: list[Replay]
) -> None:
    plans = [make_plan(walk) for walk in walks]
    cited = {source.id for plan in plans for each in plan.advice for source in each.advice.sources}
    cited |= {source.id for plan in plans for task in plan.checklist for source in task.sources}
    assert sorted(library.sources.keys() - cited) == []


def test_no_journeys_plan_is_a_dump(walks: list[Replay]) -> None:
    crowded = {walk.flow.id: len(make_plan(walk).left_out) for walk in walks}
    assert {flow: count for flow, count in crowded.items() if count > 3} == {}
