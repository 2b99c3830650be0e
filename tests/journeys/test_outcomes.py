"""No journey comes out otherwise than was last read and agreed to."""

from __future__ import annotations

from typing import Any

import pytest

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from tests.journeys.outcomes import outcome, recorded
from tests.journeys.test_journeys import Journey, journeys

RECORDED = recorded()


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def named() -> list[Any]:
    return [pytest.param(str(each.id), *each.values, id=each.id) for each in journeys()]


@pytest.mark.parametrize(("name", "flow_id", "journey"), named())
def test_the_outcome_is_the_recorded_one(
    library: Library, name: str, flow_id: str, journey: Journey
) -> None:
    assert outcome(library, library.flows[flow_id], journey) == RECORDED[name]


def test_nothing_is_recorded_of_journeys_that_are_gone() -> None:
    assert RECORDED.keys() == {each.id for each in journeys()}
