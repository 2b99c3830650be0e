"""What is said of a way in besides its name."""

from __future__ import annotations

from hbwizard.flow.model import Opening
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit


def opening_note(opening: Opening, visit: Visit, language: Language) -> str:
    """Return the author's note, and whether the person is in the middle of it; "" for neither."""
    begun = language._("Begun: it goes on where you were.") if visit.has_begun(opening) else None
    return language.sentences(language.text(opening.note), begun)
