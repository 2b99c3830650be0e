"""Turns conditions of the flows round, one at a time, and sees whether a journey notices.

`python -m tests.journeys.mutation` tries every condition and prints those that none noticed.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator

from hbwizard.content import bundled
from hbwizard.flow.conditions import ALWAYS, NEVER, And, Condition, Not, Or
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Advice, Flow, Library, Question
from tests.journeys.test_journeys import failures, journeys

Mutant = tuple[str, Flow]


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


def mutants(flow: Flow) -> Iterator[Mutant]:
    """Every flow that differs from this one in one condition, with a name for it."""
    for index, advice in enumerate(flow.advice):
        for number, condition in enumerate(mutations(advice.when)):
            changed = dataclasses.replace(advice, when=condition)
            yield f"{flow.id} advice {advice.id} #{number}", with_advice(flow, index, changed)
    for index, question in enumerate(flow.questions):
        for number, condition in enumerate(mutations(question.when)):
            asked = dataclasses.replace(question, when=condition)
            yield f"{flow.id} question {question.id} #{number}", with_question(flow, index, asked)


def with_advice(flow: Flow, index: int, advice: Advice) -> Flow:
    """The flow with one piece of advice exchanged."""
    return dataclasses.replace(
        flow, advice=(*flow.advice[:index], advice, *flow.advice[index + 1 :])
    )


def with_question(flow: Flow, index: int, question: Question) -> Flow:
    """The flow with one question exchanged."""
    questions = (*flow.questions[:index], question, *flow.questions[index + 1 :])
    return dataclasses.replace(flow, questions=questions)


def survivors(library: Library, flow: Flow, every: int = 1) -> tuple[list[str], int]:
    """Return the mutants that no journey of the flow notices, and how many were tried."""
    played = [each.values[1] for each in journeys() if each.values[0] == flow.id]
    tried = [mutant for number, mutant in enumerate(mutants(flow)) if number % every == 0]
    return [
        name for name, mutant in tried if not any(failures(library, mutant, j) for j in played)
    ], len(tried)


def main() -> int:
    """Try every mutant of every flow; print those that nobody noticed."""
    library = load_library(bundled("flows"))
    for flow in library.flows.values():
        alive, count = survivors(library, flow)
        print(f"{flow.id}: {count - len(alive)} of {count} mutants noticed")
        for name in alive:
            print(f"  not noticed: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
