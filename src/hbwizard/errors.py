"""Every error that hbwizard raises on purpose. Raised anywhere, worded and printed in one place.

HbwizardError            an error with a message for a person
├── UsageError           the command line asks for what is not there (exit 2)
├── ContentError         a flow, a catalog or a content folder cannot be used (exit 1)
│   └── FlowErrors       all problems of a content folder, each with its place
├── AnswersError         answers that cannot be used, all of them listed (exit 1)
└── OutputError          a file could not be written (exit 1)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where in an author's file something stands."""

    file: str
    """The file as it was named, relative to its content folder where it lies in one."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""
    trail: tuple[str, ...] = ()
    """The breadcrumb from the top of the file: ("advice", "safety_first", "when")."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(Struct, frozen=True):
    """One thing that is wrong: where, what, and what to do about it."""

    place: Place
    """Where it is wrong."""
    message: str
    """What is wrong: an English message id with {named} gaps, translated where it is printed."""
    values: Mapping[str, object] = {}
    """What fills the gaps of the message."""
    guess: str | None = None
    """What was probably meant."""


class HbwizardError(Exception):
    """An error with a message for a person: an English message id and what fills its gaps."""

    exit_code = 1

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class UsageError(HbwizardError):
    """The command line asks for something that is not there."""

    exit_code = 2


class ContentError(HbwizardError):
    """Content (flows, catalogs, folders) that cannot be used."""


class FlowErrors(ContentError):
    """All problems found in a content folder; nothing of it was loaded."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("{count} problems in the flows", count=len(self.problems))


class AnswersError(HbwizardError):
    """Answers that cannot be used; the place of each problem names the question."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("{count} problems in the answers", count=len(self.problems))


class OutputError(HbwizardError):
    """Something could not be written; what was there before is untouched."""
