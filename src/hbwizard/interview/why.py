"""Why something stands in a plan, and which single answers would take it away. Found by replay."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hbwizard.flow.conditions import Gap, names
from hbwizard.flow.model import Advice, Flow, Question
from hbwizard.interview.answers import AnswerError, Answers, check, date_range
from hbwizard.interview.plan import Plan
from hbwizard.interview.replay import Replay, replay

FIGURES = (0, 1, 5, 10, 30, 60, 90, 120, 180, 365, 1000, 3000, 10_000, 50_000, 100_000, 1_000_000)
"""Figures that are tried in place of another, and days before and after today."""

Stays = bool | None
"""Whether a piece stays; None where that hangs on a question that would be asked anew."""


@dataclass(frozen=True)
class Change:
    """What would become of a piece if this one answer were another."""

    question: Question
    replay: Replay
    """Where it was answered."""
    gone: tuple[object, ...]
    """Answers that take the piece away, the nearest to the present one first."""
    open: tuple[object, ...]
    """Answers after which it hangs on a question that would be asked anew."""


@dataclass(frozen=True)
class Why:
    """What brought a piece, and what would change it."""

    replay: Replay
    because: tuple[str, ...]
    """The ids of the answered questions that brought it."""
    is_precaution: bool
    """Whether it is given as a warning, because it is not known that it does not apply."""
    changes: tuple[Change, ...]
    is_crisis: bool
    """Whether it is help in danger or despair: nobody is told how to make that go."""


def why_advice(id: str, plan: Plan, answers: Answers) -> Why:
    """Return why a piece of advice of a plan is given; `answers` are all that were given."""
    return _why(plan, answers, lambda advice: advice.id == id)


def why_task(id: str, plan: Plan, answers: Answers) -> Why:
    """Return why a task of a plan stands on the checklist."""
    return _why(plan, answers, lambda advice: any(a.id == id for a in advice.actions), id)


def stays(replays: Sequence[Replay], wanted: Callable[[Advice], bool], task: str = "") -> Stays:
    """Return whether advice, or its task, is still given for where a person stands."""
    found = {_stands(advice, now, task) for now in replays for advice in now.flow.advice
             if wanted(advice)}  # fmt: skip
    return True if True in found else None if None in found else False


def _stands(advice: Advice, now: Replay, task: str) -> Stays:
    truth = advice.when.truth(now.scope)
    given = bool(truth) or (truth is None and advice.danger)
    read = advice.reads
    for action in advice.actions:
        if action.id == task:
            given = given and bool(action.when.truth(now.scope))
            read |= now.flow.reads(names(action.when))
    waiting = {question.id for question in (*now.missing, *now.open)}
    if (truth is None or not given) and read & waiting:
        return None
    return given


def _why(plan: Plan, answers: Answers, wanted: Callable[[Advice], bool], task: str = "") -> Why:
    given = [each for each in (*plan.advice, *plan.left_out) if wanted(each.advice)]
    given = [each for each in given if _stands(each.advice, each.replay, task) is not False]
    brought = {name for each in given for name in each.because}
    read = {name for each in given for name in _task_reads(each.advice, each.replay.flow, task)}
    now = given[0].replay
    brought |= {q.id for q in now.path if q.id in read}
    is_crisis = any(each.advice.crisis for each in given)
    return Why(
        now,
        tuple(q.id for q in now.path if q.id in brought),
        all(each.advice.when.truth(each.replay.scope) is None for each in given),
        () if is_crisis else tuple(_changes(plan, answers, wanted, task)),
        is_crisis,
    )


def _task_reads(advice: Advice, flow: Flow, task: str) -> frozenset[str]:
    found = (flow.reads(names(each.when)) for each in advice.actions if each.id == task)
    return frozenset().union(*found)


def _changes(
    plan: Plan, answers: Answers, wanted: Callable[[Advice], bool], task: str
) -> Iterator[Change]:
    seen: set[str] = set()
    for now in plan.replays:
        bearing = _bearing(now.flow, wanted, task)
        for question in now.path:
            if question.id in bearing and question.id not in seen:
                seen.add(question.id)
                change = _change(question, now, plan, answers, wanted, task)
                if change.gone or change.open:
                    yield change


def _bearing(flow: Flow, wanted: Callable[[Advice], bool], task: str) -> set[str]:
    """The questions it looks at, and those that decide whether these are asked."""
    found: set[str] = set()
    pieces = [advice for advice in flow.advice if wanted(advice)]
    waiting = {name for each in pieces for name in each.reads | _task_reads(each, flow, task)}
    while waiting:
        name = waiting.pop()
        found.add(name)
        question = flow.question(name)
        if question is not None:
            waiting |= flow.reads(names(question.when)) - found
    return found


def _change(
    question: Question, now: Replay, plan: Plan, answers: Answers,
    wanted: Callable[[Advice], bool], task: str,
) -> Change:  # fmt: skip
    gone: list[object] = []
    hanging: list[object] = []
    for other in other_answers(question, now.scope[question.id], now.today):
        changed = {**answers, question.id: other}
        replays = [replay(each.flow, changed, each.today) for each in plan.replays]
        outcome = stays(replays, wanted, task)
        if outcome is not True:
            (hanging if outcome is None else gone).append(other)
    return Change(question, now, tuple(gone), tuple(hanging))


def other_answers(question: Question, present: object, today: datetime.date) -> list[object]:
    """Return the answers to try in place of the present one, the nearest first.

    Of several ticks one is changed, or one alone is left. Not sure and not said are not among
    them: that nobody said it changes nothing in what is so.
    """
    found: dict[object, None] = {}
    for raw in _raw(question, present, today):
        try:
            answer = check(question, raw, today)
        except AnswerError:
            continue
        if answer != present and not isinstance(answer, Gap):
            found.setdefault(answer)
    return sorted(found, key=lambda answer: _distance(answer, present))


def _raw(question: Question, present: object, today: datetime.date) -> Iterable[object]:
    match question.type:
        case "choice":
            return [option.value for option in question.options]
        case "choices":
            return _ticks(question, present if isinstance(present, tuple) else ())
        case "number" | "money":
            low, high = question.minimum or 0, question.maximum
            return [str(each) for each in (*FIGURES, low, *(() if high is None else (high,)))]
        case "date":
            return _days(question, today)
        case "list":
            return [[]]
    return []


def _ticks(question: Question, present: tuple[object, ...]) -> Iterator[list[object]]:
    alone = {option.value for option in question.options if option.exclusive}
    kept = [value for value in present if value not in alone]
    for option in sorted(question.options, key=lambda each: not each.exclusive):
        yield [option.value]
        yield [value for value in kept if value != option.value]
        yield [*kept, option.value]


def _days(question: Question, today: datetime.date) -> Iterator[str]:
    for bound in date_range(question, today):
        if bound is not None:
            yield bound.isoformat()
    for days in FIGURES[:-4]:
        yield (today - datetime.timedelta(days)).isoformat()
        yield (today + datetime.timedelta(days)).isoformat()


def _distance(answer: object, present: object) -> float:
    """How far an answer lies from the present one."""
    if isinstance(answer, tuple) and isinstance(present, tuple):
        if any(isinstance(each, Mapping) for each in (*answer, *present)):
            return 0
        return len(set(answer) ^ set(present))
    if isinstance(answer, datetime.date) and isinstance(present, datetime.date):
        return abs((answer - present).days)
    try:
        return float(abs(answer - present))  # type: ignore[operator]
    except TypeError:
        return 0
