"""Finds questions never asked, advice never given, and conditions that are always true."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from hbwizard.author.space import TooLarge, outcomes
from hbwizard.errors import Place, Problem
from hbwizard.flow.conditions import ALWAYS, And, Condition, Truth
from hbwizard.flow.model import Action, Advice, Flow, Library, Question
from hbwizard.i18n.language import N_


def reach(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield what no answers lead to, and conditions that decide nothing."""
    for flow in library.flows.values():
        for question in flow.questions:
            yield from _question(question, flow)
    for advice, flows in _shared_advice(library):
        yield from _advice(advice, flows)


def _question(question: Question, flow: Flow) -> Iterator[Problem]:
    place = Place(f"{flow.id}.yaml", trail=(question.id, "when"))
    truths = _truths(question.when, [flow])
    if truths and True not in truths:
        message = N_("the question {id} can never be asked: no earlier answers fit its condition")
        yield Problem(place, message, {"id": question.id})
    if truths == {True} and question.when != ALWAYS:
        message = N_("the condition of {id} is always true: leave it out, or mend it")
        yield Problem(place, message, {"id": question.id})


def _advice(advice: Advice, flows: list[Flow]) -> Iterator[Problem]:
    truths = _truths(advice.when, flows)
    place = advice.place or Place(f"{flows[0].id}.yaml")
    if truths and True not in truths and not (advice.danger and None in truths):
        message = N_("the advice {id} can never be given: no answers fit its condition")
        yield Problem(place, message, {"id": advice.id})
        return
    if truths == {True} and advice.when != ALWAYS:
        message = N_("the condition of {id} is always true: leave it out, or mend it")
        yield Problem(place, message, {"id": advice.id})
    for action in advice.actions:
        yield from _action(action, advice, flows, place)


def _action(action: Action, advice: Advice, flows: list[Flow], place: Place) -> Iterator[Problem]:
    if action.when == ALWAYS:
        return
    truths = _truths(And((advice.when, action.when)), flows)
    if truths and True not in truths:
        message = N_("the action {id} can never be on the checklist: no answers fit its condition")
        yield Problem(place, message, {"id": action.id})


def _truths(condition: Condition, flows: Iterable[Flow]) -> set[Truth]:
    """What a condition can come to in any of the flows; empty where that is too much to search."""
    found: set[Truth] = set()
    try:
        for flow in flows:
            for truth, _scope in outcomes(flow, condition):
                found.add(truth)
                if len(found) == 3:
                    return found
    except TooLarge:
        return found if True in found and len(found) > 1 else set()
    return found


def _shared_advice(library: Library) -> Iterator[tuple[Advice, list[Flow]]]:
    """Shared advice is alive where one of its flows can give it."""
    found: dict[str, tuple[Advice, list[Flow]]] = {}
    for flow in library.flows.values():
        for advice in flow.advice:
            found.setdefault(advice.id, (advice, []))[1].append(flow)
    yield from found.values()
