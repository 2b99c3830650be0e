"""Back, review and change: answers are kept, and only what is new is asked."""

from __future__ import annotations

from decimal import Decimal

from tests.tui.person import visiting


async def test_escape_goes_one_step_back_to_the_answer_given() -> None:
    async with visiting() as person:
        await person.press("2", "escape")
        assert person.place == "question:door"
        assert "(*)" in person.pointed
        assert "来过" in person.pointed


async def test_left_and_b_go_back_where_nothing_is_typed() -> None:
    async with visiting() as person:
        for key in ("left", "b"):
            await person.press("2", key)
            assert person.place == "question:door"


async def test_a_typed_answer_stands_in_the_line_again() -> None:
    async with visiting() as person:
        await person.press("3")
        await person.type("18500")
        await person.press("escape")
        assert person.typed == "18500"
        await person.press("0", "enter")
        assert person.answers["amount"] == Decimal(185000)


async def test_escape_never_quits() -> None:
    async with visiting() as person:
        await person.press("3", *["escape"] * 10)
        assert person.place == "start"
        assert person.app.is_running


async def test_a_flow_goes_on_where_it_was_left() -> None:
    async with visiting() as person:
        await person.press("2", "escape", "escape")
        assert person.sees("Begun")
        await person.press("1")
        assert person.place == "question:harm"


async def test_review_shows_the_answers_and_escape_leaves_it() -> None:
    async with visiting() as person:
        await person.press("3", "f4")
        assert person.place == "review"
        assert person.sees("现在有人在门口吗？没有人")
        await person.press("escape")
        assert person.place == "question:amount"


async def test_an_edit_comes_back_to_the_review() -> None:
    async with visiting() as person:
        await person.press("3")
        await person.type("100")
        await person.press("f4", "down", "enter")
        assert person.place == "question:amount"
        await person.press("0", "enter")
        assert person.place == "review"
        assert "一共多少钱" in person.pointed
        assert person.sees("1,000 yuan")
        await person.press("escape")
        assert person.place == "question:days"


async def test_an_edit_asks_what_is_new_and_then_comes_back() -> None:
    async with visiting() as person:
        await person.press("3")
        await person.type("100")
        await person.press("f4", "1", "2")
        assert person.place == "question:harm"
        await person.press("3", "enter")
        assert person.place == "review"
        assert person.sees("没有这些事")


async def test_escape_leaves_an_edit_as_it_was() -> None:
    async with visiting() as person:
        await person.press("3", "f4", "1", "escape")
        assert person.place == "review"
        assert person.answers == {"door": "nobody"}


async def test_what_is_typed_outlives_help_crisis_page_and_language() -> None:
    async with visiting() as person:
        await person.press("3", "1", "2")
        for keys in (["f1", "escape"], ["f3", "escape"], ["f2"]):
            await person.press(*keys)
            assert person.typed == "12"
            assert person.place == "question:amount"


async def test_the_language_changes_and_nothing_else() -> None:
    async with visiting() as person:
        await person.press("2", "down", "space", "f2")
        assert person.app.wizard.language.locale == "zh"
        assert person.place == "question:harm"
        assert "[x] 告诉别人" in person.pointed
        assert person.answers == {"door": "came"}
        await person.press("f2")
        assert person.sees("Step 2 of about 8")


async def test_answers_come_along_to_another_flow() -> None:
    async with visiting("short") as person:
        await person.type("5000")
        await person.press("1")
        assert person.place == "results"
        await person.press("n")
        assert person.place == "start"
        await person.press("1", "3")
        assert person.place == "question:days"
        await person.press("escape")
        assert person.place == "question:amount"
        assert person.typed == "5000"


async def test_answers_of_a_file_count() -> None:
    async with visiting("short", answers={"amount": Decimal(7), "other": "x"}) as person:
        assert person.place == "question:sure"
        assert "other" not in person.answers


async def test_back_from_the_results_is_the_last_question() -> None:
    async with visiting("short", answers={"amount": Decimal(7)}) as person:
        await person.press("1", "escape")
        assert person.place == "question:sure"
        assert "(*)" in person.pointed
