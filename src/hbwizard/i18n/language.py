"""A language as the faces are handed it: its words and its formats, in one object.

It draws nothing, and imports Babel where it writes a number or a day, not before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hbwizard.i18n.catalog import load_catalog

if TYPE_CHECKING:
    from babel.core import Locale

_CENT = Decimal("0.01")
_GAP = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")
# English days are written the British way.
_FORMAT_LOCALES = {"zh": "zh_CN", "en": "en_GB"}
_DATES = {"zh": "y年M月d日", "en": "d MMMM y"}


def N_(message: str) -> str:
    """Mark a message in a constant for extraction; it is translated where it is drawn."""
    return message


CANNOT_SWITCH = N_("This terminal cannot show Chinese; `hbwizard doctor` says what to use instead.")
"""What is said, in English, to somebody who asks for Chinese where it would be boxes."""


class Language(Struct, frozen=True, dict=True):
    """The words and the formats of one locale."""

    locale: str
    """`zh` or `en`."""
    interface: NullTranslations
    """The messages of the program, written in English."""
    flows: NullTranslations
    """The texts of the flows, written in Chinese."""

    @classmethod
    def load(cls, locale: str, root: Path) -> Language:
        """Return the language of a locale. Raises ContentError for a broken catalog."""
        interface = load_catalog(root, locale, "hbwizard")
        return cls(locale, interface, load_catalog(root, locale, "flows"))

    def _(self, message: str, /, **values: object) -> str:
        """Return a message of the program in this language, with its gaps filled."""
        return fill_gaps(_lookup(self.interface, message), values)

    def said(self, message: str, /, **values: object) -> str:
        """Return a message as a sentence: it begins with a capital, its figures are formatted."""
        text = self._(message, **{name: self._formatted(each) for name, each in values.items()})
        return text[:1].upper() + text[1:]

    def n_(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form of a message that fits the number `n`."""
        return fill_gaps(self.interface.ngettext(singular, plural, n), {"n": n, **values})

    def text(self, chinese: str) -> str:
        """Return a text of a flow in this language; its gaps stay open."""
        return _lookup(self.flows, chinese)

    def money(self, amount: Decimal | int) -> str:
        """Return a sum in yuan: 12,000元, 12,000 yuan; two decimals only where there are some."""
        from babel.numbers import format_decimal

        rounded = Decimal(amount).quantize(_CENT, ROUND_HALF_UP)
        whole = rounded == rounded.to_integral_value()
        figure = format_decimal(rounded, "#,##0" if whole else "#,##0.00", locale=self._formats)
        return f"{figure}元" if self.locale == "zh" else f"{figure} yuan"

    def number(self, number: int | Decimal) -> str:
        """Return a number with its groups of three, to two places."""
        from babel.numbers import format_decimal

        return format_decimal(number, "#,##0.##", locale=self._formats)

    def percent(self, fraction: Decimal) -> str:
        """Return a fraction as per cent, to three places: 0.0005 is 0.05%."""
        from babel.numbers import format_percent

        return format_percent(fraction, "#,##0.###%", locale=self._formats)

    def date(self, day: datetime.date) -> str:
        """Return a day in full: 2026年12月8日, 8 December 2026."""
        from babel.dates import format_date

        return format_date(day, _DATES[self.locale], locale=self._formats)

    def weekday(self, day: datetime.date) -> str:
        """Return the short name of the day of the week: 周二, Tue."""
        from babel.dates import format_date

        return format_date(day, "EEE", locale=self._formats)

    def sentence_join(self, words: Iterable[str]) -> str:
        """Return words as a list within a sentence."""
        return ("；" if self.locale == "zh" else "; ").join(words)

    def sentences(self, *texts: str | None) -> str:
        """Return sentences one after the other, without those that are empty."""
        return ("" if self.locale == "zh" else " ").join(filter(None, texts))

    def _formatted(self, value: object) -> object:
        if isinstance(value, datetime.date):
            return self.date(value)
        return self.number(value) if isinstance(value, int | Decimal) else value

    @cached_property
    def _formats(self) -> Locale:
        """Babel would look through its whole list of locales for a name, each time anew."""
        from babel.core import Locale

        return Locale.parse(_FORMAT_LOCALES[self.locale])


def _lookup(messages: NullTranslations, message: str) -> str:
    """Return a translation; gettext would answer an empty message with the catalog's header."""
    return messages.gettext(message) if message else ""


def fill_gaps(message: str, values: Mapping[str, object]) -> str:
    """Fill the `{named}` gaps of a message; `{{` and `}}` stand for single braces.

    Only plain names are filled, and what is put in is never read as a format.
    """

    def fill(gap: re.Match[str]) -> str:
        return str(values.get(gap[1], gap[0])) if gap[1] else gap[0][0]

    return _GAP.sub(fill, message)
