"""A desk may offer fewer flows than there are: nothing leads to the others, and nothing is lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from random import Random

import pytest

from hbwizard.content import bundled, find_locales
from hbwizard.export.crisis import crisis_blocks
from hbwizard.flow.compiled import load_bundled
from hbwizard.flow.model import Library
from hbwizard.flow.offered import only
from hbwizard.i18n.language import Language
from hbwizard.interview.code import code_of, read_code
from hbwizard.interview.code_text import CodeError
from hbwizard.interview.replay import replay
from hbwizard.interview.visit import Visit
from tests.journeys.chance import walked_by_chance

LIBRARY = load_bundled(bundled("flows"))
TODAY = datetime.date(2026, 11, 23)
FLOWS = sorted(LIBRARY.flows)


def led_to(library: Library) -> Iterator[str]:
    """Yield every flow that something leads to, from whichever flow."""
    for opening in (*library.start.openings, *library.start.more):
        yield opening.flow
    pieces = [each for flow in library.known.values() for each in flow.advice]
    for advice in (*library.crisis, *pieces):
        yield from (topic.id for topic in advice.leads_to)


def test_a_desk_that_names_no_flow_offers_all() -> None:
    assert only(LIBRARY, ()) == LIBRARY


@pytest.mark.parametrize("ids", [*((each,) for each in FLOWS), ("court", "overdue")])
def test_nothing_leads_to_a_flow_that_is_not_offered(ids: tuple[str, ...]) -> None:
    library = only(LIBRARY, ids)
    assert set(library.flows) == set(ids)
    assert set(led_to(LIBRARY)) == set(FLOWS)
    assert set(led_to(library)) == set(ids)
    assert library.start.openings, "a start page without a way in"
    assert bool(library.start.more) == bool(library.start.more_text)


def test_ways_in_keep_their_order_and_their_list() -> None:
    library = only(LIBRARY, ("overdue", "court"))
    for left, whole in (
        (library.start.openings, LIBRARY.start.openings),
        (library.start.more, LIBRARY.start.more),
    ):
        assert left == tuple(each for each in whole if each.flow in library.flows)


def test_where_the_first_list_is_empty_the_second_is_the_first() -> None:
    start = only(LIBRARY, ("credit",)).start
    assert {each.flow for each in start.openings} == {"credit"}
    assert (start.more, start.more_text) == ((), "")


@pytest.mark.parametrize("flow_id", FLOWS)
def test_the_crisis_page_is_whole_whatever_is_offered(flow_id: str) -> None:
    language = Language.load("zh", find_locales())
    whole = crisis_blocks(LIBRARY, TODAY, language)
    assert crisis_blocks(only(LIBRARY, (flow_id,)), TODAY, language) == whole


@pytest.mark.parametrize("flow_id", FLOWS)
def test_a_code_is_the_same_where_fewer_flows_are_offered(flow_id: str) -> None:
    now = walked_by_chance(LIBRARY.flows[flow_id], Random(flow_id), TODAY)
    code = code_of(now, LIBRARY)
    assert code is not None
    library = only(LIBRARY, (flow_id,))
    assert code_of(now, library) == code
    assert read_code(code, library, TODAY).answers == read_code(code, LIBRARY, TODAY).answers


def test_a_code_of_a_flow_that_is_not_offered_is_said_to_work_elsewhere() -> None:
    code = code_of(replay(LIBRARY.flows["court"], {}, TODAY), LIBRARY)
    assert code is not None
    with pytest.raises(CodeError) as error:
        read_code(code, only(LIBRARY, ("overdue",)), TODAY)
    assert "isn't offered here" in error.value.message


@pytest.mark.parametrize("flow_id", FLOWS)
def test_danger_to_life_is_told_as_where_every_flow_is_offered(flow_id: str) -> None:
    """Answers count in flows that ask other questions, whether these are offered or not."""
    for number in range(20):
        now = walked_by_chance(LIBRARY.flows[flow_id], Random(number), TODAY)
        answers = {each.id: now.scope[each.id] for each in now.path}
        told = [
            [given.advice.id for given in Visit(library, TODAY, answers).begin(flow_id)]
            for library in (LIBRARY, only(LIBRARY, (flow_id,)))
        ]
        assert told[0] == told[1]
