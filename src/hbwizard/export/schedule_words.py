"""The words for debts month by month: names, sums, spans of time, and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hbwizard.flow.schedules import Way
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.repayment import Course, Debt, Repayment, month_interest

WAY_NAMES: dict[Way, str] = {
    "highest_rate": N_("Highest rate first"),
    "smallest": N_("Smallest debt first"),
    "least_only": N_("Only the minimums"),
    "in_proportion": N_("Shared by what is owed"),
}
ALONE = N_("The whole sum each month")


class Words:
    """What is said of one repayment, in one language."""

    def __init__(self, found: Repayment, names: tuple[str, ...], language: Language) -> None:
        self.found = found
        self.names = names
        self.language = language
        self.debts = list(zip(found.debts, names, strict=True))
        self.owed = sum(debt.owed for debt in found.debts)

    def name(self, course: Course) -> str:
        """What a way of paying is called."""
        is_alone = len(self.debts) == 1 and course.way != "least_only"
        return self.language._(ALONE if is_alone else WAY_NAMES[course.way])

    def rate(self, debt: Debt) -> str:
        """The yearly rate of a debt."""
        return self.language.percent(debt.yearly / 100)

    def money(self, fen: int) -> str:
        """A sum to the yuan: it is an estimate, and fen would promise what it cannot."""
        return self.language.money((fen + 50) // 100)

    def figure(self, fen: int) -> str:
        """A sum to the yuan, without its unit."""
        return self.language.number((fen + 50) // 100)

    def count(self, months: int) -> str:
        """How many months."""
        return self.language.n_("{n} month", "{n} months", months)

    def month(self, month: int) -> str:
        """Which month."""
        return self.language._("month {number}", number=month)

    def endless(self, course: Course) -> str:
        """That a way does not come to an end."""
        grows = sum(course.months[-1].owed) >= self.owed
        message = (
            N_("{way}: at these rates the payments do not cover the interest; it never ends.")
            if grows
            else N_("{way}: at these rates it is not paid even after 50 years.")
        )
        return self.language._(message, way=self.name(course))

    def making(self) -> Iterator[str]:
        """How it was worked out, and what was assumed."""
        yield self._formula()
        message = N_(
            "Assumed: {monthly} at the end of every month, nothing new borrowed, and no other "
            "charges. Figures are rounded to a yuan; the bill and the contract prevail."
        )
        yield self.language._(message, monthly=self.money(self.found.monthly))
        if assumed := [name for debt, name in self.debts if debt.is_assumed]:
            rate = next(self.rate(debt) for debt in self.found.debts if debt.is_assumed)
            message = N_("You gave no rate for {names}: reckoned at {rate} a year.")
            names = self.language.sentence_join(assumed)
            yield self.language._(message, names=names, rate=rate)
        if self.found.least:
            message = N_(
                "The minimums, {least} in all, are shared out by what is owed and kept as they "
                "are; real ones change, and paying only those often takes longer."
            )
            yield self.language._(message, least=self.money(self.found.least))
        if self.found.apart:
            message = N_("Secured loans are not in this: their instalments were set aside first.")
            yield self.language._(message)

    def _formula(self) -> str:
        """How interest is worked out, with the figures of the costliest debt."""
        debt, name = max(self.debts, key=lambda pair: pair[0].yearly)
        message = N_(
            "How this was worked out: a month's interest = what is owed × the yearly rate ÷ 12, "
            "to the fen. {name}, first month: {owed} × {rate} ÷ 12 = {interest}."
        )
        interest = self.language.money(Decimal(month_interest(debt.owed, debt.yearly)) / 100)
        return self.language._(
            message, name=name, owed=self.language.money(Decimal(debt.owed) / 100),
            rate=self.rate(debt), interest=interest,
        )  # fmt: skip
