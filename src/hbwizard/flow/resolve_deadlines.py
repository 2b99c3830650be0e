"""Turns the deadlines of a file into ones that can be computed, and puts them among its values."""

from __future__ import annotations

from collections.abc import Mapping

from hbwizard.flow import expressions as e
from hbwizard.flow import schema
from hbwizard.flow.days import Length
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Id
from hbwizard.flow.model import Value
from hbwizard.flow.names import Names, Report
from hbwizard.flow.references import Deadline
from hbwizard.flow.registry import Registry
from hbwizard.i18n.language import N_

NO_SUCH_DATE = N_("{name} is not a date question")
ONE_LENGTH = N_("a deadline takes either `days` or `months`")


class DeadlineResolver:
    """Resolves the deadlines of one file, each as soon as the dates that it needs are known."""

    def __init__(
        self,
        docs: Mapping[Id, schema.DeadlineDoc],
        registry: Registry,
        report: Report,
    ) -> None:
        self.registry = registry
        self.report = report
        self.waiting = dict(docs)

    def ready(self, known: Names) -> list[Id]:
        """Return those whose dates are all known, or whose mistakes do not depend on others."""
        return [name for name, doc in self.waiting.items() if _dates(doc) <= known.types.keys()]

    def resolve(self, name: Id, known: Names) -> Deadline | None:
        """Return one that was waiting; None where a mistake was reported."""
        doc = self.waiting.pop(name)
        for date in (doc.start, *filter(None, (doc.printed,)), *doc.not_after):
            self._check_date(date, known)
        length = self._length(doc)
        source = self.registry.source(doc.source)
        if length is None or source is None:
            return None
        return Deadline(
            id=str(name),
            start=str(doc.start),
            length=length,
            rule=str(doc.rule),
            source=source,
            printed=doc.printed and str(doc.printed),
            not_after=tuple(str(each) for each in doc.not_after),
        )

    def _length(self, doc: schema.DeadlineDoc) -> Length | None:
        if (doc.days is None) == (doc.months is None):
            self.report(doc.start.place, ONE_LENGTH)
            return None
        given = doc.days if doc.months is None else doc.months
        assert given is not None
        count = self.registry.whole(given)
        if count is None:
            return None
        return Length(days=count) if doc.months is None else Length(months=count)

    def _check_date(self, name: Id, known: Names) -> None:
        kind = known.types.get(str(name))
        if kind is None or kind.kind != "date":
            dates = [each for each, type in known.types.items() if type.kind == "date"]
            self.report(name.place, NO_SUCH_DATE, closest(name, dates), name=name)


def value_of(deadline: Deadline) -> Value:
    """Return the value that a deadline stands for: its day."""
    return Value(deadline.id, e.LastDay(deadline), "date")


def _dates(doc: schema.DeadlineDoc) -> set[str]:
    return {str(each) for each in (doc.start, doc.printed, *doc.not_after) if each is not None}
