"""Plays the journeys: from a person's answers to what they must, and must not, be told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.interview.plan import Plan, alerts, make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import Replay, replay

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 23)


def journeys() -> Iterator[Any]:
    """Every journey, with the flow that its file is named after."""
    for path in sorted(HERE.glob("*.yaml")):
        for journey in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, journey, id=f"{path.stem}: {journey['name']}")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def walked(library: Library, flow_id: str, journey: Mapping[str, Any]) -> Replay:
    flow = library.flows[flow_id]
    raw = {name: _raw(value) for name, value in journey["answers"].items()}
    partial = journey.get("partial", False)
    answers = collect(flow, raw, TODAY, partial=partial)
    return replay(flow, answers, TODAY, partial=partial)


def _raw(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, list) else str(value)


@pytest.mark.parametrize(("flow_id", "journey"), list(journeys()))
def test_journey(library: Library, flow_id: str, journey: Mapping[str, Any]) -> None:
    now = walked(library, flow_id, journey)
    plan = make_plan(now)
    given = [each.advice.id for each in plan.advice]
    if "asked" in journey:
        assert [question.id for question in now.path] == journey["asked"]
    first = journey.get("first", [])
    assert given[: len(first)] == first
    assert set(journey.get("must", [])) <= set(given)
    assert not set(journey.get("must_not", [])) & set(given)
    assert set(journey.get("actions", [])) <= {task.action.id for task in plan.checklist}
    assert _due_days(plan, journey) == journey.get("due", {})
    assert given, "no page without advice"


def _due_days(plan: Plan, journey: Mapping[str, Any]) -> dict[str, datetime.date]:
    wanted = journey.get("due", {})
    return {
        task.action.id: task.due.act_by
        for task in plan.checklist
        if task.action.id in wanted and task.due
    }


@pytest.mark.parametrize(
    ("flow_id", "journey"), [each for each in journeys() if "alerts" in each.values[1]]
)
def test_help_comes_after_one_answer(
    library: Library, flow_id: str, journey: Mapping[str, Any]
) -> None:
    flow = library.flows[flow_id]
    raw = {name: _raw(value) for name, value in journey["answers"].items()}
    now = replay(flow, collect(flow, raw, TODAY, partial=True), TODAY)
    assert [each.advice.id for each in alerts(now)] == journey["alerts"]
    assert len(now.path) == 1
