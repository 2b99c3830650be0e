"""Turns instalments as their author wrote them into some that can be drawn, and checks them."""

from __future__ import annotations

from collections.abc import Callable

from hbwizard.flow import schema_advice
from hbwizard.flow.grammar import NO_SUCH_NAME
from hbwizard.flow.guess import closest
from hbwizard.flow.instalments import Instalments
from hbwizard.flow.located import Id
from hbwizard.flow.names import Names, Report
from hbwizard.flow.resolve_schedules import NO_VALUE, WRONG_KIND


class InstalmentsResolver:
    """Resolves the instalments of advice."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def resolve(
        self,
        doc: schema_advice.InstalmentsDoc | None,
        known: Names,
        sure: Callable[[str], bool],
    ) -> Instalments | None:
        """Return the instalments; None where there are none. What is wrong was reported.

        `sure` tells whether a name has a value for certain where the advice is given.
        """
        if doc is None:
            return None
        for name, kind in ((doc.owed, "money"), (doc.cost, "money"), (doc.terms, "number")):
            self._check(name, kind, known, sure)
        return Instalments(str(doc.owed), str(doc.cost), str(doc.terms))

    def _check(self, name: Id, kind: str, known: Names, sure: Callable[[str], bool]) -> None:
        found = known.types.get(str(name))
        if found is None:
            self.report(name.place, NO_SUCH_NAME, closest(name, known.types), name=name)
        elif found.kind != kind:
            self.report(name.place, WRONG_KIND, name=name, kind=found.kind, wanted=kind)
        elif not sure(str(name)):
            self.report(name.place, NO_VALUE, name=name)
