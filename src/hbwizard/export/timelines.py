"""A timeline in the words of a language: each stage with how it stands, and its condition."""

from __future__ import annotations

from dataclasses import dataclass

from hbwizard.export.drawing import Shown, Step, Steps
from hbwizard.export.wording import fill
from hbwizard.flow.timelines import Stage
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.replay import Replay
from hbwizard.interview.standing import State, states

# A mark is never alone: the words beside it say the same.
MARKS: dict[State, str] = {
    "happened": "[x]",
    "here": "[>]",
    "untold": "[?]",
    "possible": "[ ]",
    "never": "[-]",
}
STATE_NAMES: dict[State, str] = {
    "happened": N_("this has happened"),
    "here": N_("you are here now"),
    "untold": N_("you did not mention this"),
    "possible": N_("possible, not certain"),
    "never": N_("this does not happen"),
}


@dataclass(frozen=True)
class StageLine:
    """A stage in words."""

    id: str
    state: State
    name: str
    text: str


@dataclass(frozen=True)
class TimelineSheet:
    """A timeline in words."""

    stages: tuple[StageLine, ...]
    parts: tuple[Shown, ...]
    """In the order in which they are shown."""


def timeline_sheet(
    stages: tuple[Stage, ...], now: Replay, language: Language
) -> TimelineSheet | None:
    """Return a timeline in words; None where there is none."""
    if not stages:
        return None
    lines = tuple(
        StageLine(stage.id, state, fill(stage.name, language, now), fill(stage.text, language, now))
        for stage, state in zip(stages, states(stages, now.scope), strict=True)
    )
    steps = tuple(_step(line, language) for line in lines)
    title = language._("From the first step to the last, by your answers:")
    return TimelineSheet(lines, (Shown(title, Steps(steps)),))


def _step(line: StageLine, language: Language) -> Step:
    state = language._(STATE_NAMES[line.state])
    head = language._("{stage}: {state}", stage=line.name, state=state)
    return Step(MARKS[line.state], head, line.text)
