"""The result of an interview: the advice that applies, most urgent first, and the checklist."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from hbwizard.flow.conditions import support
from hbwizard.flow.letters import Letter
from hbwizard.flow.model import URGENCIES, Action, Advice, Urgency
from hbwizard.flow.references import Contact, DueBy, DueIn, Source, Topic
from hbwizard.interview.deadlines import Due, due_by
from hbwizard.interview.replay import Replay


class Given(Struct, frozen=True):
    """A piece of advice that applies."""

    advice: Advice
    because: tuple[str, ...]
    """The ids of the answered questions that brought it, in the order they were asked."""
    replay: Replay
    """The flow that found it, and what its gaps are filled from."""


class Task(Struct, frozen=True):
    """A line of the checklist."""

    action: Action
    urgency: Urgency
    due: Due | None
    replay: Replay
    """The flow that found it, and what its gaps are filled from."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What it stands on."""
        return self.action.sources

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom to turn to."""
        return self.action.contacts


class Offered(Struct, frozen=True):
    """A letter, a script or a record that fits."""

    letter: Letter
    due: Due | None
    replay: Replay
    """The flow that offers it, and what it is filled from."""


class Plan(Struct, frozen=True):
    """What a person is told, and what they take away."""

    replays: tuple[Replay, ...]
    """What it was made from: the flow in hand first."""
    advice: tuple[Given, ...]
    checklist: tuple[Task, ...]
    left_out: tuple[Given, ...] = ()
    """Less urgent pieces that were left out, so that a plan stays readable."""
    letters: tuple[Offered, ...] = ()
    further: tuple[Topic, ...] = ()
    """Flows that go deeper and were not gone through, those of the most urgent advice first."""

    @property
    def replay(self) -> Replay:
        """Where the person stands in the flow in hand."""
        return self.replays[0]

    @property
    def rest(self) -> Plan:
        """What was left out, with what there is to do about it, as a plan of its own."""
        return Plan(self.replays, self.left_out, tuple(_tasks(self.left_out)))


_FAR = datetime.date.max
# More than a dozen pieces are not read by a frightened person; the least urgent are left out.
MAX_ADVICE = 12


def make_plan(*replays: Replay) -> Plan:
    """Return the plan for where a person stands; with questions open, for what is known so far.

    The flow in hand comes first. What others found is merged: one id is told, done and offered
    once, in the words of the flow that comes first.
    """
    applying = _unique_advice(given for now in replays for given in _applying(now))
    ordered = _ordered(applying, replays[0])
    chosen = _readable(ordered)
    written = [given for given in applying if given in chosen]
    return Plan(
        replays,
        tuple(chosen),
        tuple(_tasks(written)),
        tuple(given for given in ordered if given not in chosen),
        tuple(_offered(replays)),
        tuple(_further(ordered, replays)),
    )


def plan_of(given: Sequence[Given]) -> Plan:
    """Return a plan of these pieces alone, however many others apply: none is left out."""
    replays = {each.replay.flow.id: each.replay for each in given}
    return Plan(tuple(replays.values()), tuple(given), tuple(_tasks(given)))


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
            found.append(Given(advice, _because(advice, replay), replay))
    return tuple(found)


def _applying(now: Replay) -> Iterator[Given]:
    for advice in now.flow.advice:
        truth = advice.when.truth(now.scope)
        if truth or (truth is None and advice.danger):
            yield Given(advice, _because(advice, now), now)


def _unique_advice(given: Iterable[Given]) -> list[Given]:
    found: dict[str, Given] = {}
    for each in given:
        found.setdefault(each.advice.id, each)
    return list(found.values())


def _offered(replays: Iterable[Replay]) -> Iterator[Offered]:
    """A letter is offered where its condition is true: unknown is not enough to sign anything."""
    seen: set[str] = set()
    for now in replays:
        for letter in now.flow.letters:
            if letter.id not in seen and letter.when.truth(now.scope):
                seen.add(letter.id)
                yield Offered(letter, _due(letter.due, now), now)


def _further(ordered: Iterable[Given], replays: Iterable[Replay]) -> Iterator[Topic]:
    """Each flow once, also one that only advice left out for length leads to."""
    seen = {now.flow.id for now in replays}
    for given in ordered:
        for topic in given.advice.leads_to:
            if topic.id not in seen:
                seen.add(topic.id)
                yield topic


def _because(advice: Advice, replay: Replay) -> tuple[str, ...]:
    truth = advice.when.truth(replay.scope)
    bearing = support(advice.when, replay.scope, truth)
    questions = replay.flow.reads(bearing)
    return tuple(question.id for question in replay.path if question.id in questions)


def _ordered(given: Iterable[Given], in_hand: Replay) -> list[Given]:
    """By urgency, then in the author's order: advice has no day of its own, its actions have.

    A life in danger comes first, also where only a flow gone through before knows of it. A
    timeline comes last of its urgency: it is looked at, and the others are to be done.
    """

    def place(each: Given) -> tuple[int, bool, bool]:
        is_found_before = each.advice.crisis and each.replay is not in_hand
        is_seen = bool(each.advice.timeline)
        return URGENCIES.index(each.advice.urgency), not is_found_before, is_seen

    return sorted(given, key=place)


def _readable(ordered: list[Given]) -> list[Given]:
    """Keep as many pieces as are read, danger before all else, in their order.

    A timeline takes the place of no other piece: those hold what is to be done.
    """
    pieces = (each for each in ordered if not each.advice.timeline)
    kept = sorted(pieces, key=lambda each: not each.advice.danger)[:MAX_ADVICE]
    return [each for each in ordered if each.advice.timeline or each in kept]


def _tasks(given: Iterable[Given]) -> list[Task]:
    """The tasks of some pieces, each once, most urgent first."""
    found = [_task(action, each) for each in given for action in each.advice.actions]
    return _unique(sorted((task for task in found if task is not None), key=_task_order))


def _task(action: Action, given: Given) -> Task | None:
    now = given.replay
    if not action.when.truth(now.scope):
        return None
    due = _due(action.due, now)
    # What is due today belongs to now, however calm its advice is.
    is_today = due is not None and due.act_by <= now.today
    return Task(action, "now" if is_today else given.advice.urgency, due, now)


def _due(due: DueIn | DueBy | None, replay: Replay) -> Due | None:
    match due:
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
