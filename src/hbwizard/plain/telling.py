"""What a letter tells, while what is in front stays there: why, the sources, the keys, help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hbwizard.export.text import part_lines
from hbwizard.i18n.language import N_
from hbwizard.interview.visit import Visit
from hbwizard.plain.asides import Aside
from hbwizard.plain.desk import Desk
from hbwizard.plain.fronts import ReviewFront
from hbwizard.plain.result import EndFront
from hbwizard.plain.turns import Front
from hbwizard.plain.wording import why_lines

Told = Callable[[Desk, Visit, Front], bool]
"""Tells it; returns whether it was long, so that what is in front is to be shown again."""


def _why(desk: Desk, visit: Visit, front: Front) -> bool:
    if isinstance(front, EndFront):
        desk.say(N_("Each piece of advice names the answers that brought it."))
    elif isinstance(front, ReviewFront | Aside):
        desk.say(N_("Your answer decides which advice fits."))
    else:
        assert visit.session is not None
        lines = why_lines(front.question, visit.session, desk.language, desk.console.width)
        desk.console.lines(lines)
    return False


def _sources(desk: Desk, visit: Visit, front: Front) -> bool:
    sources = EndFront(visit).parts(desk.language).sources()
    desk.console.lines(part_lines(sources, desk.console.width))
    return False


def _more(desk: Desk, visit: Visit, front: Front) -> bool:
    if visit.plan.rest.advice:
        desk.console.lines(EndFront(visit).rest(desk.language, desk.console.width))
    else:
        desk.say(N_("Nothing was left out."))
    return False


def _where(desk: Desk, visit: Visit, front: Front) -> bool:
    piece = EndFront(visit).where(desk.language, desk.console.width)
    if piece is None:
        desk.say(N_("There is nothing on the list yet."))
    else:
        desk.console.lines(("", *piece))
    return False


def _crisis(desk: Desk, visit: Visit, front: Front) -> bool:
    desk.show_crisis()
    return True


def _privacy(desk: Desk, visit: Visit, front: Front) -> bool:
    desk.show_privacy()
    return True


def _keys(desk: Desk, visit: Visit, front: Front) -> bool:
    desk.show_keys()
    return False


TOLD: Mapping[str, Told] = {
    "?": _why, "!": _crisis, "o": _sources, "m": _more, "p": _where, "a": _privacy, "h": _keys,
}  # fmt: skip
