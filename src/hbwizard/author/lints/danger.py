"""Finds danger that is shown to people who were never asked about it.

Danger counts where its condition is unknown: right for “not sure”, wrong for “not asked”.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hbwizard.author.classes import inlined
from hbwizard.author.space import TooLarge, outcomes
from hbwizard.errors import Place, Problem
from hbwizard.flow.conditions import RESERVED, Gap, look_up, support
from hbwizard.flow.model import Advice, Flow, Library
from hbwizard.i18n.language import N_


def danger(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield danger advice whose question can be off the path while its condition is unknown."""
    for flow in library.flows.values():
        for advice in flow.advice:
            name = _unasked(advice, flow) if advice.danger else None
            if name is not None:
                message = N_(
                    "in {flow}, {id} is shown to everyone who is not asked {question}: "
                    "write `asked({question}) and …`"
                )
                place = advice.place or Place(f"{flow.id}.yaml")
                values = {"flow": flow.id, "id": advice.id, "question": name}
                yield Problem(place, message, values)


def _unasked(advice: Advice, flow: Flow) -> str | None:
    """Return the question whose absence alone leaves the condition unknown, if there is one."""
    try:
        for truth, scope in outcomes(flow, advice.when):
            if truth is None:
                names = flow.reads(support(inlined(advice.when, flow), scope, None))
                gaps = {name: look_up(scope, name) for name in sorted(names)}
                if not any(gap in RESERVED.values() for gap in gaps.values()):
                    missing = [name for name, gap in gaps.items() if gap is Gap.NOT_ASKED]
                    if missing:
                        return missing[0]
    except TooLarge:
        return None
    return None
