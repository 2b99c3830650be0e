"""Turns conditions of the flows round, one at a time, to see whether a journey notices.

`python -m tests.journeys.mutation` tries every condition and prints those that none noticed. Since
the outcome of every journey is recorded, a different outcome is a failed test.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from hbwizard.content import bundled
from hbwizard.errors import AnswersError
from hbwizard.flow.conditions import ALWAYS, NEVER, And, Condition, Not, Or
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Advice, Flow, Library, Question
from hbwizard.interview.replay import Replay
from tests.journeys.test_journeys import Journey, journeys, walked

Walks = list[tuple[Journey, Replay]]


def mutations(condition: Condition) -> Iterator[Condition]:
    """A condition with one part deleted, or one operator turned round."""
    if condition != ALWAYS:
        yield ALWAYS
        yield NEVER
    match condition:
        case Not(part):
            yield part
            yield from (Not(each) for each in mutations(part))
        case And(parts) | Or(parts):
            other = Or if isinstance(condition, And) else And
            if len(parts) > 1:
                yield other(parts)
            for index, part in enumerate(parts):
                yield type(condition)(parts[:index] + parts[index + 1 :])
                for each in mutations(part):
                    yield type(condition)((*parts[:index], each, *parts[index + 1 :]))
        case _ if condition != ALWAYS:
            yield Not(condition)


def applies(advice: Advice, condition: Condition, walk: Replay) -> bool:
    """Whether advice would be given under this condition."""
    truth = condition.truth(walk.scope)
    return bool(truth) or (truth is None and advice.danger)


def unnoticed_advice(library: Library, walks: dict[str, Walks]) -> Iterator[tuple[str, bool]]:
    """Every mutant of every piece of advice, with whether no journey of any flow notices it."""
    holders: dict[str, tuple[Advice, list[Replay]]] = {}
    for flow in library.flows.values():
        for advice in flow.advice:
            _, seen = holders.setdefault(advice.id, (advice, []))
            seen += [walk for _, walk in walks[flow.id]]
    for name, (advice, seen) in holders.items():
        for number, mutant in enumerate(mutations(advice.when)):
            same = all(applies(advice, mutant, w) == applies(advice, advice.when, w) for w in seen)
            yield f"advice {name} #{number}: {mutant}", same


def unnoticed_questions(library: Library, walks: dict[str, Walks]) -> Iterator[tuple[str, bool]]:
    """Every mutant of a question's condition, with whether no journey of its flow notices it."""
    for flow in library.flows.values():
        for index, question in enumerate(flow.questions):
            for number, condition in enumerate(mutations(question.when)):
                asked = replace(question, when=condition)
                mutant = with_question(flow, index, asked)
                same = all(is_same(library, mutant, *each) for each in walks[flow.id])
                yield f"question {flow.id} {question.id} #{number}: {condition}", same


def with_question(flow: Flow, index: int, question: Question) -> Flow:
    """The flow with one question exchanged."""
    questions = (*flow.questions[:index], question, *flow.questions[index + 1 :])
    return replace(flow, questions=questions)


def is_same(library: Library, mutant: Flow, journey: Journey, was: Replay) -> bool:
    """Whether a journey asks the same with the mutant."""
    try:
        now = walked(library, mutant, journey)
    except AnswersError:
        return False
    return [question.id for question in now.path] == [question.id for question in was.path]


def all_walks(library: Library) -> dict[str, Walks]:
    """Every journey, walked, by flow."""
    found: dict[str, Walks] = {name: [] for name in library.flows}
    for each in journeys():
        name, journey = each.values[0], _journey(each)
        found[name].append((journey, walked(library, library.flows[name], journey)))
    return found


def _journey(parameters: Any) -> Journey:
    journey: Journey = parameters.values[1]
    return journey


def main() -> int:
    """Try every mutant of every flow; print those that nobody noticed, and the share noticed."""
    library = load_library(bundled("flows"))
    walks = all_walks(library)
    for kind, tried in (
        ("advice", list(unnoticed_advice(library, walks))),
        ("questions", list(unnoticed_questions(library, walks))),
    ):
        alive = [name for name, same in tried if same]
        print(f"{kind}: {len(tried) - len(alive)} of {len(tried)} mutants noticed")
        print("\n".join(f"  not noticed: {name}" for name in alive))
    return 0


if __name__ == "__main__":
    sys.exit(main())
