"""What an author may write of what answers lead to: advice, with all below it, and letters."""

from __future__ import annotations

from dataclasses import dataclass

from hbwizard.flow.letters import LetterKind
from hbwizard.flow.located import Body, Expression, Id, Located, Text
from hbwizard.flow.model import Urgency
from hbwizard.flow.schedules import Way


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
class InstalmentsDoc:
    """How a debt falls under an offer of equal monthly instalments, below a piece of advice."""

    owed: Id
    """The question or value that tells the debt itself."""
    cost: Id
    """The question or value that tells what is paid beyond it in all."""
    terms: Id
    """The question or value that tells how many instalments there are."""


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
    instalments: InstalmentsDoc | None = None
    """An offer of instalments: how the debt falls under it."""
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
