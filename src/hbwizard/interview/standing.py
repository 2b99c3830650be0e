"""Where a person stands on a timeline: what came, what may come, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from hbwizard.flow.conditions import Scope
from hbwizard.flow.timelines import Stage

State = Literal["happened", "here", "untold", "possible", "never"]


def states(stages: Sequence[Stage], scope: Scope) -> tuple[State, ...]:
    """Return the state of each stage; only what the answers say for certain has happened.

    The last stage that was reached is where the person stands, unless a later one is unknown, as
    its question was not asked. What is unknown is untold, and so is what no answer tells before
    the last one reached: it need not have happened. Everything else after it is merely possible.
    """
    truths = [stage.reached.truth(scope) if stage.reached else False for stage in stages]
    last = max((place for place, truth in enumerate(truths) if truth), default=-1)
    is_sure = None not in truths[last + 1 :]
    return tuple(
        "never" if stage.never else _state(place - last, truth, is_sure=is_sure)
        for place, (stage, truth) in enumerate(zip(stages, truths, strict=True))
    )


def _state(beyond: int, truth: bool | None, *, is_sure: bool) -> State:
    if truth:
        return "here" if beyond == 0 and is_sure else "happened"
    return "untold" if truth is None or beyond < 0 else "possible"
