"""The money of a month in the words of a language: what comes, what goes, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hbwizard.export.drawing import Bar, Picture, Shown
from hbwizard.export.wording import value_text
from hbwizard.flow.balances import Balance, Sum
from hbwizard.i18n.language import Language
from hbwizard.interview.repayment import fen
from hbwizard.interview.replay import Replay

Kind = Literal["comes", "goes", "left", "short"]
# A bar alone does not tell what comes from what goes.
MARKS: dict[Kind, str] = {"comes": "+", "goes": "-", "left": "=", "short": "="}


@dataclass(frozen=True)
class SumLine:
    """A sum in words."""

    kind: Kind
    name: str
    amount: Decimal
    """In yuan."""
    text: str
    """The same in words, as the paragraphs have it."""


@dataclass(frozen=True)
class BalanceSheet:
    """A balance in words."""

    sums: tuple[SumLine, ...]
    """What comes first, the rest last."""
    parts: tuple[Shown, ...]


def balance_sheet(balance: Balance | None, now: Replay, language: Language) -> BalanceSheet | None:
    """Return a balance in words; None where there is none."""
    if balance is None:
        return None
    sums = tuple(_sums(balance, now, language))
    bars = tuple(map(_bar, sums))
    picture = Picture(bars, max(bar.amount for bar in bars))
    title = language._("The money of a month, by the figures you gave:")
    return BalanceSheet(sums, (Shown(title, picture),))


def _sums(balance: Balance, now: Replay, language: Language) -> Iterator[SumLine]:
    comes = [_sum("comes", each, now, language) for each in balance.comes]
    goes = [_sum("goes", each, now, language) for each in balance.goes]
    rest = sum((each.amount for each in comes), Decimal(0))
    rest -= sum((each.amount for each in goes), Decimal(0))
    yield from (*comes, *goes)
    kind: Kind = "left" if rest >= 0 else "short"
    name = language.text(balance.left if rest >= 0 else balance.short)
    # Rounded as every value in a paragraph is.
    yield SumLine(kind, name, abs(rest), language.money(round(abs(rest))))


def _sum(kind: Kind, each: Sum, now: Replay, language: Language) -> SumLine:
    amount = now.scope[each.amount]
    assert isinstance(amount, Decimal)
    text = value_text(each.amount, amount, language, now.flow)
    return SumLine(kind, language.text(each.name), amount, text)


def _bar(line: SumLine) -> Bar:
    return Bar(f"{MARKS[line.kind]} {line.name}", max(fen(line.amount), 0), line.text)
