"""What is legal in a flow and still wrong: each kind found in a flow that is fine but for it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from hbwizard.author.check import lint
from hbwizard.author.codes import update
from hbwizard.author.paths import longest_path
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow
from hbwizard.interview.replay import replay
from tests.flow.folders import library_of

FLOWS = Path(__file__).parents[2] / "flows"
CHECKED_ON = datetime.date(2026, 11, 23)
"""The day on which the real flows were checked: their sources run out later."""

FINE = {
    "laws.yaml": "law_a: {title: 《试验法》}",
    "sources.yaml": "rule_a: {says: 有这条规定。, law: law_a, confidence: high,"
    " checked_on: 2026-11-01, review_on: 2027-03-31}",
    "contacts.yaml": "police: {name: 报警, phone: '110'}\nlegal: {name: 法律援助, phone: '12348'}",
    "common/debt.yaml": """
shared: common/debt
questions:
  - {id: amount, ask: 多少钱？, type: money, allow: [unsure]}
""",
    "t.yaml": """
flow: t
title: 试验
include: [common/debt]
sections:
  - id: s
    title: 一节
    questions:
      - {id: door, ask: 有人吗？, type: choice, options: {somebody: 有, nobody: 没有}}
      - id: harm
        ask: 有没有？
        type: choices
        options: {a: 甲, b: 乙}
        when: door == somebody
      - {id: days, ask: 几天？, type: number, max: 100}
      - use: amount
values:
  twice: days * 2
advice:
  - id: always
    urgency: this_week
    title: 先打{contact:police}
    body: |
      第一段。
      第二段。
    sources: [rule_a]
    actions:
      - id: ring
        do: 打{contact:police}
        when: harm in {a}
        contact: police
  - id: harmed
    when: asked(harm) and harm in {a}
    urgency: now
    danger: true
    title: 离开门口
    body: 到能锁门的房间去。
    sources: [rule_a]
