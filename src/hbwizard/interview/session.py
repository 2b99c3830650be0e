"""One person, one run: owns the answers and where the person is. Every face drives this object.

All else is computed from them by replay, so that wiping a session is dropping it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from hbwizard.flow.model import Flow, Question
from hbwizard.interview.answers import check
from hbwizard.interview.plan import Given, Plan, alerts, make_plan
from hbwizard.interview.replay import Replay, replay


class Session:
    """The answers of one person in one flow, and the question in front of them."""

    def __init__(
        self, flow: Flow, today: datetime.date, answers: Mapping[str, object] | None = None
    ) -> None:
        self.flow = flow
        self.today = today
        self.answers: dict[str, object] = dict(answers or {})
        self._brought = set(self.answers)
        """What was answered elsewhere: it is not asked again, but Back and the review show it."""
        self._warned: set[str] = set()
        self._editing = False
        self.question: Question | None = self.replay.current
        """The question in front of the person; None at the end."""

    @property
    def replay(self) -> Replay:
        """Where the answers lead."""
        return replay(self.flow, self.answers, self.today)

    @property
    def plan(self) -> Plan:
        """What the answers so far come to."""
        return make_plan(self.replay)

    @property
    def progress(self) -> tuple[int, int]:
        """Steps before the question in front of the person, and steps on the longest way.

        Open questions may exclude each other: there are never more than the flow asks at most.
        """
        now = self.replay
        route = self._route(now)
        total = len(now.path) + len(now.missing) + len(now.open)
        done = len(route) if self.question is None else route.index(self.question)
        most = total if self.flow.longest is None else min(total, self.flow.longest)
        return done, max(most, 1)

    def answer(self, raw: object) -> tuple[Given, ...]:
        """Take the answer to the question in front, go on, and return danger that is now known.

        Raises AnswerError, and leaves everything as it was, where the answer does not fit.
        """
        question = self.question
        if question is None:
            raise ValueError("there is no question to answer")
        self.answers[question.id] = check(question, raw, self.today)
        self._brought.discard(question.id)
        now = self.replay
        self.question = self._after(question, now)
        self._editing = self._editing and self.question is not None
        return self._new_alerts(now)

    def bring(self, answers: Mapping[str, object]) -> None:
        """Take what was answered elsewhere since, and go on to what is still missing."""
        self._brought |= answers.keys() - self.answers.keys()
        self.answers.update(answers)
        self.stop_editing()

    def back(self) -> bool:
        """Go back one step; return False where there is none."""
        self._editing = False
        before = self._before()
        if before is None:
            return False
        self.question = before
        return True

    def edit(self, question_id: str) -> None:
        """Go to an answered question; after it only what is newly asked follows."""
        question = next(q for q in self.replay.path if q.id == question_id)
        self.question = question
        self._editing = True

    def stop_editing(self) -> None:
        """Leave an edited question as it was answered, and go on to what is still missing."""
        self._editing = False
        self.question = self.replay.current

    @property
    def is_editing(self) -> bool:
        """Whether the person came from the review and returns to it."""
        return self._editing

    def _after(self, question: Question, now: Replay) -> Question | None:
        if self._editing:
            return now.current
        route = self._route(now)
        following = route[route.index(question) + 1 :]
        return next((each for each in following if each.id not in self._brought), None)

    def _before(self) -> Question | None:
        route = self._route(self.replay)
        index = len(route) if self.question is None else route.index(self.question)
        return route[index - 1] if index else None

    def _route(self, now: Replay) -> list[Question]:
        """The way as far as it is certain: answered and missing questions in their order."""
        certain = {question.id for question in (*now.path, *now.missing)}
        return [question for question in self.flow.questions if question.id in certain]

    def _new_alerts(self, now: Replay) -> tuple[Given, ...]:
        """Danger that was not known a step before. What comes back is told again."""
        found = alerts(now)
        new = tuple(given for given in found if given.advice.id not in self._warned)
        self._warned = {given.advice.id for given in found}
        return new
