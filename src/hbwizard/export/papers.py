"""What is saved as a file of its own: the checklist or a letter, with the name proposed for it."""

from __future__ import annotations

import datetime

from hbwizard.export.letters import LetterSheet, render_letter
from hbwizard.export.sheet import Sheet
from hbwizard.export.text import render
from hbwizard.i18n.language import Language

WIDTH = 80
"""The width of what is saved, in cells."""


def paper_name(what: Sheet | LetterSheet, today: datetime.date) -> str:
    """Return the name that is proposed for a file."""
    id = what.flow if isinstance(what, Sheet) else what.id.replace("_", "-")
    return f"hbwizard-{id}-{today.isoformat()}.txt"


def paper_text(what: Sheet | LetterSheet, language: Language) -> str:
    """Return what stands in the file."""
    if isinstance(what, Sheet):
        return render(what, language, WIDTH)
    return render_letter(what, language, WIDTH)
