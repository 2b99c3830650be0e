"""A language as the faces are handed it: messages, texts of flows, amounts and dates in words.

It draws nothing, and imports Babel where it writes a number or a date, not before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from gettext import NullTranslations
from pathlib import Path

from hbwizard.i18n.catalog import load_catalog

CENT = Decimal("0.01")
GAP = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")
MONEY = {"zh": "{amount}元", "en": "{amount} yuan"}
DATES = {"zh": "y年M月d日", "en": "d MMMM y"}
COMMAS = {"zh": "、", "en": ", "}
# Three decimals: a daily rate of 0.053 % would round to 0 %.
PERCENT = "#,##0.###%"


def N_(message: str) -> str:  # noqa: N802
    """Mark a message in a constant for extraction; it is translated where it is drawn."""
    return message
