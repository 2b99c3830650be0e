"""What no letter may ever do, whatever a person answered, held against answers by chance."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from hbwizard.content import bundled
from hbwizard.export.letters import letter_sheet
from hbwizard.flow.conditions import Gap
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.flow.texts import gaps
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import Offered, Plan, make_plan
from hbwizard.interview.replay import Replay
from tests.journeys.chance import walked_by_chance

TODAY = datetime.date(2026, 11, 23)
CASES = 500
"""Of every flow."""
COURT = {
    "claim", "payment_order", "mediation", "arbitration", "judgment", "enforcement",
    "court_message",
}  # fmt: skip
ASKING = {"negotiation_request", "hardship_statement", "assignment_inquiry"}
# Words that admit a debt, offer money or ask for time.
PAYING = re.compile("愿意还|分期还|若干期|延后|缓一缓|每月可以还|每月能还|先还本金")
MONTHLY = {"month_income", "month_essentials", "month_reserve", "month_left"}
NAMED = re.compile("《([^》]*)》")
FLOWS = (
    "budget", "calls", "court", "credit", "door-visit", "family", "negotiate", "overdue", "scam",
    "sold",
)  # fmt: skip


@cache
def library() -> Library:
    return load_library(bundled("flows"))


@cache
def plans(flow_id: str) -> tuple[Plan, ...]:
    """What people by chance are told."""
    random, flow = Random(flow_id), library().flows[flow_id]
    return tuple(make_plan(walked_by_chance(flow, random, TODAY)) for _ in range(CASES))


def cases(flow_id: str) -> Iterator[tuple[Replay, dict[str, Offered]]]:
    """People by chance, each with the letters that they are offered."""
    for plan in plans(flow_id):
        yield plan.replay, {each.letter.id: each for each in plan.letters}


def has_court_paper(walk: Replay) -> bool:
    """Whether a court paper is there, or may be."""
    papers = walk.scope.get("papers")
    return not isinstance(papers, tuple) or bool(COURT & set(papers))


def may_be_old(walk: Replay) -> bool:
    """Whether three years may have passed without payment or demand, as far as is known."""
    scope = walk.scope
    if (old := scope.get("old_debt")) in ("yes", "no", Gap.UNSURE):
        return old != "no"
    if isinstance(rows := scope.get("debts"), tuple):
        late = [row["late_days"] for row in rows]
        return any(isinstance(days, Gap) or days >= 1000 for days in late)
    if isinstance(days := scope.get("days"), int):
        return days >= 1000
    return scope.get("standing") != "not_yet"


def fitting(offered: Offered) -> Iterator[str]:
    """The lines of a letter that fit, as they were written."""
    for part in offered.letter.parts:
        if part.when.truth(offered.replay.scope):
            yield from part.text


def has_left(walk: Replay) -> bool:
    left = walk.scope.get("month_left", Gap.NOT_ASKED)
    return not isinstance(left, Gap) and int(str(left).split(".", maxsplit=1)[0]) >= 1


@pytest.mark.parametrize("flow_id", FLOWS)
def test_nothing_is_asked_or_offered_while_a_court_or_limitation_stands_in_the_way(
    flow_id: str,
) -> None:
    for walk, letters in cases(flow_id):
        if has_court_paper(walk) or may_be_old(walk):
            assert not ASKING & letters.keys()
            said = {id: " ".join(fitting(each)) for id, each in letters.items()}
            paying = {id for id, text in said.items() if PAYING.search(text)}
            # A statement of defence may name instalments where limitation is clear.
            assert paying <= (set() if may_be_old(walk) else {"answer_points"})


@pytest.mark.parametrize("flow_id", FLOWS)
def test_a_court_is_always_answered_and_limitation_named_where_it_may_be_a_defence(
    flow_id: str,
) -> None:
    for walk, letters in cases(flow_id):
        papers = walk.scope.get("papers")
        papers = papers if isinstance(papers, tuple) else ()
        wanted = {"payment_order": "order_objection", "claim": "answer_points"}
        for paper, letter in wanted.items():
            if paper in papers:
                assert letter in letters
                assert ("时效" in " ".join(fitting(letters[letter]))) == may_be_old(walk)


@pytest.mark.parametrize("flow_id", FLOWS)
def test_no_monthly_money_is_named_unless_some_is_known_to_be_left(flow_id: str) -> None:
    for walk, letters in cases(flow_id):
        named = {
            gap.name for each in letters.values() for line in fitting(each) for gap in gaps(line)
        }
        assert not named & MONTHLY or has_left(walk)


def test_how_a_letter_is_used_names_no_sum_of_the_persons() -> None:
    letters = [each for flow in library().flows.values() for each in flow.letters]
    told = [text for each in letters for text in (each.title, each.to, *each.use)]
    assert {gap.kind for text in told for gap in gaps(text)} == {"contact"}


@pytest.mark.parametrize("flow_id", FLOWS)
def test_who_owes_nothing_is_given_nothing_that_admits_a_debt(flow_id: str) -> None:
    for walk, letters in cases(flow_id):
        if walk.scope.get("standing") in ("not_mine", "paid_off"):
            assert not ASKING & letters.keys()
            assert not any(
                PAYING.search(line) for each in letters.values() for line in fitting(each)
            )


def test_an_objection_is_about_the_debt_alone() -> None:
    wrong = re.compile("分期|延期|延后|宽限|没钱|困难|还不起|无力|协商|愿意")
    flow = library().flows["court"]
    (letter,) = (each for each in flow.letters if each.id == "order_objection")
    assert [line for part in letter.parts for line in part.text if wrong.search(line)] == []
    assert any("不算异议" in line for line in letter.use)


def test_an_inquiry_says_that_it_admits_nothing() -> None:
    (letter,) = (e for e in library().flows["sold"].letters if e.id == "assignment_inquiry")
    assert any("不代表承认" in line for part in letter.parts for line in part.text)


@pytest.mark.parametrize("flow_id", FLOWS)
def test_a_letter_that_is_pointed_to_is_there(flow_id: str) -> None:
    titles = {each.title: each.id for flow in library().flows.values() for each in flow.letters}
    pointed = 0
    for plan in plans(flow_id):
        letters = {each.letter.id for each in plan.letters}
        told = [text for each in plan.advice for text in (each.advice.title, *each.advice.body)]
        told += [task.action.text for task in plan.checklist]
        named = {titles[name] for text in told for name in NAMED.findall(text) if name in titles}
        assert named <= letters
        pointed += len(named)
    assert pointed


@pytest.mark.parametrize("flow_id", FLOWS)
def test_what_is_handed_in_does_not_hang_on_the_readers_language(flow_id: str) -> None:
    chinese, english = (Language.load(locale, bundled("locales")) for locale in ("zh", "en"))
    for plan in plans(flow_id)[:100]:
        for each in plan.letters:
            here, there = letter_sheet(each, chinese), letter_sheet(each, english)
            assert "\n".join(here.lines).encode() == "\n".join(there.lines).encode()
            assert here.aid == ()
            assert len(there.aid) == len(there.lines)
            assert there.aid != there.lines
