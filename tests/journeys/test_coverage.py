"""The journeys, together, reach everything that the flows hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest

from hbwizard.content import bundled
from hbwizard.flow.conditions import Gap
from hbwizard.flow.letters import Letter
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow, Library
from hbwizard.flow.texts import gaps
from hbwizard.interview.plan import Plan, make_plan
from hbwizard.interview.replay import Replay
from tests.journeys.test_journeys import journeys, walked

Names = set[tuple[str, ...]]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


@pytest.fixture(scope="module")
def walks(library: Library) -> list[Replay]:
    played = [each.values for each in journeys()]
    return [walked(library, library.flows[flow], journey) for flow, journey in played]


@pytest.fixture(scope="module")
def plans(walks: list[Replay]) -> list[Plan]:
    return [make_plan(walk) for walk in walks]


def held(library: Library) -> Mapping[str, Names]:
    """All that a journey can reach, by kind."""
    flows = library.flows.values()
    advice = [each for flow in flows for each in flow.advice]
    letters = [each for flow in flows for each in flow.letters]
    start = library.start
    return {
        "question": {(flow.id, each.id) for flow in flows for each in flow.questions},
        "option": set().union(*map(_options, flows)),
        "advice": {(each.id,) for each in advice},
        "action": {(action.id,) for each in advice for action in each.actions},
        "letter": {(each.id,) for each in letters},
        "letter part": set().union(*(_parts(each) for each in letters)),
        "source": {(each,) for each in library.sources},
        "contact": {(each,) for each in library.contacts},
        "opening": {(each.id,) for each in (*start.openings, *start.more)},
    }


def _options(flow: Flow) -> Names:
    """Every option of every question, and a real answer to each that has none."""
    wanted: Names = set()
    for question in flow.questions:
        values = [option.value for option in question.options] or ["answered", *question.allows]
        wanted |= {(question.id, value) for value in values}
    return wanted


def _parts(letter: Letter) -> Names:
    return {(letter.id, str(number)) for number, _ in enumerate(letter.parts)}


def reached(walks: Iterable[Replay], plans: Iterable[Plan]) -> Mapping[str, Names]:
    """All that the journeys reach, by kind."""
    advice = [each.advice for plan in plans for each in plan.advice]
    tasks = [task for plan in plans for task in plan.checklist]
    letters = [each for plan in plans for each in plan.letters]
    sources = [each for piece in (*advice, *tasks) for each in piece.sources]
    sources += [each for offered in letters for each in offered.letter.sources]
    return {
        "question": {(walk.flow.id, each.id) for walk in walks for each in walk.path},
        "option": set().union(*map(_given, walks)),
        "advice": {(each.id,) for each in advice},
        "action": {(task.action.id,) for task in tasks},
        "letter": {(each.letter.id,) for each in letters},
        "letter part": {
            (each.letter.id, str(number))
            for each in letters
            for number, part in enumerate(each.letter.parts)
            if part.when.truth(each.replay.scope)
        },
        "source": {(each.id,) for each in sources},
        "contact": {(each,) for plan in plans for each in _contacts(plan)},
        "opening": {(j["opening"],) for _, j in _played() if "opening" in j},
    }


def _played() -> Iterator[tuple[str, Mapping[str, object]]]:
    return (each.values for each in journeys())


def _given(walk: Replay) -> Names:
    given: Names = set()
    for question in walk.path:
        value = walk.scope[question.id]
        if isinstance(value, Gap):
            given.add((question.id, value.value))
        elif question.options:
            chosen = value if isinstance(value, tuple) else (value,)
            given |= {(question.id, str(each)) for each in chosen}
        else:
            given.add((question.id, "answered"))
    return given


def _contacts(plan: Plan) -> Iterator[str]:
    """Whom a plan names, in its texts or as whom to turn to."""
    texts = [text for each in plan.advice for text in (each.advice.title, *each.advice.body)]
    texts += [task.action.text for task in plan.checklist]
    texts += [text for each in plan.letters for text in (each.letter.to, *each.letter.use)]
    yield from (gap.name for text in texts for gap in gaps(text) if gap.kind == "contact")
    yield from (each.id for task in plan.checklist for each in task.contacts)
    yield from (each.id for offered in plan.letters for each in offered.letter.contacts)


def test_everything_is_reached_by_some_journey(
    library: Library, walks: list[Replay], plans: list[Plan], capsys: pytest.CaptureFixture[str]
) -> None:
    wanted, found = held(library), reached(walks, plans)
    with capsys.disabled():
        print()
        for kind, names in wanted.items():
            print(f"  {kind}: {len(names & found[kind])} of {len(names)} reached by a journey")
    assert {kind: sorted(names - found[kind]) for kind, names in wanted.items()} == {
        kind: [] for kind in wanted
    }


def test_a_journey_from_the_start_page_goes_where_its_opening_leads(library: Library) -> None:
    for flow, journey in _played():
        if "opening" in journey:
            opening = library.start.opening(str(journey["opening"]))
            assert opening is not None, journey["name"]
            assert opening.flow == flow, journey["name"]
            given = journey["answers"]
            assert isinstance(given, Mapping)
            assert opening.answers.items() <= given.items(), journey["name"]


def test_no_journeys_plan_is_a_dump(plans: list[Plan]) -> None:
    crowded = {plan.replay.flow.id: len(plan.left_out) for plan in plans}
    assert {flow: count for flow, count in crowded.items() if count > 3} == {}
