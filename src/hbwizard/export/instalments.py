"""How a debt falls under an offer of instalments: a picture, and the same in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hbwizard.export.drawing import Bar, Picture, Shown
from hbwizard.export.falling import shown_months
from hbwizard.flow.instalments import Instalments
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.instalments import Offer, offer
from hbwizard.interview.replay import Replay


@dataclass(frozen=True)
class InstalmentsSheet:
    """An offer in words."""

    offer: Offer
    shown: Shown
    says: tuple[str, ...]
    """What comes of it, how that was worked out, and what was assumed."""

    @property
    def parts(self) -> tuple[str | Shown, ...]:
        """In the order in which they are shown."""
        return self.shown, *self.says


def instalments_sheet(
    instalments: Instalments | None, now: Replay, language: Language
) -> InstalmentsSheet | None:
    """Return an offer in words; None where there is none, or the answers do not tell it."""
    found = offer(instalments, now.scope) if instalments else None
    if found is None:
        return None
    bars = tuple(_bars(found, language))
    title = language._("What is still to be paid under this offer, if you keep to it:")
    shown = Shown(title, Picture(bars, found.total))
    return InstalmentsSheet(found, shown, tuple(_says(found, language)))


def _bars(found: Offer, language: Language) -> Iterator[Bar]:
    yield Bar(language._("now"), found.total, _money(found.total, language))
    for month in shown_months(found.terms, found.terms):
        left = found.left_after(month)
        text = _money(left, language) if month < found.terms else language._("all paid")
        yield Bar(language._("month {number}", number=month), left, text)


def _says(found: Offer, language: Language) -> Iterator[str]:
    months = language.n_("{n} month", "{n} months", found.terms)
    message = N_("If you pay every instalment on time, all is paid after {months}.")
    yield language._(message, months=months)
    message = N_(
        "How this was worked out: {owed} + {cost} = {total}; {total} ÷ {terms} ≈ {each} each month."
    )
    yield language._(
        message,
        owed=_money(found.owed, language),
        cost=_money(found.cost, language),
        total=_money(found.total, language),
        terms=language.number(found.terms),
        each=_money(found.total - found.left_after(1), language),
    )
    yield language._(
        N_(
            "An estimate from what you entered, with equal instalments and no other charges. "
            "The offer in writing and the contract prevail."
        )
    )
    yield language._(N_("This only draws the offer. It does not say that you should accept it."))


def _money(fen: int, language: Language) -> str:
    """To the yuan: it is an estimate, and fen would promise what it cannot."""
    return language.money((fen + 50) // 100)
