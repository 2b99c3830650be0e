"""Turns the records that authors wrote into flows: references resolved, expressions parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from hbwizard.flow import model, schema, schema_files
from hbwizard.flow.conditions import names
from hbwizard.flow.files import Folder
from hbwizard.flow.guess import closest
from hbwizard.flow.letters import Letter
from hbwizard.flow.located import Expression, Id, Located
from hbwizard.flow.names import ExpressionReader, Names, Report
from hbwizard.flow.references import Deadline
from hbwizard.flow.registry import Registry
from hbwizard.flow.resolve_advice import AdviceResolver
from hbwizard.flow.resolve_deadlines import DeadlineResolver, value_of
from hbwizard.flow.resolve_letters import LetterResolver
from hbwizard.flow.resolve_questions import check_texts, question_from
from hbwizard.i18n.language import N_

NO_SUCH_QUESTION = N_("no included file has a question {id}")


@dataclass
class Part:
    """What a file defines, with everything that it includes."""

    questions: dict[str, model.Question] = field(default_factory=dict)
    """Shared questions, not yet placed."""
    values: dict[str, model.Value] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    advice: dict[str, model.Advice] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def include(self, other: Part) -> None:
        """Add what another file defines."""
        self.questions.update(other.questions)
        self.values.update(other.values)
        self.deadlines.update(other.deadlines)
        self.advice.update(other.advice)
        self.letters.update(other.letters)
        self.names = self.names.merged(other.names)

    def add_value(self, value: model.Value) -> None:
        """Add what is computed, and let expressions look at it."""
        self.values[value.id] = value
        self.names.add_value(value)


class Resolver:
    """Resolves the flows of one content folder."""

    def __init__(self, folder: Folder, registry: Registry, report: Report) -> None:
        self.folder = folder
        self.registry = registry
        self.report = report
        self.reader = ExpressionReader(registry.rates, report)
        self.advice = AdviceResolver(registry, self.reader, folder.flows, report)
        self.letters = LetterResolver(registry, self.reader, report)
        self._shared: dict[str, Part] = {}

    def flow(self, doc: schema_files.FlowDoc) -> model.Flow:
        """Return a flow; where something in it is wrong, that was reported."""
        part = self._included(doc.include)
        questions = self._questions(doc, part)
        self._computed(doc, part)
        placed = tuple(
            self._placed(question, condition, part, later)
            for question, condition, later in _with_later(questions)
        )
        self._told(doc, part)
        return model.Flow(
            id=str(doc.flow),
            title=str(doc.title),
            intro=doc.intro and str(doc.intro),
            minutes=doc.minutes,
            order=doc.order,
            reviewed_on=doc.reviewed_on,
            sections=self._sections(doc.sections),
            questions=placed,
            values=tuple(part.values.values()),
            deadlines=part.deadlines,
            advice=tuple(part.advice.values()),
            letters=tuple(part.letters.values()),
            contacts=self.registry.contacts,
            leads=part.names.reads,
            revision=self._revision(doc),
        )

    def _sections(self, docs: Iterable[schema.SectionDoc]) -> tuple[model.Section, ...]:
        found: dict[str, model.Section] = {}
        for doc in docs:
            if str(doc.id) in found:
                message = N_("the section {id} stands in this flow twice")
                self.report(doc.id.place, message, id=doc.id)
            found[str(doc.id)] = model.Section(str(doc.id), str(doc.title))
        return tuple(found.values())

    def shared(self, name: str) -> Part:
        """Return what a shared file defines, with its includes."""
        if name not in self._shared:
            doc = self.folder.shared[name]
            # A placeholder first: a file that includes itself was reported, and must not hang here.
            self._shared[name] = Part()
            part = self._included(doc.include)
            for question_doc in doc.questions:
                if question_doc.when is not None:
                    message = N_("a shared question has no `when`: the flow that uses it says when")
                    self.report(question_doc.when.place, message)
                check_texts(question_doc, self.registry, self.report)
                question = question_from(question_doc, "", self.report)
                part.questions[question.id] = question
                part.names.add_question(question)
            self._computed(doc, part)
            self._told(doc, part)
            self._shared[name] = part
        return self._shared[name]

    def _told(self, doc: schema_files.FlowDoc | schema_files.SharedDoc, part: Part) -> None:
        """Add the advice and the letters of a file."""
        for advice in doc.advice:
            part.advice[str(advice.id)] = self.advice.resolve(advice, part.names, part.deadlines)
        for letter in doc.letters:
            part.letters[str(letter.id)] = self.letters.resolve(letter, part.names, part.deadlines)

    def _included(self, includes: Iterable[Located]) -> Part:
        part = Part()
        for include in includes:
            if str(include) in self.folder.shared:
                part.include(self.shared(str(include)))
        return part

    def _questions(
        self, doc: schema_files.FlowDoc, part: Part
    ) -> list[tuple[model.Question, Expression | None]]:
        """Return the questions in order, and let the names of this flow know just these."""
        found: dict[str, tuple[model.Question, Expression | None]] = {}
        for section in doc.sections:
            for entry in section.questions:
                question = self._question(entry, str(section.id), part)
                if question is None:
                    continue
                if question.id in found and isinstance(entry, schema.PlacedDoc):
                    message = N_("the question {id} stands in this flow twice")
                    self.report(entry.use.place, message, id=question.id)
                found[question.id] = (question, entry.when)
                part.names.add_question(question)
        hidden = frozenset(part.questions) - found.keys()
        # A flow's own conditions must not look at a shared question that it never asks.
        part.names.forget(hidden)
        return list(found.values())

    def _question(
        self, entry: schema.PlacedDoc | schema.QuestionDoc, section: str, part: Part
    ) -> model.Question | None:
        if isinstance(entry, schema.QuestionDoc):
            check_texts(entry, self.registry, self.report)
            return question_from(entry, section, self.report)
        shared = part.questions.get(str(entry.use))
        if shared is None:
            guess = closest(entry.use, part.questions)
            self.report(entry.use.place, NO_SUCH_QUESTION, guess, id=entry.use)
            return None
        return replace(shared, section=section)

    def _placed(
        self,
        question: model.Question,
        condition: Expression | None,
        part: Part,
        later: frozenset[str],
    ) -> model.Question:
        known = part.names.without_questions(later)
        when = self.reader.condition(condition, known)
        uses_values = bool(names(when) & part.values.keys())
        return replace(question, when=when, uses_values=uses_values)

    def _computed(self, doc: schema_files.FlowDoc | schema_files.SharedDoc, part: Part) -> None:
        """Values stand in their order, each deadline as soon as the dates it counts from are."""
        deadlines = DeadlineResolver(doc.deadlines, self.registry, self.report)
        self._ready(deadlines, part)
        for name, source in doc.values.items():
            typed = self.reader.value(source, part.names)
            if typed is None:
                self.folder.dropped.add(str(name))
            else:
                part.add_value(model.Value(str(name), *typed))
            self._ready(deadlines, part)
        for name in list(deadlines.waiting):
            self._deadline(name, deadlines, part)

    def _ready(self, deadlines: DeadlineResolver, part: Part) -> None:
        """Add the deadlines that can be counted now, and those that are counted from them."""
        while ready := deadlines.ready(part.names):
            for name in ready:
                self._deadline(name, deadlines, part)

    def _deadline(self, name: Id, deadlines: DeadlineResolver, part: Part) -> None:
        deadline = deadlines.resolve(name, part.names)
        if deadline is None:
            self.folder.dropped.add(str(name))
        else:
            part.deadlines[deadline.id] = deadline
            part.add_value(value_of(deadline))

    def _revision(self, doc: schema_files.FlowDoc) -> str:
        digest = hashlib.sha256()
        for name, part in sorted(self.folder.digests.items()):
            if "/" in name or name in (f"{doc.flow}.yaml", *self.registry.files):
                digest.update(f"{name} {part}\n".encode())
        return digest.hexdigest()[:12]


def _with_later(
    questions: list[tuple[model.Question, Expression | None]],
) -> Iterable[tuple[model.Question, Expression | None, frozenset[str]]]:
    for index, (question, condition) in enumerate(questions):
        yield question, condition, frozenset(each.id for each, _ in questions[index:])
