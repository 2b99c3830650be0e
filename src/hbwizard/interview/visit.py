"""What one person has answered, in every flow they began, and what it all comes to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from hbwizard.flow.model import URGENCIES, Flow, Library, Opening, Question
from hbwizard.interview.answers import Answers, check
from hbwizard.interview.kept import Kept
from hbwizard.interview.plan import Given, Plan, alerts, make_plan
from hbwizard.interview.replay import Replay, replay
from hbwizard.interview.session import Session

if TYPE_CHECKING:
    from hbwizard.interview.why import Why


class Effect(Struct, frozen=True):
    """What a changed answer did to the questions."""

    dropped: tuple[Question, ...]
    """Those that are no longer needed; what was answered to them is not read."""
    added: tuple[Question, ...]
    """Those that now count, asked anew or answered before."""


class Visit:
    """The sessions of one person; an answer given in one flow counts in the others."""

    def __init__(
        self, library: Library, today: datetime.date, answers: Mapping[str, object]
    ) -> None:
        self.library = library
        self.today = today
        self.sessions: dict[str, Session] = {}
        """By flow: a person may come back to one."""
        self.session: Session | None = None
        """The one in hand; None before a flow was chosen."""
        self.is_unsaved = False
        """Whether anything was answered since the checklist was saved."""
        self.is_changing = False
        """Whether one answer is being changed, and the review comes back after it."""
        self.done: frozenset[str] = frozenset()
        """The ids of the tasks that were ticked off."""
        self.taken_up: Kept | None = None
        """What the person came back with, until a face tells them."""
        self._answers = dict(answers)
        self._waiting: frozenset[str] = frozenset()
        """The questions that were open before that answer was changed."""
        self._changed = ""
        self._path: tuple[Question, ...] = ()
        """What was asked before that answer was changed."""
        self._warned: set[str] = set()

    @property
    def answers(self) -> Mapping[str, object]:
        """Everything that was answered, in whichever flow."""
        return self._answers

    @property
    def plan(self) -> Plan:
        """What the flow in hand comes to, with what others found that were gone through."""
        assert self.session is not None
        others = (self._replay(id) for id in self.sessions if id != self.session.flow.id)
        done = (each for each in others if each.is_complete and each.path)
        return make_plan(self.session.replay, *done)

    @property
    def begun(self) -> tuple[str, ...]:
        """The flows that were begun, the one in hand last."""
        in_hand = [self.session.flow.id] if self.session else []
        return (*(id for id in self.sessions if id not in in_hand), *in_hand)

    @property
    def counted(self) -> Answers:
        """The answers that count in a flow that was begun."""
        nows = [self._replay(id) for id in self.begun]
        return {each.id: now.scope[each.id] for now in nows for each in now.path}

    def take_up(self, kept: Kept) -> None:
        """Take what the person came back with; the flow to begin then is that of `kept`."""
        self._answers.update(kept.answers)
        self.taken_up = kept
        for id in kept.flows:
            flow = self.library.flows[id]
            self.sessions.setdefault(id, Session(flow, self.today, self._answers_to(flow)))

    def has_begun(self, opening: Opening) -> bool:
        """Return whether its flow was begun, with what choosing it says."""
        session = self.sessions.get(opening.flow)
        is_said = opening.answers.items() <= self._answers.items()
        return session is not None and bool(session.replay.path) and is_said

    def open(self, opening: Opening) -> list[Given]:
        """Begin the flow of a way in, with what choosing it said; return danger not yet shown."""
        flow = self.library.flows[opening.flow]
        for name, value in opening.answers.items():
            question = flow.question(name)
            assert question is not None
            self._answers[name] = check(question, value, self.today)
        return self.begin(opening.flow)

    def begin(self, flow_id: str) -> list[Given]:
        """Begin a flow, or go on with it; return danger that is known and was not shown."""
        flow = self.library.flows[flow_id]
        answers = self._answers_to(flow)
        session = self.sessions.setdefault(flow_id, Session(flow, self.today, answers))
        session.bring(answers)
        self.session, self.is_changing = session, False
        return self._new((*alerts(session.replay), *self._lives_in_danger()))

    def answered(self, found: Iterable[Given]) -> list[Given]:
        """Share an answer with the other flows; return danger that was not shown yet."""
        assert self.session is not None
        self.is_unsaved = True
        self._answers.update(self.session.answers)
        self._forget_what_passed(self.session.replay)
        return self._new(found)

    def change(self, question_id: str) -> None:
        """Go to an answered question."""
        assert self.session is not None
        now = self.session.replay
        self._waiting = frozenset(question.id for question in (*now.missing, *now.open))
        self._changed, self.is_changing, self._path = question_id, True, now.path
        self.session.edit(question_id)

    @property
    def is_changed(self) -> bool:
        """Whether the answer was changed, and every question that this brought was answered."""
        assert self.session is not None
        question = self.session.question
        return self.is_changing and (question is None or question.id in self._waiting)

    @property
    def effect(self) -> Effect:
        """What the last change of an answer did to the questions."""
        assert self.session is not None
        path = self.session.replay.path
        return Effect(
            tuple(each for each in self._path if each not in path),
            tuple(each for each in path if each not in self._path),
        )

    def stop_changing(self) -> int:
        """Go on where the person was; return the place of the changed answer on the path."""
        assert self.session is not None
        self.is_changing = False
        self.session.stop_editing()
        ids = [question.id for question in self.session.replay.path]
        return ids.index(self._changed) if self._changed in ids else 0

    def tick(self, task_id: str) -> None:
        """Tick a task off, or take its tick back."""
        self.done ^= {task_id}
        self.is_unsaved = True

    def why_advice(self, advice_id: str) -> Why:
        """Return why a piece of advice is given."""
        from hbwizard.interview.why import why_advice

        return why_advice(advice_id, self.plan, self._answers)

    def why_task(self, task_id: str) -> Why:
        """Return why a task stands on the checklist."""
        from hbwizard.interview.why import why_task

        return why_task(task_id, self.plan, self._answers)

    def _answers_to(self, flow: Flow) -> dict[str, object]:
        known = {question.id for question in flow.questions}
        return {id: value for id, value in self._answers.items() if id in known}

    def _replay(self, flow_id: str) -> Replay:
        """Where the person stands in a flow, by all that they answered since."""
        flow = self.library.known[flow_id]
        return replay(flow, self._answers_to(flow), self.today)

    def _lives_in_danger(self) -> Iterator[Given]:
        """What the answers mean to flows that ask other questions than the one in hand."""
        for flow_id in self.library.known:
            for given in alerts(self._replay(flow_id)):
                if given.advice.crisis:
                    yield given

    def _forget_what_passed(self, now: Replay) -> None:
        """Let danger that no longer applies be told again where another answer brings it back."""
        own = {advice.id for advice in now.flow.advice}
        known = {given.advice.id for given in alerts(now)}
        self._warned -= own - known

    def _new(self, found: Iterable[Given]) -> list[Given]:
        """Return danger that was not shown yet, each piece once, most urgent first."""
        new: list[Given] = []
        for given in found:
            if given.advice.id not in self._warned:
                self._warned.add(given.advice.id)
                new.append(given)
        return sorted(new, key=lambda given: URGENCIES.index(given.advice.urgency))
