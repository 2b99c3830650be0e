"""What one value of a flow file may be: a name, a text, a whole number, a day. Knows no records."""

from __future__ import annotations

import datetime
import keyword
import re
from collections.abc import Callable

from hbwizard.flow.located import Expression, Id, Located, Text
from hbwizard.i18n.language import N_

ID_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,63}")
MAX_EXPRESSION = 512
RESERVED_WORDS = frozenset(
    {"unsure", "declined", "none", "and", "or", "not", "in", "true", "false"}
)


def text_problem(kind: type[Located], text: str) -> str | None:
    """Return what is wrong with a text of this kind, as a message id; None where it is fine."""
    if not text:
        return N_("this is empty; a text was expected")
    if kind is Id and not _is_name(text):
        return N_("{found} cannot be a name: use a-z, 0-9 and _, beginning with a letter")
    if kind is Expression and len(text) > MAX_EXPRESSION:
        return N_("longer than {limit} characters: give a part of it a name under `values`")
    if kind is Text and "\n" in text:
        return N_("this must stand on one line")
    return None


def _is_name(text: str) -> bool:
    # Conditions are read with Python's grammar, so its keywords cannot be names in them.
    reserved = keyword.iskeyword(text) or text in RESERVED_WORDS - {"none"}
    return bool(ID_PATTERN.fullmatch(text)) and not reserved


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _int(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


READERS: dict[type, tuple[Callable[[str], object], str]] = {
    int: (_int, N_("expected a whole number, found “{found}”")),
    bool: ({"true": True, "false": False}.get, N_("expected true or false, found “{found}”")),
    datetime.date: (_date, N_("expected a date such as 2026-11-23, found “{found}”")),
}
"""By type, what reads a scalar (None where it cannot), and what was expected."""
