"""A way that things may go, stage by stage, each with the condition on which it was reached."""

from __future__ import annotations

from msgspec import Struct

from hbwizard.flow.conditions import Condition


class Stage(Struct, frozen=True):
    """One stage of a timeline."""

    id: str
    name: str
    text: str
    """On what condition it comes."""
    reached: Condition | None = None
    """What tells that it came; None where no answer does."""
    never: bool = False
    """Whether it does not come at all on this way."""
