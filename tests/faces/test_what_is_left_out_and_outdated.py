"""What a plan leaves out can be read in full, and a source past its day says so, on every face."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import pytest

from hbwizard.export.data import to_json
from hbwizard.export.parts import document_of
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import render
from hbwizard.flow.model import Library
from hbwizard.interview.plan import MAX_ADVICE, make_plan
from hbwizard.interview.replay import replay
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.flow.folders import library_of
from tests.tui.person import load_language, visiting

TODAY = datetime.date(2026, 11, 23)
LAST = MAX_ADVICE + 1
PIECE = """
  - id: a{n}
    urgency: this_week
    title: 第{n}件
    body: 说明{n}。
    sources: [rule_a]
    actions: [{{id: act{n}, do: 去做{n}}}]
"""
FLOW = """
flow: t
title: 很多
sections:
  - id: s
    title: 节
    questions: [{id: door, ask: 有人吗？, type: yes_no}]
advice:
  - id: first
    when: door == yes
    urgency: now
    danger: true
    title: 先不开门
    body: 文。
    sources: [rule_a]
"""
DUE = "It was due to be checked again by 20 November 2026"


def library(pieces: int = LAST) -> Library:
    """A flow that finds more than a plan tells, on a source that was to be checked again."""
    return library_of(
        {
            "t.yaml": FLOW + "".join(PIECE.format(n=n) for n in range(pieces)),
            "laws.yaml": "law_a: {title: 《试验法》}",
            "sources.yaml": "rule_a: {says: 有规定。, law: law_a, confidence: medium,"
            " caveat: 各地不同。, checked_on: 2026-11-01, review_on: 2026-11-20}",
        }
    )


def sheet(today: datetime.date = TODAY) -> Sheet:
    plan = make_plan(replay(library().flows["t"], {"door": "no"}, today))
    return make_sheet(plan, load_language("en"))


def talked(*lines: str, pieces: int = LAST) -> str:
    out = io.StringIO()
    run_plain(
        Visit(library(pieces), TODAY, {}),
        load_language,
        locale="en",
        flow_id="t",
        stdin=io.StringIO("".join(line + "\n" for line in lines)),
        stdout=out,
        folder=Path(),
        width=80,
    )
    return out.getvalue()


async def test_the_full_screen_opens_what_was_left_out() -> None:
    async with visiting("t", library=library(), size=(80, 200)) as person:
        await person.press("2")
        assert person.place == "results"
        assert person.sees("1 more, less urgent")
        assert not person.sees(f"说明{LAST - 1}。")
        await person.press("m")
        assert person.place == "left_out"
        for text in (f"第{LAST - 1}件", f"说明{LAST - 1}。", f"去做{LAST - 1}", "有规定。", DUE):
            assert person.sees(text)
        await person.press("escape")
        assert person.place == "results"


async def test_where_nothing_was_left_out_the_full_screen_offers_nothing() -> None:
    async with visiting("t", library=library(2), size=(80, 60)) as person:
        await person.press("2")
        assert not person.sees("less urgent")
        await person.press("m")
        assert person.place == "results"
        assert person.sees("Nothing was left out.")


def test_the_lines_tell_what_was_left_out() -> None:
    told, rest = talked("2", "m", "q", "y").split("m: 1 more, less urgent", 1)
    assert f"说明{LAST - 1}。" not in told
    for text in (f"第{LAST - 1}件", f"说明{LAST - 1}。", f"去做{LAST - 1}", DUE):
        assert text in rest


def test_where_nothing_was_left_out_the_lines_say_so() -> None:
    text = talked("2", "m", "q", "y", pieces=2)
    assert "less urgent" not in text.replace("what was left out as less urgent", "")
    assert "Nothing was left out." in text


async def test_a_source_past_its_day_says_so_on_the_full_screen() -> None:
    async with visiting("t", library=library(2), size=(80, 60)) as person:
        await person.press("1")
        assert person.place.startswith("danger")
        assert person.sees(DUE)
        await person.press("enter", "enter")
        assert person.place == "results"
        assert person.sees(DUE)


@pytest.mark.parametrize(
    ("today", "is_said"), [(TODAY, True), (datetime.date(2026, 11, 20), False)]
)
def test_a_source_past_its_day_says_so_on_paper_and_in_data(
    today: datetime.date, is_said: bool
) -> None:
    paper = " ".join(render(document_of(sheet(today), load_language("en")), 200).split())
    assert (DUE in paper) == is_said
    (source,) = {json.dumps(each) for piece in data(today) for each in piece["sources"]}
    assert json.loads(source)["is_overdue"] == is_said


def data(today: datetime.date) -> list[dict[str, list[object]]]:
    """The advice as other programs get it."""
    found: list[dict[str, list[object]]] = json.loads(to_json(sheet(today)))["advice"]
    return found
