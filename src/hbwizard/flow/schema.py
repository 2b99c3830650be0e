"""What an author may write, record by record. The fields' sentences are the authoring guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hbwizard.flow.located import Expression, Id, Located, Text

Type = Literal["choice", "choices", "yes_no", "number", "money", "date", "text", "list"]
Reserved = Literal["unsure", "declined"]


@dataclass(frozen=True)
class QuestionDoc:
    """One question."""

    id: Id
    """Its name, the same in every flow."""
    ask: Text
    """The question itself."""
    type: Type
    """What kind of answer it takes."""
    why: Text | None = None
    """Why we ask; shown on request, open where the question is delicate."""
    help: Text | None = None
    """Where to find the answer, or an example of it."""
    delicate: bool = False
    """Whether "why we ask" stands open from the start."""
    options: Mapping[Id, Text] = field(default_factory=dict)
    """For choice and choices: stable values with their labels."""
    none: Text | None = None
    """For choices: the label of "none of these", which excludes the others."""
    allow: tuple[Reserved, ...] = ()
    """Which reserved answers are offered: unsure (不确定), declined (不想说)."""
    unit: Text | None = None
    """For number: the unit, such as 天."""
    min: Located | None = None
    """The smallest number or sum; for a date, how many days back (0: not before today)."""
    max: Located | None = None
    """The largest number or sum, the longest text, the most rows; for a date, days ahead."""
    fields: tuple[QuestionDoc, ...] = ()
    """For list: the questions asked of each row."""
    item: Text | None = None
    """For list: what one row is called, such as 一笔欠款."""
    when: Expression | None = None
    """When it is asked; without it, always. Looks only at earlier questions."""


@dataclass(frozen=True)
class PlacedDoc:
    """A shared question, put into a flow."""

    use: Id
    """The id of a question of an included file."""
    when: Expression | None = None
    """When it is asked in this flow; without it, always."""


@dataclass(frozen=True)
class SectionDoc:
    """A group of questions, for progress and review."""

    id: Id
    title: Text
    """What the group is about, in two to six characters."""
    questions: tuple[PlacedDoc | QuestionDoc, ...]


@dataclass(frozen=True)
class DeadlineDoc:
    """A day by which something must be done."""

    rule: Text
    """The rule in a sentence."""
    source: Located
    """The id of the source of the rule."""
    start: Id
    """The date question, or date value, from which it counts."""
    days: Located | None = None
    """How many days the rule gives, counted from the day after the start."""
    months: Located | None = None
    """How many months it gives, in place of days."""
    printed: Id | None = None
    """The date question about a day printed on the paper, which outranks the computed one."""
    not_after: tuple[Id, ...] = ()
    """Date questions about other days printed on the paper, which it does not go beyond."""
