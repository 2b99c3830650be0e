"""What a person comes back with: from a code, or from the file they had kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from msgspec import Struct

from hbwizard.flow.model import Library, Question
from hbwizard.interview.answers import AnswerError, Answers, check
from hbwizard.interview.replay import replay


class Kept(Struct, frozen=True):
    """Answers taken up again."""

    flows: tuple[str, ...]
    """The flows that were begun; the last one is where the person was."""
    answers: Answers
    """Those that their questions still take."""
    again: tuple[Question, ...]
    """What was answered and must be answered again: the question takes other answers now."""
    is_revised: bool = False
    """Whether the questions were changed since."""
    is_coarse: bool = False
    """Whether sums among the answers were rounded."""

    @property
    def flow_id(self) -> str:
        """The flow to go on in."""
        return self.flows[-1]


def taken(
    library: Library, flows: Iterable[str], raw: Mapping[str, object], today: datetime.date
) -> Kept:
    """Return raw answers as far as their questions take them now, and those they do not."""
    begun = tuple(id for id in flows if id in library.flows)
    answers: dict[str, object] = {}
    refused: dict[str, Question] = {}
    for flow in library.flows.values():
        for question in flow.questions:
            if question.id in raw:
                try:
                    answers[question.id] = check(question, raw[question.id], today)
                except AnswerError:
                    refused[question.id] = question
    again = [
        question
        for id in begun
        for question in replay(library.flows[id], answers, today).missing
        if question.id in refused
    ]
    return Kept(begun, answers, tuple(dict.fromkeys(again)))
