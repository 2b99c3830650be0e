"""Looks for what is legal in a library and still wrong. Loading has found what is not legal."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from hbwizard.author.lints.codes import codes
from hbwizard.author.lints.danger import danger
from hbwizard.author.lints.reach import reach
from hbwizard.author.lints.standing import numbers, reviews, sources, unplaced
from hbwizard.author.lints.uncovered import uncovered
from hbwizard.author.lints.wording import paragraphs, wording
from hbwizard.errors import Problem
from hbwizard.flow.model import Library

Lint = Callable[[Library, datetime.date | None], Iterable[Problem]]

LINTS: tuple[Lint, ...] = (
    reach, danger, uncovered, sources, reviews, unplaced, wording, paragraphs, numbers, codes,
)  # fmt: skip


def lint(library: Library, today: datetime.date | None) -> list[Problem]:
    """Return what is wrong in a library that loads, by place.

    With `today`, also the sources that should have been checked again by that day.
    """
    found: dict[tuple[str, str, str], Problem] = {}
    for each in LINTS:
        for problem in each(library, today):
            # What several flows share is looked at in each, and said once.
            key = (str(problem.place), problem.message, str(sorted(problem.values.items())))
            found.setdefault(key, problem)
    return sorted(found.values(), key=lambda p: (p.place.file, p.place.line, p.place.column))
