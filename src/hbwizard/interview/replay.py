"""Replays answers through a flow: which questions are asked, in which order, which comes next.

Pure: the same (flow, answers, today) gives the same result. Answers off the path are not read.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from hbwizard.flow.conditions import Gap
from hbwizard.flow.expressions import value_of
from hbwizard.flow.model import Flow, Question
from hbwizard.interview.answers import Answers


class Replay(Struct, frozen=True):
    """Where a person stands in a flow."""

    flow: Flow
    today: datetime.date
    path: tuple[Question, ...]
    """The questions asked for these answers that have one, in order."""
    missing: tuple[Question, ...]
    """The questions certain to be asked that have no answer yet."""
    open: tuple[Question, ...]
    """The questions that may be asked, depending on answers still to come."""
    scope: Mapping[str, object]
    """What every question, value and deadline stands for now."""

    @property
    def current(self) -> Question | None:
        """The next question to ask; None where everything is answered."""
        return self.missing[0] if self.missing else None

    @property
    def is_complete(self) -> bool:
        """Whether no question is left."""
        return not self.missing


def replay(flow: Flow, answers: Answers, today: datetime.date, *, partial: bool = False) -> Replay:
    """Return the replay of `answers` through `flow` on the day `today`.

    With `partial`, a question without an answer counts as not asked, and the walk goes on.
    """
    walk = _Walk(flow, today)
    for question in flow.questions:
        walk.step(question, answers, partial)
    walk.compute_values()
    return Replay(flow, today, tuple(walk.path), tuple(walk.missing), tuple(walk.open), walk.scope)


class _Walk:
    def __init__(self, flow: Flow, today: datetime.date) -> None:
        self.flow = flow
        self.today = today
        self.scope: dict[str, object] = {}
        self.path: list[Question] = []
        self.missing: list[Question] = []
        self.open: list[Question] = []
        self.fresh: set[str] = set()
        """The questions walked since the values were computed."""

    def step(self, question: Question, answers: Answers, partial: bool) -> None:
        if question.uses_values:
            self.compute_values()
        self.fresh.add(question.id)
        asked = question.when.truth(self.scope)
        waits = not partial and bool(self.missing)
        if asked and question.id in answers:
            self.scope[question.id] = answers[question.id]
            self.path.append(question)
        elif asked:
            self.missing.append(question)
            self.scope[question.id] = Gap.NOT_ASKED if partial else Gap.PENDING
        elif asked is None and waits:
            self.open.append(question)
            self.scope[question.id] = Gap.OPEN
        else:
            self.scope[question.id] = Gap.NOT_ASKED

    def compute_values(self) -> None:
        """Compute every value from what is known so far; each looks only at those before it.

        One whose questions are as they were is as it was.
        """
        for value in self.flow.values:
            leads = self.flow.leads[value.id]
            if value.id not in self.scope or not leads.isdisjoint(self.fresh):
                self.scope[value.id] = value_of(value.expression, self.scope, self.today)
        self.fresh.clear()