""",
}


def said(
    *changes: tuple[str, str], file: str = "t.yaml", today: datetime.date | None = None
) -> list[str]:
    """Return what is found in the fine folder after replacing texts in a file."""
    text = FINE[file]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    library = library_of({**FINE, file: text})
    return [problem.message.format(**problem.values) for problem in lint(library, today)]


def test_nothing_is_said_of_a_flow_that_is_fine() -> None:
    assert said() == []


ALWAYS = "urgency: this_week\n    title: 先打"
NEVER_GIVEN = "the advice always can never be given: no answers fit its condition"


@pytest.mark.parametrize(
    "condition",
    [
        "door == somebody and door == nobody",
        "door == nobody and harm in {a}",
        "door == nobody and asked(harm)",
        "days > 100",
        "days > 5 and days < 6",
        "days < 3 and days > 50",
        "twice > 200",
        "amount < 0",
        "harm in {a} and not harm in {a, b}",
        "known(harm) and not asked(harm)",
    ],
)
def test_advice_that_can_never_be_given(condition: str) -> None:
    assert said((ALWAYS, f"when: {condition}\n    {ALWAYS}"))[-1:] == [NEVER_GIVEN]


@pytest.mark.parametrize(
    "condition",
    [
        "days > 99",
        "days > 4 and days < 6",
        "twice > 199",
        "amount > 999",
        "amount == unsure",
        "harm in {b} and harm in {a}",
    ],
)
def test_advice_that_can_be_given(condition: str) -> None:
    assert NEVER_GIVEN not in said((ALWAYS, f"when: {condition}\n    {ALWAYS}"))


@pytest.mark.parametrize(
    "condition",
    [
        "door == somebody or door == nobody",
        "asked(door)",
        "days >= 0",
        "not (days > 100)",
        "known(days)",
    ],
)
def test_a_condition_that_decides_nothing(condition: str) -> None:
    found = said((ALWAYS, f"when: {condition}\n    {ALWAYS}"))
    assert found == ["the condition of always is always true: leave it out, or mend it"]


PAID = "      - {id: paid, ask: 哪天？, type: date, min: 3000, max: 0, allow: [unsure]}\n"
DAYS = ("      - use: amount\n", f"      - use: amount\n{PAID}")
"""Asks for a day as well."""


@pytest.mark.parametrize(
    "condition",
    [
        "paid < 2026-03-31 and paid > 2026-03-30",
        "paid <= 2026-03-31 and paid > 2026-03-31",
        "paid == unsure and paid >= 2026-03-31",
        "paid == 2026-03-31 and not known(paid)",
        "paid_again < 2020-01-01 and paid_again > 2021-01-01",
    ],
)
def test_advice_for_a_day_that_there_is_not(condition: str) -> None:
    again = ("  twice:", "  paid_again: first(paid)\n  twice:")
    assert said(DAYS, again, (ALWAYS, f"when: {condition}\n    {ALWAYS}"))[-1:] == [NEVER_GIVEN]


@pytest.mark.parametrize(
    "condition",
    [
        "paid == 2026-03-31",
        "paid < 2026-03-31 and paid > 2026-03-29",
        "2020-01-01 <= paid <= 2026-03-31",
        "paid > 2099-12-31",
        "paid_again == 2026-03-31",
        "paid_again < 2026-03-31 and paid_again > 2026-03-29",
    ],
)
def test_advice_for_a_day_that_there_is(condition: str) -> None:
    again = ("  twice:", "  paid_again: first(paid)\n  twice:")
    assert NEVER_GIVEN not in said(DAYS, again, (ALWAYS, f"when: {condition}\n    {ALWAYS}"))


def test_a_condition_that_any_day_fulfils() -> None:
    any_day = "paid <= 2026-03-31 or paid > 2026-03-31 or paid == unsure"
    found = said(DAYS, (ALWAYS, f"when: {any_day}\n    {ALWAYS}"))
    assert found == ["the condition of always is always true: leave it out, or mend it"]


@pytest.mark.parametrize(
    ("condition", "today", "paid"),
    [
        # Without a day to check on, one on which every day in the flow lies behind.
        ("paid <= 2026-03-31", None, "2026-04-01"),
        ("paid <= 2027-03-31", None, "2027-04-01"),
        ("paid != 2026-03-31", None, "2026-03-31"),
        ("not (2026-03-01 < paid < 2026-03-05)", None, "2026-03-02"),
        # On a day, only days that can be answered then.
        ("paid <= 2026-03-31", datetime.date(2026, 11, 23), "2026-04-01"),
        ("paid <= 2026-03-31", datetime.date(2026, 3, 31), None),
        ("paid <= 2026-03-31", datetime.date(2026, 4, 1), "2026-04-01"),
        ("paid >= 2010-01-01", datetime.date(2026, 11, 23), None),
        # A day made of answers escapes the search, but not chance.
        ("paid_again <= 2026-03-31", datetime.date(2026, 11, 23), "2026-"),
    ],
)
def test_days_that_get_no_advice(
    condition: str, today: datetime.date | None, paid: str | None
) -> None:
    again = ("  twice:", "  paid_again: first(paid)\n  twice:")
    condition = f"{condition} or door == nobody or paid == unsure"
    harmless = ("when: asked(harm) and harm in {a}", "when: door == nobody and days > 3")
    found = said(DAYS, again, harmless, (ALWAYS, f"when: {condition}\n    {ALWAYS}"), today=today)
    uncovered = [each for each in found if each.startswith("these answers get no advice")]
    assert len(uncovered) == (paid is not None)
    assert all(f"paid: {paid}" in each for each in uncovered)


def test_danger_that_hangs_on_a_day_nobody_was_asked() -> None:
    asked = (PAID, PAID.replace("}\n", ", when: door == somebody}\n"))
    late = ("when: asked(harm) and harm in {a}", "when: paid > 2026-03-31")
    assert said(DAYS, asked, late) == [
        "in t, harmed is shown to everyone who is not asked paid: write `asked(paid) and …`"
    ]
    guarded = ("when: paid", "when: asked(paid) and paid")
    assert said(DAYS, asked, late, guarded) == []


def test_a_question_that_can_never_be_asked() -> None:
    found = said(("use: amount", "use: amount\n        when: door == nobody and harm in {a}"))
    assert found == ["the question amount can never be asked: no earlier answers fit its condition"]


def test_a_question_whose_condition_decides_nothing() -> None:
    found = said(("use: amount", "use: amount\n        when: door in {somebody, nobody}"))
    assert found == ["the condition of amount is always true: leave it out, or mend it"]


def test_an_action_that_can_never_be_on_the_list() -> None:
    found = said(("when: harm in {a}\n        contact", "when: days > 100\n        contact"))
    assert found == ["the action ring can never be on the checklist: no answers fit its condition"]


def test_danger_shown_to_those_who_were_not_asked() -> None:
    found = said(("when: asked(harm) and harm in {a}", "when: harm in {a}"))
    assert found == [
        "in t, harmed is shown to everyone who is not asked harm: write `asked(harm) and …`"
    ]


def test_danger_may_be_shown_to_those_who_are_not_sure() -> None:
    found = said(
        ("when: asked(harm) and harm in {a}", "when: amount > 5"),
    )
    assert found == []


def test_danger_of_a_question_that_is_always_asked_needs_no_guard() -> None:
    assert said(("when: asked(harm) and harm in {a}", "when: door == somebody")) == []


def test_danger_shared_with_a_flow_that_never_asks() -> None:
    advice = (
        "advice:\n  - {id: owes, when: amount > 5, urgency: now, danger: true,"
        " title: 题, body: 文, sources: [rule_a]}\n"
    )
    other = "flow: u\ntitle: 题\ninclude: [common/debt]\nsections: []\n"
    files = {**FINE, "common/debt.yaml": FINE["common/debt.yaml"] + advice, "u.yaml": other}
    (problem,) = lint(library_of(files), None)
    assert problem.values == {"flow": "u", "id": "owes", "question": "amount"}


def test_answers_that_get_no_advice() -> None:
    (found,) = said((ALWAYS, f"when: days > 3 or door == somebody\n    {ALWAYS}"))
    assert found == "these answers get no advice: door: nobody, days: 0, amount: 0"


def test_advice_without_sources() -> None:
    found = said(
        ("    body: 到能锁门的房间去。\n    sources: [rule_a]\n", "    body: 到能锁门的房间去。\n")
    )
    assert found == ["the advice harmed has no sources"]


LETTER = """
letters:
  - id: note
    title: 便条
    kind: letter
    to: 柜台
    use: 寄出去。
    sources: [rule_a]
    parts:
      - text: 我来问一件事。
