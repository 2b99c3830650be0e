"""Checks that every question and every answer has a stable number, once any has one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hbwizard.errors import Place, Problem
from hbwizard.flow.files import CODES
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_
from hbwizard.interview.slots import missing_lines


def codes(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield what no code could carry. A folder without any numbers offers no codes."""
    if not library.codes:
        return
    for flow in library.flows.values():
        for line in missing_lines(flow, library.codes.get(flow.id, ())):
            message = N_("{flow} needs this line, which `make codes` adds: {line}")
            yield Problem(Place(f"{CODES}.yaml"), message, {"flow": flow.id, "line": line})
