"""Answers are given with digits, arrows and Enter, for every type of question."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from hbwizard.flow.conditions import Gap
from tests.tui.person import Person, visiting


async def at_amount(person: Person) -> None:
    await person.press("3")
    assert person.place == "question:amount"


async def test_a_digit_chooses_and_goes_on() -> None:
    async with visiting() as person:
        await person.press("3")
        assert person.answers == {"door": "nobody"}
        assert person.place == "question:amount"


async def test_enter_takes_the_row_pointed_at() -> None:
    async with visiting() as person:
        await person.press("down", "down", "j", "k", "enter")
        assert person.answers == {"door": "came"}


async def test_a_full_width_digit_counts() -> None:
    async with visiting() as person:
        await person.press("３")
        assert person.answers == {"door": "nobody"}


async def test_a_key_without_a_row_does_nothing() -> None:
    async with visiting() as person:
        before = person.lines
        await person.press("8", "z", "f9", "delete", "insert", "x", "space")
        assert person.lines == before
        assert not person.answers


async def test_several_answers_are_ticked_and_confirmed() -> None:
    async with visiting() as person:
        await person.press("2", "1", "down", "space")
        assert "[x]" in person.pointed
        await person.press("enter")
        assert person.answers["harm"] == ("threat", "told")


async def test_an_exclusive_answer_stands_alone() -> None:
    async with visiting() as person:
        await person.press("2", "1", "2", "3", "enter")
        assert person.answers["harm"] == ("none",)
        await person.press("escape", "1", "enter")
        assert person.answers["harm"] == ("threat",)


async def test_nothing_ticked_is_said_and_changes_nothing() -> None:
    async with visiting() as person:
        await person.press("2", "enter")
        assert person.sees("Tick at least one row first")
        assert person.place == "question:harm"
        await person.press("down")
        assert not person.sees("Tick at least one row first")


@pytest.mark.parametrize(("typed", "value"), [("3万", Decimal(30000)), ("１２", Decimal(12))])
async def test_money_is_typed_as_people_write_it(typed: str, value: Decimal) -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.type(typed)
        assert person.answers["amount"] == value


async def test_what_cannot_be_read_is_said_and_kept_to_be_mended() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.type("abc")
        assert person.sees("This question takes a sum in yuan")
        assert person.sees("abc")
        assert person.typed == "abc"
        assert person.place == "question:amount"


async def test_an_empty_line_is_no_answer() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.press("enter")
        assert person.sees("Please type an answer first")
        assert "amount" not in person.answers


async def test_a_reserved_answer_is_reached_with_the_arrow() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.press("down", "enter")
        assert person.answers["amount"] is Gap.UNSURE


async def test_a_reserved_answer_may_be_typed_in_either_language() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.type("不确定")
        assert person.answers["amount"] is Gap.UNSURE


async def test_typing_leaves_the_rows() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.press("down", "5")
        assert person.pointed == ""
        await person.press("enter")
        assert person.answers["amount"] == Decimal(5)


async def test_letters_and_digits_belong_to_the_line_and_not_to_the_keys() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.press("b", "n", "c", "1")
        assert person.typed == "bnc1"
        await person.press("left", "backspace")
        assert person.typed == "bn1"
        assert person.place == "question:amount"


async def test_a_date_and_a_text() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.type("1")
        await person.type("120")
        await person.type("2026-11-18")
        assert person.answers["paper"] == datetime.date(2026, 11, 18)
        await person.type("why?")
        assert person.answers["words"] == "why?"


async def test_why_we_ask_opens_and_closes() -> None:
    async with visiting() as person:
        await person.press("question_mark")
        assert person.sees("Why we ask:先要安全。")
        await person.press("question_mark")
        assert not person.sees("先要安全。")


async def test_why_we_ask_opens_while_typing_a_figure() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.press("1", "question_mark")
        assert person.sees("金额决定先后。")
        assert person.typed == "1"


async def at_debts(person: Person) -> None:
    await at_amount(person)
    for typed in ("1", "120", "2026-11-18", "x"):
        await person.type(typed)
    assert person.place == "question:debts"


async def test_a_list_is_given_row_by_row() -> None:
    async with visiting() as person:
        await at_debts(person)
        await person.press("1")
        await person.type("2万")
        assert person.sees("Is there another one?")
        await person.press("1", "2")
        await person.type("500")
        await person.press("2")
        assert person.answers["debts"] == (
            {"lender": "bank", "owed": Decimal(20000)},
            {"lender": "friend", "owed": Decimal(500)},
        )
        assert person.place == "question:mind"


async def test_a_list_ends_by_itself_when_it_is_full() -> None:
    async with visiting() as person:
        await at_debts(person)
        for number in range(3):
            await person.press(*(["1"] if number else []), "1")
            await person.type("1")
        assert person.place == "question:mind"


async def test_a_list_may_be_empty() -> None:
    async with visiting() as person:
        await at_debts(person)
        await person.press("3")
        assert person.answers["debts"] == ()


async def test_back_in_a_list_goes_field_by_field() -> None:
    async with visiting() as person:
        await at_debts(person)
        await person.press("1")
        assert person.sees("欠多少？")
        await person.press("escape")
        assert person.sees("欠谁的？")
        await person.press("escape")
        assert person.place == "question:words"


async def test_rows_given_before_are_not_lost_by_coming_back() -> None:
    async with visiting() as person:
        await at_debts(person)
        await person.press("1")
        await person.type("1")
        await person.press("2", "escape")
        assert person.sees("银行")
        await person.press("escape", "enter", "enter")
        assert person.answers["debts"] == ({"lender": "bank", "owed": Decimal(1)},)


async def test_why_stands_open_on_a_delicate_question() -> None:
    async with visiting() as person:
        await at_debts(person)
        await person.press("3")
        assert person.sees("我们担心您。")


async def at_mind(person: Person) -> None:
    await at_debts(person)
    await person.press("3")
    assert person.place == "question:mind"


async def test_enter_that_comes_too_early_answers_no_question() -> None:
    async with visiting() as person:
        assert person.pointed == ""
        await person.press("enter")
        assert person.sees("Please choose a row first")
        assert not person.answers


async def test_enter_alone_does_not_answer_a_delicate_question() -> None:
    async with visiting() as person:
        await at_mind(person)
        assert person.pointed == ""
        await person.press("enter", "enter")
        assert person.sees("Please choose a row first")
        assert "mind" not in person.answers
        await person.press("down")
        assert "还好" in person.pointed
        await person.press("enter", "escape")
        assert "还好" in person.pointed


async def test_escape_closes_why_before_it_leaves() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.press("question_mark", "escape")
        assert person.place == "question:amount"
        assert not person.sees("金额决定先后。")
        await person.press("escape")
        assert person.place == "question:door"


async def test_escape_leaves_a_question_where_why_stands_open_by_itself() -> None:
    async with visiting() as person:
        await at_mind(person)
        await person.press("escape")
        assert person.place == "question:debts"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5/11", "Is that 11 May 2026 or 5 November 2026? Please write the month by name"),
        ("soon", "This question takes a day"),
    ],
)
async def test_a_day_that_is_not_taken_is_told_in_words(typed: str, said: str) -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.type("1")
        await person.type("120")
        await person.type(typed)
        assert person.sees(said)


async def test_the_example_of_a_day_to_come_lies_ahead() -> None:
    async with visiting() as person:
        await at_amount(person)
        await person.type("1")
        await person.type("10000")
        assert person.sees("from 0 to 9,999; found 10,000")
        await person.press("backspace", "enter")
        assert person.sees("Type a day, such as 2026-12-07 or in 2 weeks")


async def test_rows_half_given_are_not_lost_by_changing_another_answer() -> None:
    async with visiting() as person:
        await at_debts(person)
        await person.press("1")
        await person.type("1")
        await person.press("1", "2")
        for leave in (["3"], ["escape"]):
            await person.press("f4", "1", *leave)
            assert person.place == "review"
        await person.press("escape")
        assert person.place == "question:debts" and person.sees("欠多少？")
        await person.type("2")
        await person.press("2")
        owed = ({"lender": "bank", "owed": Decimal(1)}, {"lender": "friend", "owed": Decimal(2)})
        assert person.answers["debts"] == owed
