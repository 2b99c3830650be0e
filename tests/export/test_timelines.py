"""Where a person stands: the same in text, in JSON and in both languages, for any width."""

from __future__ import annotations

import datetime
import json

import pytest

from hbwizard.content import bundled
from hbwizard.export.data import to_json
from hbwizard.export.parts import document_of
from hbwizard.export.sheet import AdviceBlock, Sheet, make_sheet
from hbwizard.export.text import render
from hbwizard.export.timelines import TimelineSheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.plan import make_plan
from hbwizard.interview.reader import collect
from hbwizard.interview.replay import replay
from hbwizard.interview.standing import states
from hbwizard.tui.advice_pages import results_page
from hbwizard.tui.typeset import FIGURE_INDENT, MEASURE, typeset

TODAY = datetime.date(2026, 11, 23)
LIBRARY = load_library(bundled("flows"))
FLOW = LIBRARY.flows["overdue"]
LANGUAGES = {name: Language.load(name, bundled("locales")) for name in ("zh", "en")}
RAW: dict[str, object] = {
    "pressing": ["none"], "standing": "overdue", "self_now": "neither", "lender": "huabei",
    "days": 20, "amount": 3000, "income": "can_pay", "other_debts": ["none"],
    "collection": ["reminders"], "papers": ["none"], "offers": ["none"], "worry": "nothing",
    "mind": "fine", "late_rate": "unsure",
}  # fmt: skip


def sheet_of(locale: str, **changed: object) -> Sheet:
    answers = collect(FLOW, {**RAW, **changed}, TODAY)
    return make_sheet(make_plan(replay(FLOW, answers, TODAY)), LANGUAGES[locale])


def block_of(sheet: Sheet) -> AdviceBlock:
    return next(block for block in sheet.advice if block.timeline)


def timeline_of(locale: str = "zh", **changed: object) -> TimelineSheet:
    found = block_of(sheet_of(locale, **changed)).timeline
    assert found
    return found


def states_of(**changed: object) -> dict[str, str]:
    return {each.id: each.state for each in timeline_of(**changed).stages}


COURT = ("at_court", "judged", "enforced", "limited", "listed")


def test_who_was_only_reminded_stands_at_collection() -> None:
    states = states_of()
    assert (states["overdue"], states["collection"]) == ("happened", "here")
    assert {states[name] for name in ("handed_on", *COURT)} == {"possible"}
    assert states["jailed"] == "never"


def test_nobody_is_told_that_a_step_was_taken_that_they_did_not_tell_of() -> None:
    states = states_of(papers=["enforcement"], collection=["none"])
    assert states["enforced"] == "here"
    untold = ("collection", "handed_on", "at_court", "judged")
    assert {states[name] for name in untold} == {"untold"}
    assert {states["limited"], states["listed"]} == {"possible"}


def test_what_is_not_known_has_not_happened() -> None:
    states = states_of(papers="unsure", collection=["none"])
    assert states["overdue"] == "here"
    assert {states[name] for name in COURT} == {"possible"}


def test_where_a_flow_does_not_ask_about_a_step_nobody_is_told_where_they_stand() -> None:
    raw = {"mind": "fine", "standing": "overdue", "papers": ["none"]}
    flow = LIBRARY.flows["budget"]
    now = replay(flow, collect(flow, raw, TODAY, partial=True), TODAY, partial=True)
    (advice,) = (each for each in flow.advice if each.timeline)
    ids = [each.id for each in advice.timeline]
    found = dict(zip(ids, states(advice.timeline, now.scope), strict=True))
    assert found["overdue"] == "happened"
    assert {found["collection"], found["handed_on"]} == {"untold"}
    assert {found[name] for name in COURT} == {"possible"}
    assert "here" not in found.values()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_what_never_comes_says_its_exceptions(locale: str) -> None:
    jailed = timeline_of(locale).stages[-1]
    said = {"zh": ("转移财产", "虚假材料"), "en": ("move assets", "false papers")}
    assert all(word in jailed.text for word in said[locale])


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_it_reads_at_any_width_on_screen_and_on_paper(locale: str, width: int) -> None:
    language, sheet = LANGUAGES[locale], sheet_of(locale)
    page = [row.text for row in typeset(results_page(sheet, language), width)]
    paper = render(document_of(sheet, language), width).splitlines()
    (part,) = block_of(sheet).parts
    assert not isinstance(part, str)
    room = min(width - 2, MEASURE) - len(FIGURE_INDENT)
    for lines, drawn in (
        (page, [FIGURE_INDENT + line for line in part.figure.lines(room)]),
        (paper, [f"    {line}" for line in part.figure.lines(width - 4)]),
    ):
        assert max(map(cells, lines)) <= width
        assert drawn in (lines[at : at + len(drawn)] for at in range(len(lines)))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_mark_stands_without_its_words(locale: str) -> None:
    (part,) = timeline_of(locale).parts
    assert not isinstance(part, str)
    heads = [line for line in part.figure.lines(200) if line.startswith("[")]
    assert len(heads) == 9
    words = {line[:3]: LANGUAGES[locale]._(word) for line, word in zip(heads, WORDS, strict=True)}
    assert all(words[line[:3]] in line for line in heads)


WORDS = (
    "this has happened", "you are here now", *["possible, not certain"] * 6, "this does not happen",
)  # fmt: skip


def test_json_has_every_stage() -> None:
    data = json.loads(to_json(sheet_of("zh")))["advice"]
    (found,) = (each["timeline"] for each in data if "timeline" in each)
    assert [each["state"] for each in found] == [each.state for each in timeline_of().stages]
    assert found[1]["name"] == "出借人催收"
