"""The laws of a session, which every face drives: back, change, review, progress, warnings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.model import Flow
from hbwizard.interview.answers import AnswerError, raw_value
from hbwizard.interview.session import Session
from tests.flow.folders import flow_of
from tests.interview.flows import TODAY, flows, raw_answers


def to_the_end(session: Session, data: st.DataObject) -> list[str]:
    """Answer everything, and return the ids of the danger shown on the way."""
    shown = []
    while session.question is not None:
        alerts = session.answer(data.draw(raw_answers(session.question)))
        shown += [given.advice.id for given in alerts]
    return shown


def state(session: Session) -> tuple[object, ...]:
    """Return all that a person can see."""
    return session.question, session.answers, session.progress, session.plan


@given(flows(), st.data())
def test_it_asks_the_path_in_order_and_ends(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    asked = []
    while session.question is not None:
        asked.append(session.question)
        session.answer(data.draw(raw_answers(session.question)))
    assert tuple(asked) == session.replay.path
    assert session.replay.is_complete


@given(flows(), st.data())
def test_progress_never_runs_backwards_on_the_way_forward(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    before = session.progress
    while session.question is not None:
        session.answer(data.draw(raw_answers(session.question)))
        after = session.progress
        assert after[0] > before[0]
        assert after[1] <= before[1]
        assert after[0] <= after[1]
        before = after
    assert session.progress[0] == len(session.replay.path)


@given(flows(), st.data())
def test_back_and_the_same_answer_change_nothing(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    given_answers: list[object] = []
    for _ in range(data.draw(st.integers(0, len(flow.questions)))):
        if session.question is None:
            break
        given_answers.append(data.draw(raw_answers(session.question)))
        session.answer(given_answers[-1])
    before = state(session)
    steps = data.draw(st.integers(0, len(given_answers)))
    for _ in range(steps):
        assert session.back()
    for answer in given_answers[len(given_answers) - steps :]:
        session.answer(answer)
    assert state(session) == before


@given(flows(), st.data())
def test_back_leads_to_the_first_question_and_no_further(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    to_the_end(session, data)
    answers = dict(session.answers)
    steps = len(session.replay.path)
    assert [session.back() for _ in range(steps)] == [True] * steps
    assert session.question == session.replay.path[0]
    assert session.back() is False
    assert session.answers == answers


@given(flows(), st.data())
def test_an_answer_changed_and_changed_back_restores_the_plan(
    flow: Flow, data: st.DataObject
) -> None:
    session = Session(flow, TODAY)
    to_the_end(session, data)
    plan = session.plan
    question = data.draw(st.sampled_from(session.replay.path))
    old = raw_value(session.answers[question.id])
    session.edit(question.id)
    assert (session.question, session.is_editing) == (question, True)
    session.answer(data.draw(raw_answers(question)))
    to_the_end(session, data)
    session.edit(question.id)
    session.answer(old)
    assert session.question is None
    assert session.plan == plan


@given(flows(), st.data())
def test_after_a_change_only_what_is_new_is_asked(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    to_the_end(session, data)
    answered = set(session.answers)
    session.edit(data.draw(st.sampled_from(session.replay.path)).id)
    assert session.question is not None
    session.answer(data.draw(raw_answers(session.question)))
    while session.question is not None:
        assert session.question.id not in answered
        session.answer(data.draw(raw_answers(session.question)))
    assert not session.is_editing


@given(flows(), st.data())
def test_an_edit_that_is_left_changes_nothing(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    to_the_end(session, data)
    before = state(session)
    session.edit(data.draw(st.sampled_from(session.replay.path)).id)
    session.stop_editing()
    assert state(session) == before


@given(flows(), st.data())
def test_danger_shown_on_the_way_stands_in_the_plan(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    shown = to_the_end(session, data)
    danger = [given.advice.id for given in session.plan.advice if given.advice.danger]
    assert len(shown) == len(set(shown)), "shown once"
    assert sorted(shown) == sorted(danger), "all of it was shown before the end"


@given(flows(), st.data())
def test_a_session_resumes_from_its_answers(flow: Flow, data: st.DataObject) -> None:
    session = Session(flow, TODAY)
    for _ in range(data.draw(st.integers(0, 3))):
        if session.question is not None:
            session.answer(data.draw(raw_answers(session.question)))
    assert state(Session(flow, TODAY, session.answers)) == state(session)


@given(flows())
def test_a_wrong_answer_leaves_everything_as_it_was(flow: Flow) -> None:
    session = Session(flow, TODAY)
    before = state(session)
    if session.question is not None:
        with pytest.raises(AnswerError):
            session.answer("这不是答案")
    assert state(session) == before


DETOUR = """
flow: t
title: 绕路
sections:
  - id: s
    title: 节
    questions:
      - {id: door, ask: 有人吗？, type: yes_no}
      - {id: who, ask: 是谁？, type: choice, options: {a: 甲, b: 乙}, when: door == yes}
      - {id: paid, ask: 给钱了吗？, type: yes_no}
advice:
  - {id: gone, when: who == a, urgency: now, title: 题, body: 文}
"""


def test_an_answer_is_kept_while_its_question_is_off_the_path() -> None:
    session = Session(flow_of(DETOUR), TODAY)
    for answer in ("yes", "a", "no"):
        session.answer(answer)
    assert [given.advice.id for given in session.plan.advice] == ["gone"]
    session.edit("door")
    session.answer("no")
    assert session.question is None
    assert [question.id for question in session.replay.path] == ["door", "paid"]
    assert session.plan.advice == ()
    session.edit("door")
    session.answer("yes")
    assert session.question is None, "who was answered before, and is not asked again"
    assert [given.advice.id for given in session.plan.advice] == ["gone"]


def test_there_is_nothing_to_answer_after_the_end() -> None:
    session = Session(flow_of(DETOUR), TODAY, {"door": "no", "paid": "no"})
    with pytest.raises(ValueError, match="no question"):
        session.answer("yes")
