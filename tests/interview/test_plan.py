"""The laws of a plan: what is in it, why, and in which order."""

from __future__ import annotations

import datetime

from hypothesis import given

from hbwizard.flow.model import URGENCIES, Flow
from hbwizard.interview.plan import MAX_ADVICE, Plan, Task, alerts, make_plan, plan_of
from hbwizard.interview.replay import replay
from tests.flow.folders import flow_of
from tests.interview.flows import TODAY, answered

Answered = tuple[Flow, dict[str, object]]


def plan_for(case: Answered) -> Plan:
    """Return the plan for a flow with answers."""
    flow, answers = case
    return make_plan(replay(flow, answers, TODAY))


def day_of(task: Task) -> datetime.date:
    """Return the day of a task; what has none comes last."""
    return task.due.act_by if task.due else datetime.date.max


@given(answered(whole=True))
def test_advice_is_given_where_it_is_true_and_danger_also_where_unknown(case: Answered) -> None:
    plan = plan_for(case)
    chosen = {given.advice.id for given in plan.advice}
    for advice in case[0].advice:
        truth = advice.when.truth(plan.replay.scope)
        assert (advice.id in chosen) == (truth is True or (truth is None and advice.danger))


@given(answered())
def test_advice_is_ordered_by_urgency_then_as_its_author_wrote_it(case: Answered) -> None:
    flow, _ = case
    order = [
        (URGENCIES.index(g.advice.urgency), flow.advice.index(g.advice))
        for g in plan_for(case).advice
    ]
    assert order == sorted(order)


@given(answered())
def test_the_checklist_is_ordered_by_urgency_day_and_author(case: Answered) -> None:
    flow, _ = case
    written = [action.id for advice in flow.advice for action in advice.actions]
    order = [
        (URGENCIES.index(task.urgency), day_of(task), written.index(task.action.id))
        for task in plan_for(case).checklist
    ]
    assert order == sorted(order)


@given(answered())
def test_every_task_comes_from_given_advice_and_stands_once(case: Answered) -> None:
    plan = plan_for(case)
    offered = {action.id: action for given in plan.advice for action in given.advice.actions}
    on_list = [task.action.id for task in plan.checklist]
    assert len(on_list) == len(set(on_list))
    wanted = {name for name, action in offered.items() if action.when.truth(plan.replay.scope)}
    assert set(on_list) == wanted


@given(answered())
def test_the_reasons_are_answered_questions_that_the_condition_looks_at(case: Answered) -> None:
    plan = plan_for(case)
    path = [question.id for question in plan.replay.path]
    for given_advice in plan.advice:
        assert list(given_advice.because) == [name for name in path if name in given_advice.because]
        assert set(given_advice.because) <= given_advice.advice.reads


@given(answered())
def test_danger_that_is_known_early_is_in_every_later_plan(case: Answered) -> None:
    flow, answers = case
    early: dict[str, object] = {}
    final = plan_for((flow, answers))
    if not final.replay.is_complete:
        return
    given_finally = {given.advice.id for given in final.advice}
    for question in final.replay.path:
        early[question.id] = answers[question.id]
        found = {given.advice.id for given in alerts(replay(flow, early, TODAY))}
        assert found <= given_finally


MANY = """
flow: t
title: 很多
sections:
  - id: s
    title: 节
    questions: [{{id: q, ask: 问, type: yes_no}}]
advice:
{advice}
  - {{id: late_danger, urgency: keep_in_mind, danger: true, title: 题, body: 文}}
"""


PIECE = """
  - id: a{n}
    urgency: this_week
    title: 题
    body: 文
    actions: [{{id: act{n}, do: 做}}]
"""


def test_a_plan_stays_readable_and_never_leaves_danger_out() -> None:
    flow = flow_of(MANY.format(advice="\n".join(PIECE.format(n=n) for n in range(20))))
    plan = make_plan(replay(flow, {}, TODAY))
    shown = [given.advice.id for given in plan.advice]
    assert len(shown) == MAX_ADVICE
    assert shown[-1] == "late_danger"
    assert shown[:-1] == [f"a{n}" for n in range(MAX_ADVICE - 1)]
    assert len(plan.left_out) == 21 - MAX_ADVICE
    assert not {given.advice.id for given in plan.left_out} & set(shown)
    assert [task.action.id for task in plan.checklist] == [f"act{n}" for n in range(MAX_ADVICE - 1)]


def test_what_was_left_out_is_a_plan_of_its_own() -> None:
    flow = flow_of(MANY.format(advice="\n".join(PIECE.format(n=n) for n in range(20))))
    plan = make_plan(replay(flow, {}, TODAY))
    assert plan.rest.advice == plan.left_out
    assert [task.action.id for task in plan.rest.checklist] == [f"act{n}" for n in range(11, 20)]
    assert plan.rest.left_out == ()


@given(answered())
def test_a_plan_of_the_danger_alone_tells_each_piece_of_it(case: Answered) -> None:
    flow, answers = case
    found = alerts(replay(flow, answers, TODAY))
    if found:
        assert plan_of(found).advice == found
