"""A flow as the interview uses it: every reference resolved, every condition parsed. All frozen."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from hbwizard.errors import Place
from hbwizard.flow.balances import Balance
from hbwizard.flow.conditions import Condition
from hbwizard.flow.expressions import Expression, Kind
from hbwizard.flow.instalments import Instalments
from hbwizard.flow.letters import Letter
from hbwizard.flow.references import Contact, Deadline, DueBy, DueIn, Source, Term, Topic
from hbwizard.flow.schedules import Schedule
from hbwizard.flow.timelines import Stage

Urgency = Literal["now", "this_week", "this_month", "keep_in_mind"]
QuestionType = Literal["choice", "choices", "number", "money", "date", "text", "list"]

URGENCIES: tuple[Urgency, ...] = ("now", "this_week", "this_month", "keep_in_mind")
BUILT_IN_LABELS = {"yes": "是", "no": "否", "unsure": "不确定", "declined": "不想说"}


class Option(Struct, frozen=True):
    """One answer of a choice."""

    value: str
    label: str
    """In Chinese."""
    exclusive: bool = False
    """Whether it excludes the other answers (none of these, unsure, declined)."""


class Question(Struct, frozen=True):
    """A question in its place in a flow."""

    id: str
    section: str
    """The id of its section."""
    text: str
    type: QuestionType
    when: Condition
    why: str | None = None
    help: str | None = None
    delicate: bool = False
    options: tuple[Option, ...] = ()
    """For choice and choices: every answer, the reserved ones last."""
    allows: tuple[str, ...] = ()
    """The reserved answers offered."""
    unit: str | None = None
    minimum: int | None = None
    """Of a number or a sum; for a date, the days back from today."""
    maximum: int | None = None
    """Of a number or a sum, of a text's length, of a list's rows; for a date, the days ahead."""
    fields: tuple[Question, ...] = ()
    item: str | None = None
    uses_values: bool = False
    """Whether its condition looks at values, which must be computed before it."""
    place: Place | None = None
    """Where it is defined."""

    def option(self, value: str) -> Option | None:
        """Return the option with this value."""
        return next((option for option in self.options if option.value == value), None)


class Section(Struct, frozen=True):
    """A group of questions."""

    id: str
    title: str


class Value(Struct, frozen=True):
    """Something computed from answers."""

    id: str
    expression: Expression
    kind: Kind


class Action(Struct, frozen=True):
    """One thing to do."""

    id: str
    text: str
    when: Condition
    due: DueIn | DueBy | None = None
    contacts: tuple[Contact, ...] = ()
    sources: tuple[Source, ...] = ()
    """Its own sources, then those of its advice."""


class Advice(Struct, frozen=True):
    """A piece of guidance."""

    id: str
    urgency: Urgency
    title: str
    body: tuple[str, ...]
    """Paragraphs; one that begins with `- ` is a list item."""
    when: Condition
    reads: frozenset[str]
    """Every question that its condition looks at, also through values."""
    danger: bool = False
    crisis: bool = False
    sources: tuple[Source, ...] = ()
    actions: tuple[Action, ...] = ()
    corrects: tuple[str, ...] = ()
    """Ids of common mistakes that it puts right."""
    schedule: Schedule | None = None
    """Which debts are laid out month by month below it."""
    timeline: tuple[Stage, ...] = ()
    """The stages that things may go through, with where the person stands."""
    balance: Balance | None = None
    """The money of a month, drawn below it."""
    instalments: Instalments | None = None
    """The offer of which it is drawn below it how the debt falls."""
    leads_to: tuple[Topic, ...] = ()
    """Flows that go deeper."""
    place: Place | None = None


class Flow(Struct, frozen=True):
    """An ordered list of questions, with the advice they can lead to."""

    id: str
    title: str
    intro: str | None
    minutes: int | None
    order: int
    reviewed_on: datetime.date | None
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    values: tuple[Value, ...]
    """In an order in which each looks only at those before it."""
    deadlines: Mapping[str, Deadline]
    advice: tuple[Advice, ...]
    letters: tuple[Letter, ...]
    contacts: Mapping[str, Contact]
    """Every contact of the content folder, for texts that name one."""
    leads: Mapping[str, frozenset[str]]
    """The questions that each name leads back to: a question to itself, a value to its own."""
    revision: str
    """A short digest of everything that can change a plan."""
    longest: int | None = None
    """How many questions it asks at most, on any way; None where nobody searched for it."""

    def reads(self, names: frozenset[str]) -> frozenset[str]:
        """Return the questions that these names lead back to."""
        return frozenset().union(*(self.leads.get(name, frozenset({name})) for name in names))

    def question(self, name: str) -> Question | None:
        """Return the question with this id."""
        return next((question for question in self.questions if question.id == name), None)


class Opening(Struct, frozen=True):
    """A way in, in the person's own words: a flow, and what these words already answer."""

    id: str
    text: str
    flow: str
    answers: Mapping[str, str]
    """By question, the option that was said by choosing it."""
    note: str = ""


class StartPage(Struct, frozen=True):
    """What is asked before any flow, with the ways in, in the author's order."""

    text: str
    """What it asks; empty where no author said it."""
    openings: tuple[Opening, ...]
    more_text: str = ""
    """The row that leads to the second list; empty where there is none."""
    more: tuple[Opening, ...] = ()
    """The ways in of the second list."""

    def opening(self, id: str) -> Opening | None:
        """Return the way in with this id, on whichever list."""
        return next((each for each in (*self.openings, *self.more) if each.id == id), None)


class Library(Struct, frozen=True):
    """Everything that a content folder holds."""

    flows: Mapping[str, Flow]
    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    rates: Mapping[str, Decimal]
    question_ids: frozenset[str]
    """The ids of the questions of every flow."""
    start: StartPage
    """What is asked before any flow."""
    unplaced: tuple[Question, ...] = ()
    """Shared questions that no flow asks."""
    crisis: tuple[Advice, ...] = ()
    """The advice of the crisis page, in the author's order."""
    glossary: tuple[Term, ...] = ()
    """Terms of art, in the author's order."""
    codes: Mapping[str, tuple[str, ...]] = {}
    """By flow, the lines that give its questions and answers their stable numbers."""
    withheld: Mapping[str, Flow] = {}
    """Flows that are not offered here: danger to life is told by them all the same."""

    @property
    def known(self) -> Mapping[str, Flow]:
        """Every flow, those that are not offered last."""
        return {**self.flows, **self.withheld}
