"""Turns a timeline as its author wrote it into one that can be followed, and checks its texts."""

from __future__ import annotations

from collections.abc import Callable

from hbwizard.flow import schema_advice
from hbwizard.flow.names import ExpressionReader, Names, Report
from hbwizard.flow.resolve_texts import TextResolver
from hbwizard.flow.timelines import Stage
from hbwizard.i18n.language import N_


class TimelineResolver:
    """Resolves the timelines of advice."""

    def __init__(self, reader: ExpressionReader, texts: TextResolver, report: Report) -> None:
        self.reader = reader
        self.texts = texts
        self.report = report

    def resolve(
        self, docs: tuple[schema_advice.StageDoc, ...], known: Names, sure: Callable[[str], bool]
    ) -> tuple[Stage, ...]:
        """Return the stages in order; whatever is wrong in them was reported."""
        seen: set[str] = set()
        for doc in docs:
            if str(doc.id) in seen:
                self.report(doc.id.place, N_("the stage {id} stands here twice"), id=doc.id)
            seen.add(str(doc.id))
        return tuple(self._stage(doc, known, sure) for doc in docs)

    def _stage(
        self, doc: schema_advice.StageDoc, known: Names, sure: Callable[[str], bool]
    ) -> Stage:
        for text in (doc.name, doc.says):
            self.texts.check(text, known, sure)
        if doc.never and doc.reached is not None:
            message = N_("the stage {id} never comes, so it has no `reached`: remove one of them")
            self.report(doc.id.place, message, id=doc.id)
        reached = None if doc.reached is None else self.reader.condition(doc.reached, known)
        return Stage(str(doc.id), str(doc.name), str(doc.says), reached, doc.never)
