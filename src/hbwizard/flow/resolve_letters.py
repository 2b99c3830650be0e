"""Turns a letter as its author wrote it into one that can be filled in, and checks its texts."""

from __future__ import annotations

from collections.abc import Mapping

from hbwizard.flow import schema_advice, texts
from hbwizard.flow.letters import Letter, LetterPart
from hbwizard.flow.names import ExpressionReader, Names, Report
from hbwizard.flow.references import Deadline
from hbwizard.flow.registry import Registry
from hbwizard.flow.resolve_texts import TextResolver


class LetterResolver:
    """Resolves letters, scripts and records."""

    def __init__(self, registry: Registry, reader: ExpressionReader, report: Report) -> None:
        self.registry = registry
        self.reader = reader
        self.texts = TextResolver(registry, report)

    def resolve(
        self, doc: schema_advice.LetterDoc, known: Names, deadlines: Mapping[str, Deadline]
    ) -> Letter:
        """Return the letter; whatever is wrong in it was reported."""
        for text in (doc.title, doc.use, doc.to, *(part.text for part in doc.parts)):
            # A gap without a value is a blank to be completed by hand.
            self.texts.check(text, known, lambda name: True)
        return Letter(
            id=str(doc.id),
            title=str(doc.title),
            kind=doc.kind,
            when=self.reader.condition(doc.when, known),
            use=texts.paragraphs(doc.use),
            to=str(doc.to),
            parts=tuple(self._part(part, known) for part in doc.parts),
            due=self.texts.due(doc.due, deadlines),
            contacts=self.registry.contact_list(doc.contact),
            sources=self.registry.source_list(doc.sources),
            place=doc.id.place,
        )

    def _part(self, doc: schema_advice.LetterPartDoc, known: Names) -> LetterPart:
        return LetterPart(texts.paragraphs(doc.text), self.reader.condition(doc.when, known))
