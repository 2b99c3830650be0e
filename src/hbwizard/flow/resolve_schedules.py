"""Turns a schedule as its author wrote it into one that can be computed, and checks its names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hbwizard.flow import schema_advice
from hbwizard.flow.computing import NO_SUCH_RATE
from hbwizard.flow.grammar import NO_SUCH_NAME, NameType
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Id
from hbwizard.flow.names import Names, Report
from hbwizard.flow.parsing import NO_SUCH_ANSWER
from hbwizard.flow.registry import Registry
from hbwizard.flow.schedules import Schedule
from hbwizard.i18n.language import N_

WRONG_KIND = N_("{name} is a {kind}; here it must be a {wanted}")
NO_VALUE = N_("{name} may have no value here: add `known({name})` to the condition")


class ScheduleResolver:
    """Resolves the schedules of advice."""

    def __init__(self, registry: Registry, report: Report) -> None:
        self.registry = registry
        self.report = report

    def resolve(
        self, doc: schema_advice.ScheduleDoc | None, known: Names, sure: Callable[[str], bool]
    ) -> Schedule | None:
        """Return the schedule; None where there is none, or where a mistake was reported.

        `sure` tells whether a name has a value for certain where the advice is given.
        """
        if doc is None or not self._is_sound(doc, known):
            return None
        for name in (doc.monthly, doc.least):
            if name and not sure(str(name)):
                self.report(name.place, NO_VALUE, name=name)
        return Schedule(
            debts=str(doc.debts),
            name=str(doc.name),
            owed=str(doc.owed),
            rate=str(doc.rate),
            default_rate=self.registry.rates[str(doc.default_rate)],
            least=doc.least and str(doc.least),
            monthly=str(doc.monthly),
            ways=doc.ways,
            apart=frozenset(map(str, doc.apart)),
        )

    def _is_sound(self, doc: schema_advice.ScheduleDoc, known: Names) -> bool:
        debts = self._typed(doc.debts, known.types, "list")
        fields = debts.fields if debts else {}
        found = [
            self._typed(doc.name, fields, "choice"),
            self._typed(doc.owed, fields, "money"),
            self._typed(doc.rate, fields, "number"),
            self._typed(doc.least, known.types, "money") if doc.least else debts,
            self._typed(doc.monthly, known.types, "money"),
        ]
        kinds = fields[str(doc.name)].options if str(doc.name) in fields else frozenset[str]()
        strange = [each for each in doc.apart if kinds and each not in kinds]
        for each in strange:
            values = {"word": each, "name": doc.name, "allowed": ", ".join(sorted(kinds))}
            self.report(each.place, NO_SUCH_ANSWER, closest(each, kinds), **values)
        rates = self.registry.rates
        if str(doc.default_rate) not in rates:
            guess = closest(doc.default_rate, rates)
            self.report(doc.default_rate.place, NO_SUCH_RATE, guess, name=doc.default_rate)
        return not strange and None not in found and str(doc.default_rate) in rates

    def _typed(self, name: Id, types: Mapping[str, NameType], kind: str) -> NameType | None:
        """Return what a name stands for, where it is of this kind."""
        found = types.get(str(name))
        if found is None:
            self.report(name.place, NO_SUCH_NAME, closest(name, types), name=name)
        elif found.kind != kind:
            self.report(name.place, WRONG_KIND, name=name, kind=found.kind, wanted=kind)
            return None
        return found
