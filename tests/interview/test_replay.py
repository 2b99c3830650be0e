"""The laws of replay, for every flow and all answers."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import Gap
from hbwizard.flow.model import Flow, Question
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import Replay, replay
from tests.interview.flows import TODAY, answered, answers

Answered = tuple[Flow, dict[str, object]]


def ids(questions: Iterable[Question]) -> list[str]:
    """Return the ids of questions."""
    return [question.id for question in questions]


@given(answered())
def test_it_is_repeatable_and_leaves_the_answers_alone(case: Answered) -> None:
    flow, given_answers = case
    before = copy.deepcopy(given_answers)
    assert replay(flow, given_answers, TODAY) == replay(flow, dict(before), TODAY)
    assert given_answers == before


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_in_the_mapping_is_irrelevant(case: Answered, random: Random) -> None:
    flow, given_answers = case
    shuffled = list(given_answers.items())
    random.shuffle(shuffled)
    assert replay(flow, dict(shuffled), TODAY) == replay(flow, given_answers, TODAY)


@given(answered(), st.data())
def test_answers_off_the_path_are_not_read(case: Answered, data: st.DataObject) -> None:
    flow, given_answers = case
    now = replay(flow, given_answers, TODAY)
    on_path = set(ids(now.path))
    changed = {
        question.id: data.draw(answers(question))
        for question in flow.questions
        if question.id in given_answers and question.id not in on_path
    }
    kept = {name: given_answers[name] for name in on_path}
    for others in (kept, {**given_answers, **changed}, {**kept, "elsewhere": "x"}):
        then = replay(flow, others, TODAY)
        assert then == now
        assert make_plan(then) == make_plan(now)


@given(answered(whole=True), st.data())
def test_answers_count_again_when_their_question_returns(
    case: Answered, data: st.DataObject
) -> None:
    """Changing an answer and changing it back restores everything: nothing was thrown away."""
    flow, given_answers = case
    before = make_plan(replay(flow, given_answers, TODAY))
    question = data.draw(st.sampled_from(flow.questions))
    detour = {**given_answers, question.id: data.draw(answers(question))}
    replay(flow, detour, TODAY)
    restored = {**detour, question.id: given_answers[question.id]}
    assert make_plan(replay(flow, restored, TODAY)) == before


@given(answered())
def test_every_question_is_in_one_place_and_in_order(case: Answered) -> None:
    flow, given_answers = case
    now = replay(flow, given_answers, TODAY)
    order = ids(flow.questions)
    for group in (now.path, now.missing, now.open):
        assert ids(group) == [name for name in order if name in ids(group)]
    placed = ids((*now.path, *now.missing, *now.open))
    assert len(placed) == len(set(placed))
    assert set(ids(now.path)) <= given_answers.keys()
    assert not set(ids(now.missing)) & given_answers.keys()
    assert now.current == (now.missing[0] if now.missing else None)


@given(answered(), st.data())
def test_what_is_certain_stays_certain(case: Answered, data: st.DataObject) -> None:
    """Whatever is answered next: the path only grows, and what was sure to come is asked."""
    flow, some = case
    now = replay(flow, some, TODAY)
    rest = {q.id: data.draw(answers(q)) for q in flow.questions if q.id not in some}
    whole = replay(flow, {**some, **rest}, TODAY)
    certain = set(ids((*now.path, *now.missing)))
    possible = certain | set(ids(now.open))
    assert certain <= set(ids(whole.path)) <= possible


@given(answered(whole=True))
def test_complete_answers_leave_nothing_open(case: Answered) -> None:
    flow, given_answers = case
    now = replay(flow, given_answers, TODAY)
    assert now.is_complete
    assert not now.open
    assert now.current is None
    assert {Gap.PENDING, Gap.OPEN}.isdisjoint(values_of(now))
    assert now == replay(flow, given_answers, TODAY, partial=True)


@given(answered())
def test_partial_answers_go_on_as_not_asked(case: Answered) -> None:
    flow, some = case
    now = replay(flow, some, TODAY, partial=True)
    assert not now.open
    assert all(now.scope[question.id] is Gap.NOT_ASKED for question in now.missing)
    assert {Gap.PENDING, Gap.OPEN}.isdisjoint(values_of(now))


def values_of(now: Replay) -> set[object]:
    """Return the gaps in a scope."""
    return {value for value in now.scope.values() if isinstance(value, Gap)}


@given(answered(whole=True))
def test_a_question_is_asked_just_where_its_condition_is_true(case: Answered) -> None:
    flow, given_answers = case
    now = replay(flow, given_answers, TODAY)
    for question in flow.questions:
        assert (question in now.path) == (question.when.truth(now.scope) is True)
