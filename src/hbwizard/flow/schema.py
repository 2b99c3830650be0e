"""What an author may write, record by record. The fields' sentences are the authoring guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hbwizard.flow.letters import LetterKind
from hbwizard.flow.located import Located
from hbwizard.flow.model import Urgency
from hbwizard.flow.schedules import Way

Type = Literal["choice", "choices", "yes_no", "number", "money", "date", "text", "list"]
Reserved = Literal["unsure", "declined"]


class Id(Located):
    """A name of lower-case ASCII letters, digits and underscores, beginning with a letter."""


class Expression(Located):
    """A condition or a computation in the closed language of conditions."""


class Text(Located):
    """A text that people read, in Chinese, on one line."""


class Body(Located):
    """A text of several paragraphs: one line is one paragraph; `- ` begins a list item."""


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
class ActionDoc:
    """One thing to do, which makes a line of the checklist."""

    id: Id
    do: Text
    """What to do, with whom, with which papers."""
    due: Located | None = None
    """`today`, `3 days`, or the id of a deadline; nothing where no day fits."""
    when: Expression | None = None
    """When it belongs on the list, beyond the condition of its advice."""
    contact: tuple[Located, ...] = ()
    """Ids of the contacts to turn to."""
    sources: tuple[Located, ...] = ()
    """Ids of its sources, beyond those of its advice."""


@dataclass(frozen=True)
class ScheduleDoc:
    """Debts laid out month by month, below a piece of advice."""

    debts: Id
    """The list question."""
    name: Id
    """Its field that says what the debt is."""
    owed: Id
    """Its field with what is still owed."""
    rate: Id
    """Its field with the yearly rate in per cent."""
    monthly: Id
    """The value that tells how much money there is a month."""
    default_rate: Located
    """The id of a rate, in per cent a year: for debts whose own is not known."""
    ways: tuple[Way, ...]
    """How they may be paid: highest_rate, smallest, least_only, in_proportion."""
    least: Id | None = None
    """The value or question with the least payments a month of all of them together."""
    apart: tuple[Id, ...] = ()
    """Options of `name` that are paid before these, out of other money, and left out."""


@dataclass(frozen=True)
class SumDoc:
    """A sum of a balance."""

    name: Text
    """What it is, in a few words."""
    amount: Id
    """The question or value that tells it; a paragraph of the advice says it too."""


@dataclass(frozen=True)
class BalanceDoc:
    """The money of a month drawn as bars, below a piece of advice."""

    comes: tuple[SumDoc, ...]
    """What comes in."""
    goes: tuple[SumDoc, ...]
    """What goes off it, in order."""
    left: Text
    """What remains is called; the sum is worked out."""
    short: Text
    """What is missing is called, where more goes than comes."""


@dataclass(frozen=True)
class StageDoc:
    """One stage of a timeline, below a piece of advice."""

    id: Id
    name: Text
    """What the stage is called."""
    says: Text
    """On what condition it comes, and that it does not follow by itself."""
    reached: Expression | None = None
    """What tells that it came; without it, no answer does, and it is merely possible."""
    never: bool = False
    """Whether it does not come at all on this way."""


@dataclass(frozen=True)
class AdviceDoc:
    """A piece of guidance."""

    id: Id
    urgency: Urgency
    title: Text
    """What to do, or what is true; never what it is about."""
    body: Body
    when: Expression | None = None
    """When it is given; without it, always."""
    danger: bool = False
    """Shown as soon as it is known, and also where its condition is unknown."""
    crisis: bool = False
    """Whether it stands on the crisis page, which one key opens from everywhere."""
    sources: tuple[Located, ...] = ()
    actions: tuple[ActionDoc, ...] = ()
    corrects: tuple[Located, ...] = ()
    """Ids of common mistakes that this piece puts right."""
    schedule: ScheduleDoc | None = None
    """Debts to lay out month by month below it."""
    timeline: tuple[StageDoc, ...] = ()
    """Stages that things may go through, with where the person stands."""
    balance: BalanceDoc | None = None
    """The money of a month: what comes, what goes, what is left."""
    leads_to: tuple[Located, ...] = ()
    """Ids of flows that go deeper."""


@dataclass(frozen=True)
class LetterPartDoc:
    """Some lines of a letter."""

    text: Body
    """What stands there; ________ is a blank, □ begins a line to be ticked by hand."""
    when: Expression | None = None
    """When these lines belong in it; without it, always."""


@dataclass(frozen=True)
class LetterDoc:
    """A letter to send, a script to say, or a record to keep."""

    id: Id
    title: Text
    kind: LetterKind
    use: Body
    """When to use it, what to fill in, and what to leave out."""
    to: Text
    """Where to send or say it."""
    parts: tuple[LetterPartDoc, ...]
    when: Expression | None = None
    """When it is offered; without it, always."""
    due: Located | None = None
    """`today`, `3 days`, or the id of a deadline."""
    contact: tuple[Located, ...] = ()
    """Ids of the contacts to ask about it."""
    sources: tuple[Located, ...] = ()


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
