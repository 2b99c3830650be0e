"""What a letter lays above what is in front: the letters, the reasons, the ticks, the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hbwizard.export.letters import CHINESE
from hbwizard.export.pictures import has_pictures
from hbwizard.i18n.language import N_
from hbwizard.interview.visit import Visit
from hbwizard.plain.asides import Aside, LettersFront, WordsFront
from hbwizard.plain.fronts import Front as InFlow
from hbwizard.plain.fronts import ReviewFront, Step, front_of
from hbwizard.plain.pictures import PicturesFront
from hbwizard.plain.questions import RowsFront
from hbwizard.plain.reasons import TicksFront, WhyFront
from hbwizard.plain.result import EndFront

Front = InFlow | Aside


class Turn(NamedTuple):
    """What a letter lays above what is in front."""

    open: Callable[[Visit, Front], Aside | None]
    """Gives it; None where there is nothing to show."""
    nothing: str
    """What is said then."""


def below(front: Front) -> InFlow:
    """Return what stands below the letters and the words explained."""
    while isinstance(front, Aside):
        front = front.below
    return front


def next_front(visit: Visit, front: Front) -> Front:
    """Return what stands in front after a step."""
    while isinstance(front, ReviewFront | Aside):
        if not front.is_done:
            return front
        front = front.below
    return going_on(visit, front)


def going_on(visit: Visit, before: Step | None) -> Step:
    """Return what is next; a list stays in front, with its rows, until it is whole."""
    assert visit.session is not None
    if isinstance(before, RowsFront) and visit.session.question is before.question:
        return before
    return front_of(visit)


def _letters(visit: Visit, front: Front) -> Aside | None:
    return LettersFront(visit, below(front)) if visit.plan.letters else None


def _reasons(visit: Visit, front: Front) -> Aside | None:
    return WhyFront(visit, below(front)) if visit.plan.advice else None


def _ticks(visit: Visit, front: Front) -> Aside | None:
    return TicksFront(visit, below(front)) if visit.plan.checklist else None


def _words(visit: Visit, front: Front) -> Aside | None:
    under = front.below if isinstance(front, WordsFront) else front
    return WordsFront(visit.library, under.lines, under) if visit.library.glossary else None


def _pictures(visit: Visit, front: Front) -> Aside | None:
    # Whether there are any does not hang on the language.
    is_any = has_pictures(EndFront(visit).sheet(CHINESE))
    return PicturesFront(visit, below(front)) if is_any else None


_EMPTY = N_("There is nothing on the list yet.")
TURNS = {
    "t": Turn(_letters, N_("There is no letter for these answers.")),
    "y": Turn(_reasons, _EMPTY),
    "k": Turn(_ticks, _EMPTY),
    "v": Turn(_pictures, N_("There is no picture for these answers.")),
    "g": Turn(_words, N_("No word is explained here.")),
}
