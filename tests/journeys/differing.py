"""Looks for answers that tell a mutant from the flow as it is: exactly, over classes of answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from random import Random

from hbwizard.author.classes import atoms
from hbwizard.author.lints.uncovered import complete
from hbwizard.author.space import Scope, Step, space
from hbwizard.flow.conditions import And, names
from hbwizard.flow.expressions import names_in, value_of
from hbwizard.flow.model import Flow, Question, Value
from hbwizard.interview.answers import Answers
from hbwizard.interview.replay import replay
from tests.journeys.chance import answer
from tests.journeys.pieces import Piece
from tests.journeys.test_journeys import TODAY

WITNESSES = 20
CHANCES = 400
MOST_ANSWERS = 20_000


def differing(flow: Flow, was: Piece, now: Piece) -> Iterator[Scope]:
    """Yield classes of answers for which only one of a piece and its mutant comes.

    None at all proves that no answers, on any day, can tell the two apart. Figures made of several
    answers count as free within their bounds, so what is found need not be possible. A figure made
    of one answer is tried with every answer that there is.
    """
    search = _Search(flow, was, now)
    yield from (scope for scope in search.found(0) if search.is_possible(scope))


def telling(flow: Flow, was: Piece, now: Piece) -> tuple[bool, Answers | None]:
    """Return whether a class of answers may tell a mutant, and answers that do, if found."""
    found = False
    for scope in islice(differing(flow, was, now), WITNESSES):
        found = True
        answers = complete(flow, scope, TODAY)
        if _tells(flow, was, now, answers):
            return True, answers
    return found, _by_chance(flow, was, now) if found else None


def _by_chance(flow: Flow, was: Piece, now: Piece) -> Answers | None:
    random = Random(flow.id)
    for _ in range(CHANCES):
        answers = {each.id: answer(each, random, TODAY) for each in flow.questions}
        if _tells(flow, was, now, answers):
            return {each.id: answers[each.id] for each in replay(flow, answers, TODAY).path}
    return None


def _tells(flow: Flow, was: Piece, now: Piece, answers: Answers) -> bool:
    scope = replay(flow, answers, TODAY).scope
    return was.comes(scope) != now.comes(scope)


def _all_figures(flow: Flow, value: Value) -> Iterator[object] | None:
    """Return all that a figure can come to, where it is made of one answer in small steps."""
    names = flow.leads[value.id]
    question = flow.question(next(iter(names))) if len(names) == 1 else None
    if question is None or question.type not in ("money", "number") or question.maximum is None:
        return None
    step = Decimal("0.01") if question.type == "money" else Decimal(1)
    count = int((question.maximum - (question.minimum or 0)) / step) + 1
    if count > MOST_ANSWERS:
        return None
    answers = ((question.minimum or 0) + index * step for index in range(count))
    return (_figure(flow, value, question.id, answer) for answer in answers)


def _figure(flow: Flow, value: Value, name: str, answer: Decimal) -> object:
    scope: dict[str, object] = {name: answer}
    for each in flow.values:
        if flow.leads[each.id] == {name}:
            scope[each.id] = value_of(each.expression, scope, TODAY)
    return scope[value.id]


class _Search:
    """Remembers what has been tried, as far as later steps can still see it."""

    def __init__(self, flow: Flow, was: Piece, now: Piece) -> None:
        self.was, self.now = was, now
        wanted = (was.when, now.when, was.within, now.within)
        self.space = space(flow, wanted)
        self.atoms = [each for condition in wanted for each in atoms(condition)]
        steps = self.space.steps
        self.visible = [
            sorted(names(And(wanted)) | self._looked_at(steps[at:])) for at in range(len(steps))
        ]
        self.tried: set[tuple[object, ...]] = set()
        self.scope = dict(self.space.start)

    def _looked_at(self, later: tuple[Step, ...]) -> frozenset[str]:
        return frozenset().union(
            *(
                names(self.space.conditions[step.id])
                if isinstance(step, Question)
                else names_in(step.expression)
                for step in later
            )
        )

    def found(self, at: int) -> Iterator[Scope]:
        """Yield the classes that tell, from a step on."""
        if self._is_settled():
            return
        if at == len(self.space.steps):
            if self.was.comes(self.scope) != self.now.comes(self.scope):
                yield dict(self.scope)
            return
        key = (at, *(self.scope.get(name) for name in self.visible[at]))
        if key in self.tried:
            return
        self.tried.add(key)
        step = self.space.steps[at]
        before = self.scope[step.id]
        for value in self.space.options(step, self.scope):
            self.scope[step.id] = value
            yield from self.found(at + 1)
        self.scope[step.id] = before

    def is_possible(self, scope: Scope) -> bool:
        """Whether every figure made of one answer can come out so, as far as it is compared."""
        return all(
            self._can_be(step, scope)
            for step in self.space.steps
            if isinstance(step, Value) and isinstance(scope[step.id], Decimal)
        )

    def _can_be(self, value: Value, scope: Scope) -> bool:
        compared = [each for each in self.atoms if each.name == value.id]
        wanted = [each.truth(scope) for each in compared]
        figures = _all_figures(self.space.flow, value)
        return figures is None or any(
            [each.truth({value.id: figure}) for each in compared] == wanted for figure in figures
        )

    def _is_settled(self) -> bool:
        """Whether the two come to the same, whatever else is answered."""
        truths = {each.when.truth(self.scope) for each in (self.was, self.now)}
        outer = {each.within.truth(self.scope) for each in (self.was, self.now)}
        alike = len(outer) == len(truths) == 1 and None not in truths
        return outer == {False} or truths == {False} or (alike and self.was.loose == self.now.loose)
