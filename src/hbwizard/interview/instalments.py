"""What is still to be paid of an offer after each of its instalments. Sums are whole fen.

What is assumed: all instalments are equal and a month apart, and there is no other charge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hbwizard.flow.instalments import Instalments
from hbwizard.interview.repayment import fen


@dataclass(frozen=True)
class Offer:
    """An offer to pay by instalments."""

    owed: int
    cost: int
    """What is paid beyond the debt."""
    terms: int

    @property
    def total(self) -> int:
        """What is paid in all."""
        return self.owed + self.cost

    def left_after(self, months: int) -> int:
        """Return what is still to be paid after so many instalments, rounded half up."""
        return (2 * self.total * (self.terms - months) + self.terms) // (2 * self.terms)


def offer(instalments: Instalments, scope: Mapping[str, object]) -> Offer | None:
    """Return the offer that the answers tell; None where they tell none that can be paid off."""
    owed, cost = scope.get(instalments.owed), scope.get(instalments.cost)
    terms = scope.get(instalments.terms)
    if not isinstance(owed, Decimal) or not isinstance(cost, Decimal):
        return None
    if not isinstance(terms, int | Decimal) or terms < 1 or terms != int(terms):
        return None
    found = Offer(fen(owed), fen(cost), int(terms))
    # Less than the debt may be a waiver, a slip, or a last sum that nobody named.
    return found if found.cost >= 0 and found.total > 0 else None
