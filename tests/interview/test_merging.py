"""What several flows found stands in one plan: with the real flows, as one person goes on."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

import pytest

from hbwizard.content import bundled, find_locales
from hbwizard.export.data import to_json
from hbwizard.export.parts import document_of
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.export.text import render
from hbwizard.flow.load import load_library
from hbwizard.flow.model import URGENCIES, Library
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import MAX_ADVICE
from hbwizard.interview.visit import Visit
from tests.flow.folders import library_of

TODAY = datetime.date(2026, 11, 23)
SUED: Mapping[str, object] = {
    "pressing": ["none"], "standing": "overdue", "self_now": "neither", "lender": "huabei",
    "days": "400", "amount": "12000", "late_rate": "unsure", "income": "some",
    "other_debts": ["online"],
    "collection": ["threats", "told_others", "came", "other_company"], "papers": ["claim"],
    "court_served": "family", "paper_received": "2026-11-18", "paper_day": "unsure",
    "court_evidence_day": "unsure", "court_hearing_day": "unsure", "offers": ["agent"],
    "worry": "credit", "mind": "worn",
}  # fmt: skip
VISITED: Mapping[str, object] = {
    "door": "stranger", "door_harm": ["violence"], "visit_place": ["home"],
    "visit_faults": ["night"], "visit_gave": "nothing",
}  # fmt: skip
IN_COURT: Mapping[str, object] = {
    "court_on_paper": ["none"], "court_ask": ["none"],
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def go_through(visit: Visit, flow: str, answers: Mapping[str, object]) -> list[str]:
    """Go through a flow; return the ids of the questions that it asked."""
    visit.begin(flow)
    assert visit.session is not None
    asked = []
    while visit.session.question is not None:
        asked.append(visit.session.question.id)
        visit.answered(visit.session.answer(answers[asked[-1]]))
    return asked


@pytest.fixture
def visit(library: Library) -> Visit:
    """Overdue, then a home visit, then the court: each goes deeper where the first led."""
    visit = Visit(library, TODAY, {})
    go_through(visit, "overdue", SUED)
    go_through(visit, "door-visit", VISITED)
    go_through(visit, "court", IN_COURT)
    return visit


def sheet_of(visit: Visit, locale: str) -> Sheet:
    return make_sheet(visit.plan, Language.load(locale, find_locales()))


def test_the_full_check_leads_on_most_urgent_first(library: Library) -> None:
    visit = Visit(library, TODAY, {})
    go_through(visit, "overdue", SUED)
    assert [topic.id for topic in visit.plan.further] == [
        "court", "calls", "scam", "door-visit", "credit", "budget",
    ]  # fmt: skip


def test_only_what_is_new_is_asked(library: Library) -> None:
    visit = Visit(library, TODAY, {})
    go_through(visit, "overdue", SUED)
    assert go_through(visit, "door-visit", VISITED) == list(VISITED)
    assert go_through(visit, "court", IN_COURT) == list(IN_COURT)


def test_each_piece_and_each_action_is_told_once(visit: Visit) -> None:
    for ids in (
        [given.advice.id for given in visit.plan.advice],
        [task.action.id for task in visit.plan.checklist],
        [offered.letter.id for offered in visit.plan.letters],
    ):
        assert len(ids) == len(set(ids))


def test_the_flow_in_hand_tells_what_others_found_too(visit: Visit) -> None:
    (claim,) = (given for given in visit.plan.advice if given.advice.id == "claim_answer")
    assert claim.replay.flow.id == "court"
    assert claim.because == ("papers",)


def test_a_plan_of_three_flows_is_not_longer_and_keeps_danger(visit: Visit) -> None:
    plan = visit.plan
    assert [now.flow.id for now in plan.replays] == ["court", "overdue", "door-visit"]
    assert sum(not given.advice.timeline for given in plan.advice) == MAX_ADVICE
    order = [URGENCIES.index(given.advice.urgency) for given in plan.advice]
    assert order == sorted(order)
    assert not [given.advice.id for given in plan.left_out if given.advice.danger]
    assert plan.left_out


def test_a_life_in_danger_comes_before_the_flow_in_hand(visit: Visit) -> None:
    first, second = visit.plan.advice[:2]
    assert (first.advice.id, first.replay.flow.id) == ("violence_now", "door-visit")
    assert second.advice.id == "claim_answer"


def test_reasons_and_gaps_come_from_the_flow_that_found_it(visit: Visit) -> None:
    for given in (*visit.plan.advice, *visit.plan.left_out):
        asked = {question.id for question in given.replay.path}
        assert set(given.because) <= asked
    for locale in ("zh", "en"):
        sheet = sheet_of(visit, locale)
        for block in sheet.advice:
            assert "{" not in block.title + "".join(block.paragraphs)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_heading_names_every_flow(visit: Visit, locale: str) -> None:
    language = Language.load(locale, find_locales())
    text = render(document_of(sheet_of(visit, locale), language), 200)
    for flow in ("court", "overdue", "door-visit"):
        assert language.text(visit.library.flows[flow].title) in "\n".join(text.splitlines()[:4])


def test_what_was_gone_through_is_not_offered_again(visit: Visit) -> None:
    further = {topic.id for topic in visit.plan.further}
    assert further == {"calls", "scam", "credit", "budget"}
    sheet = sheet_of(visit, "zh")
    data = json.loads(to_json(sheet))
    assert data["further"] == [{"id": id, "title": title} for id, title in sheet.further]
    text = render(document_of(sheet, Language.load("zh", find_locales())))
    assert [title for _, title in sheet.further if f"- {title}" not in text] == []


LEADING = """
flow: {id}
title: {id}
sections:
  - id: s
    title: 节
    questions: [{{use: q}}]
include: [common/c]
"""
SHARED = """
shared: common/c
questions: [{id: q, ask: 问, type: yes_no}]
advice:
  - {id: later, urgency: this_week, title: 题, body: 文, leads_to: [b, a]}
  - {id: first, urgency: now, title: 题, body: 文, leads_to: [c, b, d], when: q == yes}
"""


def test_advice_leads_on_where_it_applies_each_flow_once() -> None:
    files = {f"{id}.yaml": LEADING.format(id=id) for id in "abcd"}
    library = library_of({**files, "common/c.yaml": SHARED})
    visit = Visit(library, TODAY, {})
    go_through(visit, "a", {"q": "no"})
    assert [topic.id for topic in visit.plan.further] == ["b"]
    assert visit.session is not None
    visit.session.answers["q"] = "yes"
    assert [topic.title for topic in visit.plan.further] == ["c", "b", "d"]
