"""What stands in front of the person in a flow: a question, or all the advice; danger above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hbwizard.tui import views

if TYPE_CHECKING:
    from hbwizard.interview.plan import Given
    from hbwizard.interview.visit import Visit


def front(visit: Visit, before: views.View | None = None) -> views.View:
    """Return the question that is next, or the results where there is none.

    A list that was being filled in `before` goes on where it was: no row of it is lost.
    """
    assert visit.session is not None
    if visit.session.question:
        from hbwizard.tui.asking import Asking

        if isinstance(before, Asking) and before.fills(visit.session.question):
            return before
        return Asking(visit.session)
    from hbwizard.tui.outcome import Results

    return Results()


def welcome(visit: Visit) -> Iterator[views.View]:
    """Yield what tells who came back that their answers are there, once."""
    kept, visit.taken_up = visit.taken_up, None
    if kept is not None:
        from hbwizard.tui.later import Welcome

        yield Welcome(kept)


def danger(found: Iterable[Given]) -> Iterator[views.View]:
    """Yield what tells of danger before anything else, where there is any."""
    if told := tuple(found):
        yield views.Danger(told)
