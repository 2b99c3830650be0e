"""Where a person stands on a timeline: what came, what may come, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from hbwizard.flow.conditions import Scope
from hbwizard.flow.timelines import Stage

State = Literal["happened", "here", "untold", "possible", "never"]


def states(stages: Sequence[Stage], scope: Scope) -> tuple[State, ...]:
    """Return the state of each stage; only what the answers say for certain has happened.

    The last stage that was reached is where the person stands. Before it, what no answer tells is
    untold: it need not have happened. After it, everything is merely possible.
    """
    reached = [bool(stage.reached and stage.reached.truth(scope)) for stage in stages]
    here = max((place for place, is_reached in enumerate(reached) if is_reached), default=-1)
    return tuple(
        "never" if stage.never else _state(place - here, is_reached)
        for place, (stage, is_reached) in enumerate(zip(stages, reached, strict=True))
    )


def _state(beyond: int, is_reached: bool) -> State:
    if beyond > 0:
        return "possible"
    if beyond == 0:
        return "here"
    return "happened" if is_reached else "untold"
