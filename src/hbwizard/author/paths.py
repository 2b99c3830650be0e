"""Finds the longest path through a flow, exactly, without walking every path.

A figure made of several answers counts as free, so a path that hangs on one may be too long.
"""

from __future__ import annotations

from collections.abc import Mapping

from hbwizard.author.classes import inlined
from hbwizard.author.space import Scope, Space, Step, space
from hbwizard.flow.conditions import Asked, Gap, names
from hbwizard.flow.expressions import names_in
from hbwizard.flow.model import Flow, Question
from hbwizard.interview.answers import Answers


def longest_path(flow: Flow) -> tuple[int, Answers]:
    """Return how many questions a person can be asked at most, and answers that lead there."""
    when = (inlined(question.when, flow) for question in flow.questions)
    everything = (Asked(question.id) for question in flow.questions)
    length, found = _Search(space(flow, [*when, *everything])).longest(0, {})
    questions = {question.id for question in flow.questions}
    return length, {name: value for name, value in found.items() if name in questions}


def most_questions(flow: Flow) -> int:
    """Return how many questions a person can be asked at most."""
    return longest_path(flow)[0]


class _Search:
    """Remembers, for each step, what is best after all that later steps can still see."""

    def __init__(self, of: Space) -> None:
        self.space = of
        self.visible = [_looked_at(of, of.steps[index:]) for index in range(len(of.steps))]
        self.known: dict[tuple[object, ...], tuple[int, Mapping[str, object]]] = {}

    def longest(self, index: int, scope: Scope) -> tuple[int, Mapping[str, object]]:
        """Return the most questions from a step on, and the answers to them."""
        if index == len(self.space.steps):
            return 0, {}
        key = (index, *(scope.get(name) for name in self.visible[index]))
        if key not in self.known:
            self.known[key] = self._best(index, scope)
        return self.known[key]

    def _best(self, index: int, scope: Scope) -> tuple[int, Mapping[str, object]]:
        step = self.space.steps[index]
        best: tuple[int, Mapping[str, object]] = -1, {}
        for value in self.space.options(step, scope):
            length, answers = self.longest(index + 1, {**scope, step.id: value})
            asked = isinstance(step, Question) and value is not Gap.NOT_ASKED
            if length + asked > best[0]:
                best = length + asked, {step.id: value, **answers} if asked else answers
        return best


def _looked_at(of: Space, later: tuple[Step, ...]) -> list[str]:
    found: set[str] = set()
    for step in later:
        if isinstance(step, Question):
            found |= names(of.conditions[step.id])
        else:
            found |= names_in(step.expression)
    return sorted(found)
