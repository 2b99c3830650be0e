"""Turns advice as its author wrote it into advice that can be given, and checks its texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hbwizard.flow import schema, texts
from hbwizard.flow.conditions import names
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.model import Action, Advice, Deadline, DueBy, DueIn, Source
from hbwizard.flow.names import ExpressionReader, Names, Report, ensures
from hbwizard.flow.registry import Registry
from hbwizard.i18n.language import N_

NO_SUCH_DUE = N_("expected `today`, `3 days` or the id of a deadline, found “{found}”")
NO_SUCH_GAP = N_("{gap} names no question, value or contact")
_IN_DAYS = re.compile(r"([0-9]{1,3}) days?")


class AdviceResolver:
    """Resolves pieces of advice, with their actions."""

    def __init__(self, registry: Registry, reader: ExpressionReader, report: Report) -> None:
        self.registry = registry
        self.reader = reader
        self.report = report

    def resolve(
        self, doc: schema.AdviceDoc, known: Names, deadlines: Mapping[str, Deadline]
    ) -> Advice:
        """Return the advice; whatever is wrong in it was reported."""
        when = self.reader.condition(doc.when, known)
        sources = self.registry.source_list(doc.sources)

        def sure(name: str) -> bool:
            return ensures(when, name, known.truths, danger=doc.danger)

        for text in (doc.title, doc.body):
            self._check_text(text, known, sure)
        actions = (self._action(each, sources, known, deadlines, sure) for each in doc.actions)
        return Advice(
            id=str(doc.id),
            urgency=doc.urgency,
            title=str(doc.title),
            body=texts.paragraphs(doc.body),
            when=when,
            reads=known.read_by(names(when)),
            danger=doc.danger,
            crisis=doc.crisis,
            sources=sources,
            actions=tuple(actions),
            corrects=tuple(str(name) for name in doc.corrects),
            place=doc.id.place,
        )

    def _action(
        self,
        doc: schema.ActionDoc,
        sources: tuple[Source, ...],
        known: Names,
        deadlines: Mapping[str, Deadline],
        sure: Callable[[str], bool],
    ) -> Action:
        when = self.reader.condition(doc.when, known)
        self._check_text(
            doc.do, known, lambda name: sure(name) or ensures(when, name, known.truths)
        )
        own = self.registry.source_list(doc.sources)
        return Action(
            id=str(doc.id),
            text=str(doc.do),
            when=when,
            due=self._due(doc.due, deadlines),
            contacts=self.registry.contact_list(doc.contact),
            sources=own or sources,
        )

    def _due(self, text: Located | None, deadlines: Mapping[str, Deadline]) -> DueIn | DueBy | None:
        if text is None:
            return None
        if text == "today":
            return DueIn(0)
        match = _IN_DAYS.fullmatch(text)
        if match:
            return DueIn(int(match[1]))
        if str(text) in deadlines:
            return DueBy(deadlines[str(text)])
        guess = closest(text, ["today", *deadlines])
        self.report(text.place, NO_SUCH_DUE, guess, found=text[:80])
        return None

    def _check_text(self, text: Located, known: Names, sure: Callable[[str], bool]) -> None:
        """Report gaps that name nothing, and those that are not sure to be filled."""
        if texts.has_stray_brace(text):
            self.report(text.place, N_("a brace {{ or }} stands alone in this text"))
        for gap in texts.gaps(text):
            if gap.kind == "contact":
                self.registry.contact_list([Located(gap.name, text.place)])
            elif gap.kind == "broken" or gap.name not in known.types:
                guess = closest(gap.name, known.types)
                self.report(text.place, NO_SUCH_GAP, guess, gap=gap.written[:80])
            elif not sure(gap.name):
                message = N_("{gap} may have no value here: add `known({name})` to the condition")
                self.report(text.place, message, gap=gap.written, name=gap.name)