"""
ADDED = ("advice:\n", f"{LETTER.strip()}\nadvice:\n")
"""Adds a letter with which nothing is wrong."""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("便条", "便条", None),
        ("    sources: [rule_a]\n    parts", "    parts", "the letter note has no sources"),
        ("柜台", "柜台12348", "12348 looks like a telephone number"),
        ("便条", "便条！", "an exclamation mark frightens"),
        ("我来问一件事。", "我来问,一件事。", "“,” is half-width"),
        ("我来问一件事。", "一" * 61 + "。", "a sentence of 62 characters"),
        ("use: 寄出去。", "use: |\n" + "      寄出去。\n" * 7, "note has 7 paragraphs"),
    ],
)
def test_a_letter_is_held_to_what_advice_is(old: str, new: str, message: str | None) -> None:
    found = said((ADDED[0], ADDED[1].replace(old, new)))
    assert [each.startswith(str(message)) for each in found] == [True] * (message is not None)


def test_a_source_that_should_have_been_checked_again() -> None:
    assert said(today=datetime.date(2027, 3, 31)) == []
    found = said(today=datetime.date(2027, 4, 1))
    assert found == ["the source rule_a was to be checked again on 2027-03-31"]


def test_a_shared_question_that_no_flow_asks() -> None:
    found = said(("      - use: amount\n", ""))
    assert found == ["the shared question amount is asked in no flow"]


def test_advice_that_is_too_long() -> None:
    found = said(("第二段。", "\n".join(["又一段。"] + ["      再一段。"] * 5)))
    assert found == ["always has 7 paragraphs; more than 6 belong in two pieces"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("第一段。", "一" * 59 + "。", None),
        ("第一段。", "一" * 60 + "。", "a sentence of 61 characters; at most 60: “一一"),
        ("第一段。", "一" * 50 + "。" + "二" * 50 + "？", None),
        ("第一段。", "一" * 50 + "{contact:police}。", None),
        ("有人吗？", "一" * 61, "a sentence of 61 characters"),
        ("第一段。", "先看,再说。", "“,” is half-width between Chinese characters"),
        ("第一段。", "等15天，12:30再说，3.5万元，App 8.2。", None),
        ("第一段。", "小心！", "an exclamation mark frightens"),
        ("试验", "务必一读", "“务必” threatens"),
        ("第一段。", "后果自负。", "“后果自负” threatens"),
        ("第一段。", "打110。", "110 looks like a telephone number"),
        ("第一段。", "问12348（免费）。", "12348 looks like a telephone number"),
        ("第一段。", "打13800138000。", "13800138000 looks like a telephone number"),
        ("第一段。", "打400-123-4567。", "400-123-4567 looks like a telephone number"),
        ("第一段。", "打010-12345678。", "010-12345678 looks like a telephone number"),
        ("第一段。", "等120天，或者110个月，12345元，1.1万元，年利率24%，2026年。", None),
        ("title: 一节", "title: 一{contact:police}", "a gap is not filled in this kind of text"),
    ],
)  # fmt: skip
def test_a_text(old: str, new: str, message: str | None) -> None:
    found = said((old, new))
    if message is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith(message)


def test_a_number_that_has_a_contact_names_it() -> None:
    (problem,) = lint(
        library_of({**FINE, "t.yaml": FINE["t.yaml"].replace("第一段。", "打110。")}), None
    )
    assert problem.guess == "{contact:police}"
    assert (problem.place.file, problem.place.trail) == ("t.yaml", ("advice", "always", "id"))


def test_nothing_is_wrong_with_the_real_flows() -> None:
    problems = lint(load_library(FLOWS), CHECKED_ON)
    assert [(str(p.place), p.message.format(**p.values)) for p in problems] == []


def _longest_overdue() -> tuple[Flow, dict[str, object], datetime.date]:
    flow = load_library(FLOWS).flows["overdue"]
    return flow, dict(longest_path(flow)[1]), CHECKED_ON


def test_the_longest_way_through_the_real_flows_is_bearable() -> None:
    longest = {}
    for flow in load_library(FLOWS).flows.values():
        length, answers = longest_path(flow)
        # Figures of several answers count as free, so the bound can lie above what they allow.
        assert len(replay(flow, answers, CHECKED_ON).path) <= length
        longest[flow.id] = length
    assert len(replay(*_longest_overdue()).path) == longest["overdue"]
    # Five of them ask for the days on a summons: only whoever holds one is asked.
    assert longest["overdue"] <= 20
    # With every paper at once, each with its day.
    assert longest.pop("court") <= 22
    assert all(length <= 20 for length in longest.values())


def test_an_answer_without_a_number_for_codes() -> None:
    numbers = """codes:
  - flow: t
    lines:
      - door choice somebody
      - harm choices a b
      - days number
"""
    found = [
        problem.message.format(**problem.values)
        for problem in lint(library_of({**FINE, "codes.yaml": numbers}), None)
    ]
    assert found == [
        "t needs this line, which `make codes` adds: door choice nobody",
        "t needs this line, which `make codes` adds: amount money",
    ]


def test_numbers_for_codes_are_brought_up_to_the_flows(tmp_path: Path) -> None:
    for name, text in FINE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    codes = tmp_path / "codes.yaml"
    update(tmp_path)
    first = codes.read_text("utf-8")
    assert lint(load_library(tmp_path), None) == []
    flow = tmp_path / "t.yaml"
    flow.write_text(flow.read_text("utf-8").replace("{somebody: 有,", "{both: 都, somebody: 有,"))
    assert len(lint(load_library(tmp_path), None)) == 1
    update(tmp_path)
    assert lint(load_library(tmp_path), None) == []
    assert codes.read_text("utf-8") == f"{first}      - door choice both\n"
