"""What stands around advice on every face: what is still open, what brought it, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hbwizard.export.sheet import AdviceBlock, Sheet
from hbwizard.i18n.language import N_, Language

CONTENTS = N_("What you can do, most urgent first")
"""Above the titles of the advice."""


def whole_texts(sheet: Sheet, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what a sheet was made of, and that it is not all: each text with its key."""
    if sheet.merged:
        titles = language.sentence_join(sheet.merged)
        yield "merged", language._("Together with: {titles}", titles=titles)
    if sheet.missing:
        message = N_("Some questions have no answer yet, so this is not all of it.")
        yield "missing", language._(message)


def because_text(advice: AdviceBlock, language: Language) -> str:
    """Return the answers that brought a piece of advice; "" where none did."""
    if not advice.because:
        return ""
    reasons = " / ".join(reason.short for reason in advice.because)
    return language._("Because you said: {reasons}", reasons=reasons)


def numbers_text(ids: Iterable[str], numbers: Mapping[str, int], language: Language) -> str:
    """Return the numbers of sources; "" where there are none."""
    named = " ".join(f"[{numbers[each]}]" for each in ids)
    return language._("Sources: {numbers}", numbers=named) if named else ""
