"""Why something is on the list, and what was ticked off, are told alike on both faces."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

from hbwizard.flow.model import Library
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.flow.folders import library_of
from tests.tui.person import load_language, visiting

TODAY = datetime.date(2026, 11, 23)
LIBRARY = library_of(
    {
        "t.yaml": """
flow: t
title: 试
sections:
  - id: s
    title: 节
    questions:
      - {id: door, ask: 有人吗？, type: yes_no, allow: [unsure]}
advice:
  - id: danger
    when: door == yes
    urgency: this_week
    danger: true
    title: 先不开门
    body: 文。
    sources: [rule_a]
    actions: [{id: film, do: 隔着门录像}, {id: ring, do: 打电话}]
""",
        "laws.yaml": "law_a: {title: 《试验法》}",
        "sources.yaml": "rule_a: {says: 有规定。, law: law_a, confidence: high,"
        " checked_on: 2026-11-01, review_on: 2027-11-20}",
    }
)
TOLD = (
    "有人吗？ Yes",
    "What would take it away",
    "有人吗？ If your answer were: No, it would go.",
    "Change an answer only where it is wrong, or where things have changed.",
)
PRECAUTION = "What is not known counts as if it were so, to be safe."


def talked(*lines: str, folder: Path = Path(), library: Library = LIBRARY) -> str:
    out = io.StringIO()
    run_plain(
        Visit(library, TODAY, {}),
        load_language,
        locale="en",
        flow_id="t",
        stdin=io.StringIO("".join(line + "\n" for line in lines)),
        stdout=out,
        folder=folder,
    )
    return out.getvalue()


async def test_the_full_screen_says_why_a_piece_is_there() -> None:
    async with visiting("t", library=LIBRARY, size=(80, 40)) as person:
        await person.press("1", "enter", "enter")
        assert person.place == "results"
        await person.press("y", "enter")
        for text in ("先不开门", *TOLD):
            assert person.sees(text)
        assert not person.sees(PRECAUTION)
        await person.press("f2")
        assert person.sees("为什么有这一条")
        await person.press("escape", "escape")
        assert person.place == "results"


async def test_the_checklist_says_it_of_the_task_pointed_at() -> None:
    async with visiting("t", library=LIBRARY, size=(80, 40)) as person:
        await person.press("3", "enter", "enter", "c", "down", "y")
        assert person.sees("打电话")
        assert not person.sees("隔着门录像")
        assert person.sees(PRECAUTION)
        await person.press("escape")
        assert "打电话" in person.pointed


def test_the_lines_say_why() -> None:
    text = talked("1", "y", "1", "", "", "q", "y").split("Why is it on my list?")[1]
    for told in TOLD:
        assert told in text
    assert PRECAUTION not in text
    assert PRECAUTION in talked("3", "y", "2", "q", "y")
    assert "隔着门录像" in talked("1", "y", "2").rsplit("Why this is on your list", 1)[0]


async def test_ticks_outlive_going_back_and_the_language_on_the_full_screen() -> None:
    async with visiting("t", library=LIBRARY, size=(80, 40)) as person:
        await person.press("1", "enter", "enter", "c", "down", "space")
        assert "■ 2. Done: 打电话" in person.pointed
        await person.press("escape", "f2", "c")
        assert person.sees("□ 1. 隔着门录像")
        assert person.sees("■ 2. 已做：打电话")
        await person.press("2")
        assert person.sees("□ 2. 打电话")


def test_ticks_stand_on_the_saved_text_and_are_asked_about_before_they_are_lost(
    tmp_path: Path,
) -> None:
    text = talked("1", "k", "2", "", "s", "", "list.txt", "k", "1", "", "q", "n", folder=tmp_path)
    saved = (tmp_path / "list.txt").read_text("utf-8")
    assert "□ 1. 隔着门录像" in saved
    assert "■ 2. Done: 打电话" in saved
    assert "Quit?" in text
    assert "□ 2. 打电话" in talked("1", "k", "2", "2").rsplit("What to do", 1)[1]


def test_where_nothing_is_on_the_list_the_lines_say_so() -> None:
    for key in ("y", "k"):
        assert "There is nothing on the list yet." in talked("2", key)


TREE = library_of(
    {
        "t.yaml": """
flow: t
title: 试
sections:
  - id: s
    title: 节
    questions:
      - {id: door, ask: 有人吗？, type: yes_no}
      - {id: who, ask: 是谁？, type: choice, options: {a: 甲, b: 乙}, when: door == yes}
      - {id: seen, ask: 见过吗？, type: yes_no, when: door == no}
      - {id: last, ask: 还有吗？, type: yes_no}
"""
    }
)
EFFECT = (
    "With this change, these questions are no longer needed: 是谁？",
    "These questions came in: 见过吗？",
)


async def test_the_full_screen_says_what_a_change_did_to_the_questions() -> None:
    async with visiting("t", library=TREE) as person:
        await person.press("1", "1", "2", "f4", "1", "2")
        assert person.place == "question:seen"
        await person.press("1")
        assert person.place == "review"
        for text in EFFECT:
            assert person.sees(text)
        await person.press("1", "2")
        assert person.place == "review"
        assert not person.sees("no longer needed")


def test_the_lines_say_it_too_and_come_back_to_the_review() -> None:
    text = talked("1", "1", "2", "r", "1", "2", "1", "1", "b", "", "q", "y", library=TREE)
    text = " ".join(text.split())
    before, after = text.split(EFFECT[0])
    assert before.count("见过吗？") == 1
    assert "是谁？" not in after
    assert EFFECT[1] in after
    # The review once the change is made, and again after an edit that was left.
    assert after.count("Type a number to change that answer") == 2
