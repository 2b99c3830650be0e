"""Turns conditions of the flows round, one at a time, to see whether a journey notices.

`python -m tests.journeys.mutation` tries every mutant. Where no journey notices one, it fails and
prints answers that tell it from the flow as it is. What no answers can tell apart is counted apart.
 Since the outcome of every journey is recorded, another outcome is a failed test.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.interview.answers import Answers, raw_value
from hbwizard.interview.replay import Replay, replay
from tests.journeys.differing import telling
from tests.journeys.mutants import Mutant, mutants
from tests.journeys.outcomes import Outcome, outcome_of
from tests.journeys.pieces import PieceChange, ValueChange
from tests.journeys.test_journeys import TODAY, answers_of, journeys

UNTOLD = {
    "advice nego_offer_below_principal: offer_extra < 0 and known(offer_extra)"
    " and known(offer_total) and known(offer_principal) and known(offer_terms)": (
        "a fee is never below zero, so the payments were told; the text needs the guard"
    ),
}
"""Mutants that no answers tell, where the search cannot see why: figures count as free to it."""


@dataclass(frozen=True)
class Played:
    """A journey as it was played: its answers, and what they came to."""

    answers: Answers
    partial: bool
    walk: Replay
    outcome: Outcome


Journeys = dict[str, list[Played]]


def all_played(library: Library) -> Journeys:
    """Every journey, played, by flow."""
    found: Journeys = {name: [] for name in library.flows}
    for each in journeys():
        name, journey = each.values[0], each.values[1]
        answers, partial = answers_of(library, library.flows[name], journey), "partial" in journey
        walk = replay(library.flows[name], answers, TODAY, partial=partial)
        found[name].append(Played(answers, partial, walk, outcome_of(walk)))
    return found


def is_noticed(mutant: Mutant, played: Journeys) -> bool:
    """Whether the outcome of a journey is another one with the mutant."""
    return any(
        _is_other(change, each) for change in mutant.changes for each in played[change.flow.id]
    )


def _is_other(change: PieceChange | ValueChange, played: Played) -> bool:
    if not change.differs(played.walk.scope):
        return False
    now = replay(change.applied(), played.answers, TODAY, partial=played.partial)
    return bool(now.missing) or outcome_of(now) != played.outcome


@dataclass(frozen=True)
class Survivor:
    """A mutant that no journey notices."""

    mutant: Mutant
    may_tell: bool
    """Whether any answers may tell it from the flow as it is."""
    answers: Answers | None
    """Answers that do, where some were found."""


def survivors(tried: Iterable[Mutant], played: Journeys) -> Iterator[Survivor]:
    """What no journey notices."""
    for mutant in tried:
        if not is_noticed(mutant, played):
            yield _survivor(mutant)


def _survivor(mutant: Mutant) -> Survivor:
    may_tell = False
    for change in mutant.changes:
        for was, now in change.touched():
            may, answers = telling(change.flow, was, now)
            if answers is not None:
                return Survivor(mutant, True, {"flow": change.flow.id, **answers})
            may_tell |= may
    return Survivor(mutant, may_tell and str(mutant) not in UNTOLD, None)


def main() -> int:
    """Try every mutant of every flow; return 1 where one that can be told is not noticed."""
    library = load_library(bundled("flows"))
    tried = list(mutants(library))
    alive = list(survivors(tried, all_played(library)))
    for each in alive:
        if each.may_tell:
            print(f"not noticed: {each.mutant}\n  {_said(each.answers)}")
    print("\n".join(_counts(tried, alive)))
    stale = UNTOLD.keys() - {str(each.mutant) for each in alive}
    print("".join(f"no longer there: {name}\n" for name in stale), end="")
    return 1 if stale or any(each.may_tell for each in alive) else 0


def _counts(tried: Iterable[Mutant], alive: Iterable[Survivor]) -> Iterator[str]:
    same = Counter(each.mutant.kind for each in alive if not each.may_tell)
    left = Counter(each.mutant.kind for each in alive if each.may_tell)
    for kind, count in Counter(each.kind for each in tried).items():
        noticed = count - same[kind] - left[kind]
        yield f"{kind}: {noticed} of {count} noticed, {same[kind]} cannot differ, {left[kind]} left"


def _said(answers: Answers | None) -> str:
    if answers is None:
        return "no answers were found that tell it"
    return str({name: raw_value(value) for name, value in answers.items()})


if __name__ == "__main__":
    sys.exit(main())
