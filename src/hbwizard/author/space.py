"""Searches all classes of answers of a flow: exact, but for values made of several answers.

Such a figure counts as free within its bounds, such a day as any day. So what is found impossible
is impossible.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hbwizard.author.bounds import bounds, has_value
from hbwizard.author.classes import (
    answer_classes,
    atoms,
    days_between,
    distinct,
    figures_between,
    inlined,
)
from hbwizard.flow.conditions import Atom, Condition, Gap, Truth, names
from hbwizard.flow.expressions import names_in
from hbwizard.flow.model import Flow, Question, Value

LIMIT = 100_000
"""Branches that a search looks at before it gives up."""

Step = Question | Value
Scope = Mapping[str, object]


class TooLarge(Exception):
    """There are more branches than a search may look at."""


@dataclass(frozen=True)
class Space:
    """What some conditions look at, in the order of the flow, with every class of its values."""

    flow: Flow
    steps: tuple[Step, ...]
    conditions: Mapping[str, Condition]
    """By question, when it is asked, with named conditions written out."""
    classes: Mapping[str, tuple[object, ...]]

    @property
    def start(self) -> Scope:
        """Where nothing is answered yet."""
        return {step.id: Gap.OPEN for step in self.steps}

    def options(self, step: Step, scope: Scope) -> tuple[object, ...]:
        """Return what a step can come to, after the steps before it came to `scope`."""
        if isinstance(step, Question):
            asked = self.conditions[step.id].truth(scope)
            return self.classes[step.id] if asked else (Gap.NOT_ASKED,)
        exists = has_value(step.expression, scope)
        without = () if exists else (Gap.NOT_ASKED,)
        return without if exists is False else (*self.classes[step.id], *without)


def space(flow: Flow, wanted: Iterable[Condition], today: datetime.date | None = None) -> Space:
    """Return the space of these conditions, named conditions already written out.

    With `today`, dates are answers of that day; else any day can be given.
    """
    wanted = tuple(wanted)
    when = {question.id: inlined(question.when, flow) for question in flow.questions}
    steps = _ordered(flow, _involved(flow, wanted, when))
    looked_at = _by_name([*wanted, *(when[step.id] for step in steps if step.id in when)])
    classes = {step.id: _classes(step, looked_at.get(step.id, []), flow, today) for step in steps}
    return Space(flow, steps, when, classes)


def branches(of: Space, condition: Condition, limit: int = LIMIT) -> Iterator[tuple[Truth, Scope]]:
    """Yield what a condition comes to, for every class of answers; what is decided is not split.

    Raises TooLarge.
    """
    waiting: list[tuple[int, Scope]] = [(0, of.start)]
    for _ in range(limit):
        if not waiting:
            return
        index, scope = waiting.pop()
        truth = condition.truth(scope)
        if truth is not None or index == len(of.steps):
            yield truth, scope
            continue
        step = of.steps[index]
        options = of.options(step, scope)
        waiting += ((index + 1, {**scope, step.id: each}) for each in reversed(options))
    raise TooLarge


def outcomes(flow: Flow, condition: Condition) -> Iterator[tuple[Truth, Scope]]:
    """Yield what a condition of a flow can come to. Raises TooLarge."""
    written_out = inlined(condition, flow)
    return branches(space(flow, [written_out]), written_out)


def _involved(
    flow: Flow, wanted: Iterable[Condition], when: Mapping[str, Condition]
) -> frozenset[str]:
    """The names that the conditions look at, and whatever these hang on in turn."""
    expressions = {value.id: value.expression for value in flow.values}
    found: set[str] = set()
    waiting = {name for condition in wanted for name in names(condition)}
    while waiting:
        name = waiting.pop()
        found.add(name)
        further = names(when[name]) if name in when else frozenset()
        if name in expressions:
            further |= names_in(expressions[name])
        waiting |= further - found
    return frozenset(found)


def _ordered(flow: Flow, involved: frozenset[str]) -> tuple[Step, ...]:
    """Each value as soon as all questions that it reads were passed."""
    steps: list[Step] = []
    values = [value for value in flow.values if value.id in involved]
    for index, question in enumerate(flow.questions):
        later = {each.id for each in flow.questions[index:]}
        ready = [value for value in values if not flow.leads[value.id] & later]
        values = [value for value in values if value not in ready]
        steps += [*ready, question] if question.id in involved else ready
    return (*steps, *values)


def _by_name(conditions: Iterable[Condition]) -> dict[str, list[Atom]]:
    found: dict[str, list[Atom]] = {}
    for condition in conditions:
        for atom in atoms(condition):
            found.setdefault(atom.name, []).append(atom)
    return found


def _classes(
    step: Step, looked_at: list[Atom], flow: Flow, today: datetime.date | None
) -> tuple[object, ...]:
    if isinstance(step, Question):
        return answer_classes(step, looked_at, today)
    if step.kind == "truth":
        return True, False
    # A figure or a day made of several answers can lie anywhere between two constants.
    if step.kind not in ("number", "money"):
        days = days_between(datetime.date.min, datetime.date.max, looked_at)
        return distinct(step.id, days, looked_at)
    low, high = bounds(step.expression, flow)
    figures = figures_between(low, high, looked_at, Decimal("0.01"))
    return distinct(step.id, figures or [Decimal(0)], looked_at)
