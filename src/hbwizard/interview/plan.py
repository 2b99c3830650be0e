"""The result of an interview: the advice that applies, most urgent first, and the checklist."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hbwizard.flow.conditions import support
from hbwizard.flow.model import (
    URGENCIES,
    Action,
    Advice,
    Contact,
    DueBy,
    DueIn,
    Source,
    Urgency,
)
from hbwizard.interview.deadlines import Due, due_by
from hbwizard.interview.replay import Replay


@dataclass(frozen=True)
class Given:
    """A piece of advice that applies."""

    advice: Advice
    because: tuple[str, ...]
    """The ids of the answered questions that brought it, in the order they were asked."""


@dataclass(frozen=True)
class Task:
    """A line of the checklist."""

    action: Action
    urgency: Urgency
    due: Due | None

    @property
    def sources(self) -> tuple[Source, ...]:
        """What it stands on."""
        return self.action.sources

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom to turn to."""
        return self.action.contacts


@dataclass(frozen=True)
class Plan:
    """What a person is told, and what they take away."""

    replay: Replay
    advice: tuple[Given, ...]
    checklist: tuple[Task, ...]
    left_out: tuple[Advice, ...] = ()
    """Less urgent pieces that were left out, so that a plan stays readable."""

    @property
    def scope(self) -> Mapping[str, object]:
        """What the gaps of the texts are filled from."""
        return self.replay.scope


_FAR = datetime.date.max
# More than a dozen pieces are not read by a frightened person; the least urgent are left out.
MAX_ADVICE = 12


def make_plan(replay: Replay) -> Plan:
    """Return the plan for where a person stands; with questions open, for what is known so far."""
    applying = [advice for advice in replay.flow.advice if _applies(advice, replay)]
    ordered_advice = _ordered(applying)
    chosen = _readable(ordered_advice)
    left_out = tuple(advice for advice in ordered_advice if advice not in chosen)
    written = [advice for advice in applying if advice in chosen]
    tasks = [_task(action, advice, replay) for advice in written for action in advice.actions]
    ordered = sorted((task for task in tasks if task is not None), key=_task_order)
    given = tuple(Given(advice, _because(advice, replay)) for advice in chosen)
    return Plan(replay, given, tuple(_unique(ordered)), left_out)


def alerts(replay: Replay) -> tuple[Given, ...]:
    """Return the danger that is already known: what must not wait for the last question.

    Danger whose questions are still to come is not known yet; danger whose questions were passed
    over or left unanswered counts, as it does in the plan.
    """
    waiting = {question.id for question in (*replay.missing, *replay.open)}
    found = []
    for advice in replay.flow.advice:
        truth = advice.when.truth(replay.scope) if advice.danger else False
        if truth or (truth is None and not advice.reads & waiting):
            found.append(Given(advice, _because(advice, replay)))
    return tuple(found)


def _applies(advice: Advice, replay: Replay) -> bool:
    truth = advice.when.truth(replay.scope)
    return bool(truth) or (truth is None and advice.danger)


def _because(advice: Advice, replay: Replay) -> tuple[str, ...]:
    truth = advice.when.truth(replay.scope)
    bearing = support(advice.when, replay.scope, truth)
    questions = replay.flow.reads(bearing)
    return tuple(question.id for question in replay.path if question.id in questions)


def _ordered(chosen: Iterable[Advice]) -> list[Advice]:
    """By urgency, then in the author's order: advice has no day of its own, its actions have."""
    return sorted(chosen, key=lambda advice: URGENCIES.index(advice.urgency))


def _readable(ordered: list[Advice]) -> list[Advice]:
    """Keep as many pieces as are read, danger before all else, in their order."""
    kept = sorted(ordered, key=lambda advice: not advice.danger)[:MAX_ADVICE]
    return [advice for advice in ordered if advice in kept]


def _task(action: Action, advice: Advice, replay: Replay) -> Task | None:
    if not action.when.truth(replay.scope):
        return None
    due = _due(action, replay)
    # What is due today belongs to now, however calm its advice is.
    is_today = due is not None and due.act_by <= replay.today
    return Task(action, "now" if is_today else advice.urgency, due)


def _due(action: Action, replay: Replay) -> Due | None:
    match action.due:
        case DueIn(days):
            return Due(replay.today + datetime.timedelta(days=days))
        case DueBy(deadline):
            return due_by(deadline, replay.scope, replay.today)
    return None


def _task_order(task: Task) -> tuple[int, datetime.date]:
    return URGENCIES.index(task.urgency), task.due.act_by if task.due else _FAR


def _unique(tasks: Iterable[Task]) -> list[Task]:
    """One action is one line, also where two pieces of advice ask for it."""
    return list({task.action.id: task for task in reversed(list(tasks))}.values())[::-1]
