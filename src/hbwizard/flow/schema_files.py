"""What an author may write in a flow, and in what several flows share, as whole files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from hbwizard.flow.located import Expression, Id, Located, Text
from hbwizard.flow.schema import DeadlineDoc, QuestionDoc, SectionDoc
from hbwizard.flow.schema_advice import AdviceDoc, LetterDoc


@dataclass(frozen=True)
class FlowDoc:
    """A flow: an ordered list of questions, with the advice they can lead to."""

    flow: Located
    """Its id: lower-case letters, digits and hyphens; the name of the file."""
    title: Text
    sections: tuple[SectionDoc, ...]
    intro: Text | None = None
    """For whom it is, in that person's words."""
    minutes: int | None = None
    """How long it takes on the usual path."""
    order: int = 100
    """Its place on the start page, smallest first."""
    reviewed_on: datetime.date | None = None
    """The day its advice was last read as a whole."""
    include: tuple[Located, ...] = ()
    """Shared files, such as common/debt."""
    values: Mapping[Id, Expression] = field(default_factory=dict)
    deadlines: Mapping[Id, DeadlineDoc] = field(default_factory=dict)
    advice: tuple[AdviceDoc, ...] = ()
    letters: tuple[LetterDoc, ...] = ()


@dataclass(frozen=True)
class SharedDoc:
    """What several flows need, written once."""

    shared: Located
    """Its id, such as common/debt: the path of the file without .yaml."""
    include: tuple[Located, ...] = ()
    questions: tuple[QuestionDoc, ...] = ()
    values: Mapping[Id, Expression] = field(default_factory=dict)
    deadlines: Mapping[Id, DeadlineDoc] = field(default_factory=dict)
    advice: tuple[AdviceDoc, ...] = ()
    letters: tuple[LetterDoc, ...] = ()
