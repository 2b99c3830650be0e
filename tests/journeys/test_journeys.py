"""Plays the journeys: from a person's answers to what they must, and must not, be told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from hbwizard.content import bundled
from hbwizard.errors import AnswersError
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow, Library
from hbwizard.interview.answers import Answers
from hbwizard.interview.plan import Plan, alerts, make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.repayment import repayment, yuan
from hbwizard.interview.replay import Replay, replay

HERE = Path(__file__).parent
Journey = Mapping[str, Any]
TODAY = datetime.date(2026, 11, 23)


def journeys() -> Iterator[Any]:
    """Every journey, with the flow that its file is named after."""
    for path in sorted(HERE.glob("*.yaml")):
        for journey in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, journey, id=f"{path.stem}: {journey['name']}")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def walked(library: Library, flow: Flow, journey: Journey) -> Replay:
    answers = answers_of(library, flow, journey)
    return replay(flow, answers, TODAY, partial=journey.get("partial", False))


def answers_of(library: Library, flow: Flow, journey: Journey) -> Answers:
    """The answers of a journey, checked."""
    raw = {name: _raw(value) for name, value in journey["answers"].items()}
    partial = journey.get("partial", False)
    return collect(flow, raw, TODAY, library.question_ids, partial=partial)


def _raw(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, list) else str(value)


def failures(library: Library, flow: Flow, journey: Journey) -> list[str]:
    """What a journey finds wrong with a flow, in words; nothing where all is as it was written."""
    try:
        now = walked(library, flow, journey)
    except AnswersError as error:
        return [f"{problem.message} {problem.values}" for problem in error.problems]
    return list(_differences(now, make_plan(now), journey))


def _differences(now: Replay, plan: Plan, journey: Journey) -> Iterator[str]:
    path = [question.id for question in now.path]
    given = [each.advice.id for each in plan.advice]
    actions = {task.action.id for task in plan.checklist}
    letters = {each.letter.id for each in plan.letters}
    first = journey.get("first", [])
    if path != journey.get("asked", path):
        yield f"asked {path}"
    if given[: len(first)] != first:
        yield f"first {given[: len(first)]}, not {first}"
    if missing := set(journey.get("must", [])) - set(given):
        yield f"not told: {missing}"
    if unwanted := set(journey.get("must_not", [])) & set(given):
        yield f"told, and must not be: {unwanted}"
    if undone := set(journey.get("actions", [])) - actions:
        yield f"not on the checklist: {undone}"
    if undue := set(journey.get("no_actions", [])) & actions:
        yield f"on the checklist, and must not be: {undue}"
    if withheld := set(journey.get("letters", [])) - letters:
        yield f"not offered: {withheld}"
    if unfit := set(journey.get("no_letters", [])) & letters:
        yield f"offered, and must not be: {unfit}"
    if (days := _due_days(plan, journey)) != journey.get("due", {}):
        yield f"due {days}"
    if (figures := _figures(now, journey)) != journey.get("values", {}):
        yield f"values {figures}"
    if (courses := _courses(plan)) != journey.get("schedule", courses):
        yield f"schedule {courses}"
    if not given:
        yield "a page without advice"


def _figures(now: Replay, journey: Journey) -> dict[str, str]:
    """What the values that a journey names come to, to the fen, without closing zeros."""
    found = {name: now.scope[name] for name in journey.get("values", {})}
    return {
        name: _plain(each) if isinstance(each, Decimal) else str(each)
        for name, each in found.items()
    }


def _plain(figure: Decimal) -> str:
    return f"{figure.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def _courses(plan: Plan) -> dict[str, list[object]]:
    """For each way of the debts laid out: the months until all is paid, and the interest."""
    given = (each for each in plan.advice if each.advice.schedule)
    found = (repayment(each.advice.schedule, each.replay.scope) for each in given)
    return {
        course.way: [len(course.months) if course.ends else "never", str(yuan(course.interest))]
        for each in found
        if each
        for course in each.courses
    }


def _due_days(plan: Plan, journey: Journey) -> dict[str, datetime.date]:
    wanted = journey.get("due", {})
    return {
        task.action.id: task.due.act_by
        for task in plan.checklist
        if task.action.id in wanted and task.due
    }


@pytest.mark.parametrize(("flow_id", "journey"), list(journeys()))
def test_journey(library: Library, flow_id: str, journey: Journey) -> None:
    assert failures(library, library.flows[flow_id], journey) == []


@pytest.mark.parametrize(
    ("flow_id", "journey"), [each for each in journeys() if "alerts" in each.values[1]]
)
def test_help_comes_after_one_answer(library: Library, flow_id: str, journey: Journey) -> None:
    flow = library.flows[flow_id]
    raw = {name: _raw(value) for name, value in journey["answers"].items()}
    now = replay(flow, collect(flow, raw, TODAY, partial=True), TODAY)
    assert [each.advice.id for each in alerts(now)] == journey["alerts"]
    assert len(now.path) == 1


def test_every_journey_differs_from_its_neighbours() -> None:
    names = [each.id for each in journeys()]
    assert len(names) == len(set(names))
