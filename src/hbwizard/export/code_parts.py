"""The QR codes that stand on a paper: what it says itself, to be taken along by a phone."""

from __future__ import annotations

from collections.abc import Iterator

from hbwizard.export.document import Block, Part
from hbwizard.export.qr import TooLong, contacts, next_tasks, page_code
from hbwizard.export.sheet import Sheet
from hbwizard.i18n.language import N_, Language

NEXT, CONTACTS = N_("What to do next"), N_("Whom to ring")
"""What a code may hold, on the paper and on the screen."""
SAYS = N_("A phone's camera reads these codes. They hold what this paper says, and nothing more.")


def codes_part(sheet: Sheet, language: Language) -> Part:
    """Return a code of the next tasks, and one of whom to ring; nothing where there is neither."""
    blocks = tuple(_codes(sheet, language))
    says = Block("paragraph", language._(SAYS))
    heading = language._("For your phone")
    return Part("codes", heading, blocks=(says, *blocks) if blocks else ())


def _codes(sheet: Sheet, language: Language) -> Iterator[Block]:
    for key, label, text in (
        ("next", NEXT, next_tasks(sheet)),
        ("ring", CONTACTS, contacts(sheet)),
    ):
        said = language._(label)
        try:
            if text:
                yield Block("figure", said, figure=page_code(text, said), key=f"code:{key}")
        except TooLong:
            continue
