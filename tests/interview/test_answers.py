"""What a question takes for an answer, what it makes of it, and what it says otherwise."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import Gap
from hbwizard.flow.model import Flow, Question
from hbwizard.interview.answers import AnswerError, check, raw_value
from tests.flow.folders import flow_of
from tests.interview.flows import TODAY, flows, raw_answers

TEXT = """
flow: t
title: 各种问题
sections:
  - id: s
    title: 节
    questions:
      - {id: door, ask: 问, type: choice, options: {somebody: 有, nobody: 没有}, allow: [unsure]}
      - id: harm
        ask: 问
        type: choices
        options: {threat: 甲, told: 乙}
        none: 没有
        allow: [declined]
      - {id: paid, ask: 问, type: yes_no}
      - {id: days, ask: 问, type: number, unit: 天, min: 1, max: 7300, allow: [unsure]}
      - {id: people, ask: 问, type: number}
      - {id: amount, ask: 问, type: money, max: 10000000}
      - {id: received, ask: 问, type: date, min: 400, max: 0, allow: [unsure]}
      - {id: hearing, ask: 问, type: date, min: 0}
      - {id: printed, ask: 问, type: date, min: 60, max: 400}
      - {id: words, ask: 问, type: text, max: 10}
      - id: debts
        ask: 问
        type: list
        max: 2
        fields:
          - {id: whom, ask: 谁, type: text}
          - {id: owed, ask: 多少, type: money, allow: [unsure]}
"""


@pytest.fixture(scope="module")
def flow() -> Flow:
    """Give a flow with a question of every type."""
    return flow_of(TEXT)


def question(flow: Flow, name: str) -> Question:
    """Return a question."""
    found = flow.question(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "raw", "answer"),
    [
        ("door", "somebody", "somebody"),
        ("door", " nobody ", "nobody"),
        ("door", "unsure", Gap.UNSURE),
        ("harm", ["told", "threat"], ("threat", "told")),
        ("harm", "told", ("told",)),
        ("harm", ["none"], ("none",)),
        ("harm", ["declined"], Gap.DECLINED),
        ("harm", ["told", "told"], ("told",)),
        ("paid", "yes", "yes"),
        ("days", "４个月", 120),
        ("days", "122", 122),
        ("days", 122, 122),
        ("days", "unsure", Gap.UNSURE),
        ("people", "3.0", 3),
        ("amount", "1.85万", Decimal("18500")),
        ("amount", "0.01", Decimal("0.01")),
        ("received", "两周前", datetime.date(2026, 11, 9)),
        ("received", TODAY, TODAY),
        ("hearing", "12月1日", datetime.date(2026, 12, 1)),
        ("words", "  张  三\x1b[2J ", "张 三"),
        ("debts", [], ()),
        ("debts", [{"whom": "甲", "owed": "3万"}], ({"whom": "甲", "owed": Decimal(30000)},)),
        ("debts", [{"whom": "甲", "owed": "unsure"}], ({"whom": "甲", "owed": Gap.UNSURE},)),
    ],
)
def test_an_answer(flow: Flow, name: str, raw: object, answer: object) -> None:
    assert check(question(flow, name), raw, TODAY) == answer


@pytest.mark.parametrize(
    ("name", "raw", "said", "guess"),
    [
        ("door", "sombody", "is not an answer", "somebody"),
        ("door", "declined", "is not an answer", None),
        ("door", ["somebody"], "takes a single value", None),
        ("door", True, "takes a single value", None),
        ("door", None, "takes a single value", None),
        ("harm", [], "at least one answer", None),
        ("harm", ["none", "told"], "goes with no other", None),
        ("harm", ["declined", "told"], "goes with no other", None),
        ("harm", ["tolt"], "is not an answer", "told"),
        ("days", "很久", "takes a whole number", None),
        ("days", "1.5", "takes a whole number", None),
        ("days", "0", "from {low} to {high}", None),
        ("days", "7301", "from {low} to {high}", None),
        ("people", "4个月", "takes a whole number", None),
        ("people", "-1", "from {low} to {high}", None),
        ("people", "declined", "takes a whole number", None),
        ("amount", "0.001", "takes a sum", None),
        ("amount", "三五", "takes a sum", None),
        ("amount", "1亿", "takes a sum", None),
        ("amount", "10000001", "from {low} to {high}", None),
        ("received", "明天", "has not come yet", None),
        ("received", "2025-01-01", "earlier than {low}; if you are not sure", None),
        ("received", "5/11", "Is that {a} or {b}?", None),
        ("received", "8/11/2026", "Is that {a} or {b}?", None),
        ("received", "8/11/0000", "takes a day, such as", None),
        ("received", "上个月", "takes a day, such as", None),
        ("hearing", "昨天", "earlier than {low}.", None),
        ("hearing", "上个月", "or in 2 weeks", None),
        ("printed", "2028-01-01", "later than {high}", None),
        ("words", "一二三四五六七八九十一", "at most {limit} characters", None),
        ("debts", "甲", "takes a list of rows", None),
        ("debts", ["甲"], "is a mapping of fields", None),
        ("debts", [{"whom": "甲"}], "has no {missing}", None),
        ("debts", [{"whom": "甲", "owed": "1", "owned": "2"}], "has no field", "owed"),
        ("debts", [{"whom": "甲", "owed": "多"}], "takes a sum", None),
        ("debts", [{"whom": "甲", "owed": "1"}] * 3, "at most {limit} rows", None),
    ],
)
def test_what_is_no_answer(
    flow: Flow, name: str, raw: object, said: str, guess: str | None
) -> None:
    with pytest.raises(AnswerError) as caught:
        check(question(flow, name), raw, TODAY)
    assert said in caught.value.message
    assert caught.value.guess == guess
    assert "{" not in caught.value.message.format(**caught.value.values)


@given(flows(), st.data())
def test_an_answer_written_down_reads_as_itself(flow: Flow, data: st.DataObject) -> None:
    """What is saved, or printed as JSON, resumes as the same answer."""
    each = data.draw(st.sampled_from(flow.questions))
    answer = check(each, data.draw(raw_answers(each)), TODAY)
    assert check(each, raw_value(answer), TODAY) == answer


def test_rows_written_down_read_as_themselves(flow: Flow) -> None:
    raw = [{"whom": "甲", "owed": "unsure"}, {"whom": "乙", "owed": "20.50"}]
    answer = check(question(flow, "debts"), raw, TODAY)
    assert raw_value(answer) == raw
    assert check(question(flow, "debts"), raw_value(answer), TODAY) == answer


RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["whom", "owed", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(RAW, st.data())
def test_whatever_stands_in_an_answers_file_is_taken_or_refused(
    raw: object, data: st.DataObject
) -> None:
    each = data.draw(st.sampled_from(_flow().questions))
    try:
        answer = check(each, raw, TODAY)
    except AnswerError as error:
        error.message.format(**error.values)
        return
    assert check(each, raw_value(answer), TODAY) == answer


def _flow() -> Flow:
    return flow_of(TEXT)


def test_a_day_read_both_ways_names_both_days_and_one_that_is_taken(flow: Flow) -> None:
    with pytest.raises(AnswerError) as caught:
        check(question(flow, "received"), "5/11", TODAY)
    values = caught.value.values
    assert (str(values["a"]), str(values["b"])) == ("2026-05-11", "2026-11-05")
    assert check(question(flow, "received"), values["iso"], TODAY) == values["b"]
