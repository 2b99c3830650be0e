"""The crisis page in words: whom to ring first, then what to do in the next ten minutes.

It needs no answers and no flow in progress, and holds no figure but the numbers to ring.
"""

from __future__ import annotations

import datetime

from hbwizard.export.sheet import AdviceBlock, advice_block
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.plan import Given
from hbwizard.interview.replay import replay

TITLE = N_("You do not have to get through this alone")
LINES = (
    N_("Hurt, swallowed something, means at hand, or a plan: 120 or 110"),
    N_("You don't want to live, or can't go on: 12356; no answer: 120"),
    N_("Someone threatens you, or won't leave: 110"),
    N_("Pressed to send money or a code: stop, hang up"),
)
"""The gravest first; a person reads from the top."""


def crisis_lines(language: Language) -> tuple[str, ...]:
    """Return whom to ring, one line for each state."""
    return tuple(language._(line) for line in LINES)


def crisis_blocks(
    library: Library, today: datetime.date, language: Language
) -> tuple[AdviceBlock, ...]:
    """Return the crisis page in words: it needs no answers and no flow in progress."""
    blocks = []
    for advice in library.crisis:
        flow = next(flow for flow in library.known.values() if advice in flow.advice)
        blocks.append(advice_block(Given(advice, (), replay(flow, {}, today)), language))
    return tuple(blocks)
