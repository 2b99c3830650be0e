"""Where a timeline stands in the plan of every journey: below what must not wait."""

from __future__ import annotations

import pytest

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import URGENCIES, Library
from hbwizard.interview.plan import Plan, make_plan
from tests.journeys.test_journeys import journeys, walked

PLACED = {"overdue", "calls", "court", "negotiate", "sold", "door-visit", "budget"}


@pytest.fixture(scope="module")
def plans() -> list[tuple[str, Plan]]:
    """The plan of every journey that ends, with its flow."""
    library: Library = load_library(bundled("flows"))
    found = []
    for flow_id, journey in (each.values for each in journeys()):
        assert isinstance(flow_id, str) and isinstance(journey, dict)
        found.append((flow_id, make_plan(walked(library, library.flows[flow_id], journey))))
    return found


def test_every_flow_that_places_it_tells_it_to_somebody(plans: list[tuple[str, Plan]]) -> None:
    telling = {flow for flow, plan in plans if any(each.advice.timeline for each in plan.advice)}
    assert telling == PLACED


def test_it_stands_below_danger_and_below_all_that_is_to_be_done_as_soon(
    plans: list[tuple[str, Plan]],
) -> None:
    for _, plan in plans:
        ids = [each.advice.id for each in plan.advice]
        for place, given in enumerate(plan.advice):
            if not given.advice.timeline:
                continue
            urgency = URGENCIES.index(given.advice.urgency)
            for other in plan.advice[place + 1 :]:
                assert not other.advice.danger, ids
                assert URGENCIES.index(other.advice.urgency) > urgency, ids


def test_it_takes_the_place_of_no_other_piece(plans: list[tuple[str, Plan]]) -> None:
    for _, plan in plans:
        others = [each for each in plan.advice if not each.advice.timeline]
        assert len(others) <= 12
        assert not plan.left_out or len(others) == 12
        assert not [each.advice.id for each in plan.left_out if each.advice.timeline]
