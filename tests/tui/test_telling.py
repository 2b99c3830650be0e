"""Danger is told at once, the results and the checklist at the end, help everywhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from tests.tui.person import visiting


async def test_danger_comes_before_the_next_question() -> None:
    async with visiting() as person:
        await person.press("1")
        assert person.place.startswith("danger")
        for text in ("先不要开门", "录音录像", "各地不同。", "拨打110", "报警 110"):
            assert person.sees(text)
        await person.press("enter", "enter")
        assert person.place == "question:harm"


async def test_an_enter_meant_for_the_answer_does_not_dismiss_danger_unread() -> None:
    for key in ("down", "pagedown", "space", "enter"):
        async with visiting() as person:
            await person.press("1", "enter", "2")
            assert person.place.startswith("danger")
            await person.press(key)
            assert person.place.startswith("danger") is (key != "enter")
            await person.press("escape" if key == "enter" else "enter")
            assert person.place == ("question:door" if key == "enter" else "question:harm")


class Hand:
    """The clock of somebody whose finger stays on a key."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("delay", "every"), [(0.25, 0.03), (0.66, 0.04), (1.0, 0.5)])
async def test_an_enter_that_is_held_down_does_not_dismiss_danger(
    delay: float, every: float
) -> None:
    hand = Hand()
    async with visiting(clock=hand) as person:
        await person.press("down", "enter")
        for gap in (delay, *[every] * 12):
            hand.now += gap
            await person.press("enter")
            assert person.place.startswith("danger")
        assert person.sees("Enter goes on")
        hand.now += 1
        await person.press("enter")
        assert person.place == "question:harm"


async def test_danger_that_comes_back_is_told_again() -> None:
    async with visiting(answers={"door": "came", "harm": ("none",)}) as person:
        await person.press("f4", "1", "1", "enter", "enter", "1", "2")
        assert person.place == "review"
        await person.press("1", "1")
        assert person.place.startswith("danger")


async def test_danger_stays_in_front_in_the_other_language() -> None:
    async with visiting() as person:
        await person.press("1", "f2")
        assert person.place.startswith("danger")
        assert person.sees("下一题以前，先看这个")


async def test_a_deadline_is_not_called_today_before_its_paper_is_dated() -> None:
    library = load_library(bundled("flows"))
    async with visiting("court", locale="zh", library=library, answers={"mind": "fine"}) as person:
        await person.press("2", "enter")
        assert person.place.startswith("danger")
        assert person.sees("《支付令异议书》")
        assert not person.sees("日期不确定")


async def test_back_from_danger_is_the_question_that_brought_it() -> None:
    async with visiting() as person:
        await person.press("1", "escape")
        assert person.place == "question:door"


async def test_danger_is_told_once() -> None:
    async with visiting() as person:
        await person.press("1", "enter", "escape", "1")
        assert person.place == "question:harm"


async def test_danger_known_from_a_file_is_told_at_the_start() -> None:
    async with visiting(answers={"door": "at_door"}) as person:
        assert person.place.startswith("danger")


async def test_danger_that_a_change_brings_stands_before_the_review() -> None:
    async with visiting(answers={"door": "came", "harm": ("none",)}) as person:
        await person.press("f4", "2", "1", "3", "enter")
        assert person.place == "review"
        await person.press("1", "1")
        assert person.place.startswith("danger")
        await person.press("enter", "enter")
        assert person.place == "review"


ALL = {
    "door": "at_door", "harm": ("none",), "amount": Decimal(9), "days": 3, "paper": "x",
    "words": "", "debts": (), "mind": "well",
}  # fmt: skip


async def test_results_begin_with_the_titles_and_tell_everything() -> None:
    async with visiting(answers=ALL, size=(80, 60)) as person:
        await person.press("enter", "enter")
        assert person.place == "results"
        assert person.sees("1. 先不要开门2. 写下每一笔欠款")
        assert person.sees("Because you said: 正在门口")
        assert person.sees("[1] 确定的话 某法 第一条")
        assert person.sees("Checked on: 23 November 2026")
        assert person.sees("take it as likely, and ask. 各地不同。")


async def test_the_checklist_follows_and_escape_returns() -> None:
    async with visiting(answers=ALL) as person:
        await person.press("enter", "enter", "c")
        assert person.sees("□ 1. 拨打110")
        assert person.sees("by 26 November 2026")
        await person.press("escape")
        assert person.place == "results"


async def test_a_long_page_can_be_read_to_its_end() -> None:
    async with visiting(answers=ALL, size=(40, 20)) as person:
        await person.press("enter", "enter")
        assert person.sees("more below")
        seen = person.text
        for _ in range(30):
            await person.press("space")
            seen += person.text
        assert not person.sees("more below")
        assert "写清欠谁、多少、哪天到期。" in seen
        await person.press("home")
        assert person.sees("What you can do")


@pytest.mark.parametrize("keys", [[], ["f1"], ["3"], ["2"], ["3", "f4"], ["3", "ctrl+s"]])
async def test_the_crisis_page_opens_from_everywhere_and_returns(keys: list[str]) -> None:
    async with visiting() as person:
        await person.press(*keys)
        before = person.lines
        await person.press("f3", "f3")
        assert person.place == "crisis"
        for number in ("110", "120", "12356"):
            assert person.sees(number)
        await person.press("escape")
        assert person.lines == before


async def test_help_tells_the_keys_of_this_page() -> None:
    async with visiting() as person:
        await person.press("2", "f1")
        assert person.sees("Space   Tick or untick")
        await person.press("f1")
        assert person.place == "question:harm"


async def test_the_start_page_names_help_before_anything_is_asked() -> None:
    async with visiting(None) as person:
        for text in ("12348", "110", "12356", "Answers: never sent, kept if you ask"):
            assert person.sees(text)
        await person.press("3")
        assert person.place == "privacy"
        await person.press("enter")
        assert person.place == "start"


async def test_a_topic_is_chosen_on_the_start_page() -> None:
    async with visiting(None) as person:
        await person.press("down", "enter")
        assert person.place == "question:amount"


async def test_the_language_row_switches_and_stays() -> None:
    async with visiting(None) as person:
        await person.press("end", "enter")
        assert person.app.wizard.language.locale == "zh"
        assert person.place == "start"
        assert "English" in person.pointed


async def test_review_and_save_are_explained_where_there_is_nothing_yet() -> None:
    async with visiting(None) as person:
        await person.press("f4")
        assert person.sees("There is nothing to review yet.")
        await person.press("ctrl+s")
        assert person.sees("There is nothing to save yet.")
        assert person.place == "start"


async def test_a_number_turns_the_results_to_that_piece() -> None:
    async with visiting(answers=ALL, size=(40, 12)) as person:
        await person.press("enter", "enter", "2")
        assert person.lines[1].strip() == "2. 写下每一笔欠款"
        await person.press("space", "1")
        assert person.lines[1].strip() == "1. 先不要开门"
        before = person.lines
        await person.press("3", "9", "f2", "f2")
        assert person.lines == before


async def test_sentences_of_a_row_are_joined_as_the_language_sets_them() -> None:
    async with visiting(None, locale="zh") as person:
        await person.press("1", "1", "enter", "escape", "escape")
        assert person.place == "start"
        assert person.sees("每种问题都有一个。已经开始：接着上次的地方。")
        assert not any("。 " in line.strip() for line in person.lines)
