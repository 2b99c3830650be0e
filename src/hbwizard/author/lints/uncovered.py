"""Finds complete answers that get no advice at all, and names them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from hbwizard.author.classes import (
    SOME_DAY,
    answer_classes,
    atoms,
    days_compared,
    days_taken,
    inlined,
    moved,
)
from hbwizard.author.space import Scope, TooLarge, branches, space
from hbwizard.errors import Place, Problem
from hbwizard.flow.conditions import Gap, Or
from hbwizard.flow.model import Flow, Library, Question
from hbwizard.i18n.language import N_
from hbwizard.interview.answers import Answers, raw_value
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import replay

SAMPLES = 200
BRANCHES = 10_000
"""How far the exact search goes: an author waits for it, and chance comes after it."""
NEAR = 1000
"""Days on both sides of today from which dates are tried at random."""


def uncovered(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield flows in which a person can answer everything and be told nothing."""
    for flow in library.flows.values():
        answers = answers_without_advice(flow, today or _day_for(flow))
        if answers is not None:
            said = ", ".join(f"{name}: {_said(value)}" for name, value in answers.items())
            message = N_("these answers get no advice: {answers}")
            yield Problem(Place(f"{flow.id}.yaml"), message, {"answers": said})


def _day_for(flow: Flow) -> datetime.date:
    """The day its advice was read, or one on which all days that it compares with lie behind."""
    when = [*(each.when for each in flow.questions), *(each.when for each in flow.advice)]
    compared = days_compared(atom for each in when for atom in atoms(inlined(each, flow)))
    return max([flow.reviewed_on or SOME_DAY, *(moved(day, 1) for day in compared)])


def answers_without_advice(flow: Flow, today: datetime.date) -> Answers | None:
    """Return complete answers that get no advice on the day `today`, or None."""
    any_advice = Or(tuple(inlined(advice.when, flow) for advice in flow.advice))
    try:
        for truth, scope in branches(space(flow, [any_advice], today), any_advice, BRANCHES):
            if truth:
                continue
            answers = complete(flow, scope, today)
            # The search is free in figures of several answers, and danger counts where unknown.
            if not make_plan(replay(flow, answers, today)).advice:
                return answers
    except TooLarge:
        pass
    return _by_chance(flow, today)


def _by_chance(flow: Flow, today: datetime.date) -> Answers | None:
    """Try answers at random: figures of several answers escape the search."""
    # The same flow must pass or fail the same way each time.
    random = Random(flow.id)
    for _ in range(SAMPLES):
        answers = {
            each.id: random.choice(_candidates(each, random, today)) for each in flow.questions
        }
        now = replay(flow, answers, today)
        if not make_plan(now).advice:
            return {question.id: answers[question.id] for question in now.path}
    return None


def _candidates(question: Question, random: Random, today: datetime.date) -> list[object]:
    found = list(answer_classes(question, today=today))
    if question.type in ("number", "money"):
        low = question.minimum or 0
        high = low + 1000 if question.maximum is None else question.maximum
        figure = random.randint(low, high)
        found.append(Decimal(figure) if question.type == "money" else figure)
    if question.type == "date":
        found.append(_day_near(question, random, today))
    return found


def _day_near(question: Question, random: Random, today: datetime.date) -> datetime.date:
    first, last = days_taken(question, today)
    low, high = (min(max(first, moved(today, days)), last) for days in (-NEAR, NEAR))
    return moved(low, random.randint(0, (high - low).days))


def complete(flow: Flow, scope: Scope, today: datetime.date) -> Answers:
    """Return answers that lead to `scope`, with any answer to what it leaves open."""
    questions = {question.id for question in flow.questions}
    answers = {
        name: value
        for name, value in scope.items()
        if name in questions and value not in (Gap.NOT_ASKED, Gap.OPEN)
    }
    while question := replay(flow, answers, today).current:
        answers[question.id] = answer_classes(question, today=today)[0]
    path = replay(flow, answers, today).path
    return {question.id: answers[question.id] for question in path}


def _said(answer: object) -> str:
    raw = raw_value(answer)
    return f"[{', '.join(map(str, raw))}]" if isinstance(raw, list) else str(raw)
