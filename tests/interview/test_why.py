"""Why something stands in a plan: the answers that are named do what is said of them, no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import Gap
from hbwizard.flow.model import Flow
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import Replay, replay
from hbwizard.interview.why import other_answers, why_advice, why_task
from tests.flow.folders import flow_of
from tests.interview.flows import REGISTRIES, TODAY, answered, answers

Answered = tuple[Flow, dict[str, object]]


def ids(now: Replay) -> tuple[set[str], set[str]]:
    """The advice that is given, whatever its place, and the tasks of all of it."""
    plan = make_plan(now)
    given = {each.advice.id for each in (*plan.advice, *plan.left_out)}
    return given, {task.action.id for each in (plan, plan.rest) for task in each.checklist}


@given(answered(whole=True), st.data())
def test_a_named_answer_takes_it_away(case: Answered, data: st.DataObject) -> None:
    flow, answers = case
    plan = make_plan(replay(flow, answers, TODAY))
    for kind, id in (
        *((0, each.advice.id) for each in plan.advice),
        *((1, each.action.id) for each in plan.checklist),
    ):
        why = (why_advice, why_task)[kind](id, plan, answers)
        for change in why.changes:
            for other in change.gone:
                changed = replay(flow, {**answers, change.question.id: other}, TODAY)
                assert id not in ids(changed)[kind]


@given(answered(whole=True), st.data())
def test_an_answer_that_is_not_named_leaves_it(case: Answered, data: st.DataObject) -> None:
    flow, given_answers = case
    now = replay(flow, given_answers, TODAY)
    plan = make_plan(now)
    closed = [q for q in now.path if q.type == "choice"]
    if not plan.advice or not closed:
        return
    question = data.draw(st.sampled_from(closed))
    other = data.draw(answers(question))
    changed = replay(flow, {**given_answers, question.id: other}, TODAY)
    for each in plan.advice:
        why = why_advice(each.advice.id, plan, given_answers)
        named = {c.question.id: (*c.gone, *c.open) for c in why.changes}.get(question.id, ())
        if isinstance(other, str) and other not in named:
            assert each.advice.id in ids(changed)[0]


FLOW = """
flow: t
title: 试
sections:
  - id: s
    title: 节
    questions:
      - {id: door, ask: 有人吗？, type: yes_no, allow: [unsure]}
      - {id: who, ask: 是谁？, type: choice, options: {a: 甲, b: 乙}, when: door == yes}
      - {id: days, ask: 多少天？, type: number, unit: 天}
      - {id: seen, ask: 见过吗？, type: yes_no, when: door == no}
advice:
  - {id: careful, when: who == a, urgency: now, title: 题, body: 文}
  - {id: late, when: days >= 90, urgency: now, title: 晚, body: 文}
  - {id: danger, when: door == yes or seen == yes, danger: true, urgency: now, title: 险, body: 文}
"""


def test_an_answer_before_the_one_that_is_read_counts_too() -> None:
    flow = flow_of(FLOW, **REGISTRIES)
    answers = {"door": "yes", "who": "a", "days": 100, "seen": "no"}
    plan = make_plan(replay(flow, answers, TODAY))
    named = {c.question.id: c.gone for c in why_advice("careful", plan, answers).changes}
    assert named == {"door": ("no",), "who": ("b",)}
    assert why_advice("late", plan, answers).changes[0].gone[0] == 60, "the nearest first"


def test_what_hangs_on_a_new_question_is_not_promised() -> None:
    flow = flow_of(FLOW, **REGISTRIES)
    answers: dict[str, object] = {"door": "yes", "who": "a", "days": 100}
    plan = make_plan(replay(flow, answers, TODAY))
    (change,) = why_advice("danger", plan, answers).changes
    assert (change.gone, change.open) == ((), ("no",))


def test_danger_that_is_not_known_to_be_absent_is_a_precaution() -> None:
    flow = flow_of(FLOW, **REGISTRIES)
    answers: dict[str, object] = {"door": Gap.UNSURE, "days": 1}
    plan = make_plan(replay(flow, answers, TODAY))
    assert why_advice("danger", plan, answers).is_precaution


def test_not_sure_is_never_tried() -> None:
    flow = flow_of(FLOW, **REGISTRIES)
    door = flow.question("door")
    assert door is not None
    assert other_answers(door, "yes", TODAY) == ["no"]


def test_nobody_is_told_how_to_make_help_in_despair_go() -> None:
    text = FLOW.replace("danger: true,", "danger: true, crisis: true,")
    flow = flow_of(text, **REGISTRIES)
    answers: dict[str, object] = {"door": "yes", "who": "a", "days": 1, "seen": "no"}
    why = why_advice("danger", make_plan(replay(flow, answers, TODAY)), answers)
    assert (why.because, why.changes, why.is_crisis) == (("door",), (), True)
