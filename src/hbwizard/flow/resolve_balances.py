"""Turns a balance as its author wrote it into one that can be drawn, and checks its sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hbwizard.flow import schema_advice, texts
from hbwizard.flow.balances import Balance, Sum
from hbwizard.flow.grammar import NO_SUCH_NAME
from hbwizard.flow.guess import closest
from hbwizard.flow.names import Names, Report
from hbwizard.flow.resolve_schedules import NO_VALUE, WRONG_KIND
from hbwizard.i18n.language import N_


class BalanceResolver:
    """Resolves the balances of advice."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def resolve(
        self, doc: schema_advice.AdviceDoc, known: Names, sure: Callable[[str], bool]
    ) -> Balance | None:
        """Return the balance of a piece of advice; None where it has none.

        Whatever is wrong in it was reported. `sure` tells whether a name has a value for certain
        where the advice is given.
        """
        if doc.balance is None:
            return None
        said = {gap.name for gap in texts.gaps(doc.body)}
        return Balance(
            tuple(self._sums(doc.balance.comes, known, sure, said)),
            tuple(self._sums(doc.balance.goes, known, sure, said)),
            str(doc.balance.left),
            str(doc.balance.short),
        )

    def _sums(
        self,
        docs: tuple[schema_advice.SumDoc, ...],
        known: Names,
        sure: Callable[[str], bool],
        said: set[str],
    ) -> Iterator[Sum]:
        for doc in docs:
            name, found = str(doc.amount), known.types.get(str(doc.amount))
            if found is None:
                guess = closest(doc.amount, known.types)
                self.report(doc.amount.place, NO_SUCH_NAME, guess, name=name)
            elif found.kind != "money":
                values = {"name": name, "kind": found.kind, "wanted": "money"}
                self.report(doc.amount.place, WRONG_KIND, **values)
            elif not sure(name):
                self.report(doc.amount.place, NO_VALUE, name=name)
            elif name not in said:
                message = N_("a bar shows {name} and no paragraph says it: write {gap} in the body")
                self.report(doc.amount.place, message, name=name, gap=f"{{{name}}}")
            yield Sum(str(doc.name), name)
