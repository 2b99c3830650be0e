"""The command line takes what the start page offers, and several flows at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hbwizard.content import bundled
from hbwizard.flow.load import load_library

LIBRARY = load_library(bundled("flows"))
Call = Callable[..., Any]
FROM = ("--from", bundled("flows"), "--lang", "zh")
SAID = {
    "pressing": ["none"], "collection": ["none"], "papers": ["none"], "offers": ["none"],
    "worry": "nothing", "mind": "fine",
}  # fmt: skip


def advised(call: Call, *words: str, answers: dict[str, Any]) -> Any:
    given = json.dumps(answers)
    result = call("advise", *words, "--answers", "-", "--format", "json", *FROM, stdin=given)
    return json.loads(result.out) if result.code == 0 else result.err


def test_the_list_names_every_way_in_with_what_it_says(call: Call) -> None:
    flows = json.loads(call("list", "--format", "json", *FROM).out)
    found = {way["id"]: (flow["id"], way["answers"]) for flow in flows for way in flow["ways_in"]}
    start = LIBRARY.start
    offered = (*start.openings, *start.more)
    assert found == {each.id: (each.flow, each.answers) for each in offered}
    text = call("list", *FROM).out
    assert [each.id for each in offered if each.id not in text] == []


def test_a_way_in_answers_what_it_says(call: Call) -> None:
    data = advised(call, "used_by_another", answers=SAID)
    assert data["flow"] == "overdue"
    assert data["advice"][0]["id"] == "account_used"
    stolen = advised(call, "used_by_another", answers={**SAID, "not_mine_how": "stolen"})
    assert stolen["advice"][0]["id"] == "name_stolen"


def test_a_conversation_begins_at_a_way_in(call: Call) -> None:
    result = call("run", "i_am_ill", "--plain", *FROM, stdin="5\n1\nr\n")
    assert result.code == 0
    assert "病了，或者在住院" in result.out


def test_several_flows_give_one_plan(call: Call) -> None:
    answers = {
        **SAID, "self_now": "neither", "standing": "overdue", "lender": "huabei", "days": 30,
        "amount": 900, "late_rate": "unsure", "income": "can_pay", "door": "afraid",
        "visit_place": ["home"],
    }  # fmt: skip
    data = advised(call, "overdue", "door-visit", answers=answers)
    ids = [block["id"] for block in data["advice"]]
    assert ids[0] == "pay_what_is_due" and "will_they_come" in ids
    assert data["merged"] == [LIBRARY.flows["door-visit"].title]
    assert "door" in data["path"] and "lender" in data["path"]
    assert advised(call, "overdue", "overdue", answers=answers)["merged"] == []


def test_each_of_several_flows_must_be_answered(call: Call) -> None:
    assert "door" in advised(call, "late", "door-visit", answers={**SAID, "standing": "paid_off"})
    assert "nothing" in advised(call, "late", "nothing", answers=SAID)


def test_danger_in_a_file_of_answers_is_shown_in_whichever_flow(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("pressing: [hopeless]", "utf-8")
    text = call("run", "court", "--plain", "--answers", file, *FROM, stdin="").out
    assert "!! 不想活的时候：现在打12356" in text
    assert text.index("12356") < text.index("1. ")
