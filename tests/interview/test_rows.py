"""A list given row by row comes to the same answer as the list given at once."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.flow.conditions import ALWAYS
from hbwizard.flow.model import Option, Question
from hbwizard.interview.answers import AnswerError, check
from hbwizard.interview.rows import RowEntry

TODAY = datetime.date(2026, 11, 23)
OWED = Question("owed", "s", "欠多少？", "money", ALWAYS, allows=("unsure",))
LENDER = Question(
    "lender",
    "s",
    "欠谁的？",
    "choice",
    ALWAYS,
    options=(Option("bank", "银行"), Option("x", "其他")),
)
DEBTS = Question("debts", "s", "有哪些？", "list", ALWAYS, fields=(OWED, LENDER), maximum=3)

RAW_ROWS = st.lists(
    st.fixed_dictionaries(
        {"owed": st.sampled_from(["1", "3万", "0.5", "unsure"]), "lender": st.sampled_from("bx")}
    ),
    min_size=1,
    max_size=3,
).map(lambda rows: [{**row, "lender": "bank" if row["lender"] == "b" else "x"} for row in rows])


def give(entry: RowEntry, rows: list[dict[str, str]]) -> None:
    for index, row in enumerate(rows):
        if index:
            entry.add_another(True)
        while entry.prompt is not None:
            entry.answer(row[entry.prompt.id], TODAY)


@given(RAW_ROWS)
def test_rows_come_to_the_same_as_the_whole_list(rows: list[dict[str, str]]) -> None:
    entry = RowEntry(DEBTS)
    give(entry, rows)
    if not entry.is_done:
        entry.add_another(False)
    assert entry.is_done
    assert entry.prompt is None
    whole = check(DEBTS, rows, TODAY)
    assert entry.rows == whole
    assert check(DEBTS, entry.raw, TODAY) == whole


@given(RAW_ROWS)
def test_rows_can_be_taken_up_again(rows: list[dict[str, str]]) -> None:
    checked = check(DEBTS, rows, TODAY)
    assert isinstance(checked, tuple)
    entry = RowEntry(DEBTS, checked)
    assert entry.rows == checked
    assert entry.more is not entry.is_done
    assert entry.is_done == (len(rows) == 3)


@given(RAW_ROWS)
def test_back_undoes_one_step_at_a_time_to_the_beginning(rows: list[dict[str, str]]) -> None:
    entry = RowEntry(DEBTS)
    give(entry, rows)
    steps = 0
    while entry.back():
        steps += 1
    assert steps == len(rows) * 2 + len(rows) - 1
    assert entry.rows == ()
    assert entry.prompt == OWED
    give(entry, rows)
    assert len(entry.rows) == len(rows)


def test_it_asks_field_by_field_and_then_for_another_row() -> None:
    entry = RowEntry(DEBTS)
    assert (entry.prompt, entry.number, entry.more) == (OWED, 1, False)
    entry.answer("5", TODAY)
    assert (entry.prompt, entry.number, entry.more) == (LENDER, 1, False)
    entry.answer("bank", TODAY)
    assert (entry.prompt, entry.more, entry.is_done) == (None, True, False)
    entry.add_another(True)
    assert (entry.prompt, entry.number, entry.more) == (OWED, 2, False)


def test_a_wrong_answer_leaves_everything_as_it_was() -> None:
    entry = RowEntry(DEBTS)
    entry.answer("5", TODAY)
    with pytest.raises(AnswerError):
        entry.answer("nobody", TODAY)
    assert (entry.prompt, entry.rows) == (LENDER, ())


def test_a_row_that_was_not_begun_can_be_dropped() -> None:
    entry = RowEntry(DEBTS)
    give(entry, [{"owed": "1", "lender": "x"}])
    entry.add_another(True)
    entry.add_another(False)
    assert entry.is_done
    assert len(entry.rows) == 1


def test_a_list_that_was_closed_opens_again() -> None:
    entry = RowEntry(DEBTS)
    give(entry, [{"owed": "1", "lender": "x"}])
    entry.add_another(False)
    assert entry.back()
    assert entry.more


def test_a_full_list_takes_no_further_row() -> None:
    entry = RowEntry(DEBTS)
    give(entry, [{"owed": "1", "lender": "x"}] * 3)
    assert entry.is_done
    assert not entry.more
    with pytest.raises(ValueError, match="no room"):
        entry.add_another(True)
    with pytest.raises(ValueError, match="no field"):
        entry.answer("1", TODAY)
