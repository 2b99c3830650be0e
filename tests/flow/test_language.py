"""Tiny flows, one for each feature of the language, with what they must come to.

Each folder of good/ holds flows and a journeys.json: answers as a person gives them, with the path,
advice and checklist that follow. A lawyer can read them.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hbwizard.flow.load import load_library
from hbwizard.interview.answers import check
from hbwizard.interview.plan import alerts, make_plan
from hbwizard.interview.replay import Replay, replay
from tests.flow.folders import flow_of

TODAY = datetime.date(2026, 11, 23)
GOOD = Path(__file__).parent / "good"
JOURNEYS = [
    pytest.param(folder, journey, id=f"{folder.name}-{number}")
    for folder in sorted(GOOD.iterdir())
    for number, journey in enumerate(json.loads((folder / "journeys.json").read_text("utf-8")))
]


def tasks(replayed: Replay) -> dict[str, str | None]:
    """Return the checklist: by action, the day by which to act."""
    plan = make_plan(replayed)
    return {t.action.id: str(t.due.act_by) if t.due else None for t in plan.checklist}


CHECKS: Mapping[str, Callable[[Replay], object]] = {
    "path": lambda replayed: [q.id for q in replayed.path],
    "missing": lambda replayed: [q.id for q in replayed.missing],
    "open": lambda replayed: [q.id for q in replayed.open],
    "advice": lambda replayed: [given.advice.id for given in make_plan(replayed).advice],
    "alerts": lambda replayed: [given.advice.id for given in alerts(replayed)],
    "tasks": tasks,
    "values": lambda replayed: {v.id: str(replayed.scope[v.id]) for v in replayed.flow.values},
}


@pytest.mark.parametrize(("folder", "journey"), JOURNEYS)
def test_a_journey(folder: Path, journey: dict[str, Any]) -> None:
    flow = load_library(folder).flows[journey.get("flow", "t")]
    answers = {
        question.id: check(question, journey["answers"][question.id], TODAY)
        for question in flow.questions
        if question.id in journey["answers"]
    }
    replayed = replay(flow, answers, TODAY)
    for name in journey.keys() & CHECKS.keys():
        found = CHECKS[name](replayed)
        if name == "values":
            assert isinstance(found, dict)
            found = {value: found[value] for value in journey[name]}
        assert found == journey[name], name
        if isinstance(found, dict):
            assert list(found) == list(journey[name]), name


def test_all_that_an_author_may_write_reaches_the_flow() -> None:
    library = load_library(GOOD / "everything_optional")
    flow = library.flows["t"]
    advice = flow.advice[0]
    question = flow.questions[0]
    assert (flow.title, flow.intro, flow.minutes, flow.order) == (
        "全都写上",
        "写给自己看的。",
        2,
        3,
    )
    assert flow.reviewed_on == TODAY
    assert [section.title for section in flow.sections] == ["第一", "第二"]
    assert (question.why, question.help, question.unit) == ("为了算一算。", "大概就行。", "元")
    assert (question.delicate, question.minimum, question.maximum) == (True, 0, 100)
    assert question.allows == ("unsure", "declined")
    assert advice.body == ("第一段。", "- 一条，找{contact:desk}。", "- 又一条。")
    assert [source.law.title for source in advice.sources] == ["《试验法》"]
    assert [contact.app for contact in advice.actions[0].contacts] == [None, "我的客服"]
    assert library.crisis == (advice,)
    assert [(topic.id, topic.title) for topic in advice.leads_to] == [("t", "全都写上")]


def test_a_digit_is_a_text_and_no_is_a_word() -> None:
    """The schema, not YAML, decides what a scalar is."""
    flow = flow_of(
        "flow: t\ntitle: no\nsections:\n  - id: on\n    title: 010\n    questions:\n"
        "      - {id: off, ask: 12:30, type: choice, options: {no: no, yes: 1e3}}\n"
    )
    assert (flow.title, flow.sections[0].id, flow.sections[0].title) == ("no", "on", "010")
    assert [(o.value, o.label) for o in flow.questions[0].options] == [("no", "no"), ("yes", "1e3")]


SMALL = (
    "flow: t\ntitle: 题\nsections:\n  - id: s\n    title: 节\n"
    "    questions: [{id: q, ask: 问, type: yes_no}]\n"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + SMALL, id="byte-order mark"),
        pytest.param(SMALL.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("---\n" + SMALL + "...\n", id="document marks"),
        pytest.param("# 说明：冒号\n\n" + SMALL, id="comment"),
    ],
)
def test_files_of_other_editors_are_read(text: str) -> None:
    assert flow_of(text).revision == flow_of(SMALL).revision


def revision(text: str, **registries: str) -> str:
    """Return the revision of a flow."""
    return flow_of(text, **registries).revision


def test_the_revision_tells_contents_apart_and_not_spelling() -> None:
    assert revision(SMALL) == revision("# a comment\n" + SMALL.replace("题", '"题"'))
    assert revision(SMALL) != revision(SMALL.replace("ask: 问", "ask: 又问"))
    assert revision(SMALL) != revision(SMALL, contacts="p: {name: 警, phone: '110'}\n")
