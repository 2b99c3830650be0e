"""What is carried away: the checklist, or a letter, in one language or two side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hbwizard.export.document import Document, side_by_side
from hbwizard.export.letter_parts import letter_document
from hbwizard.export.parts import document_of
from hbwizard.export.sheet import Sheet
from hbwizard.i18n.language import Language


@dataclass(frozen=True)
class Paper:
    """What was asked for, in the words of one language or two."""

    sheets: tuple[Sheet, ...]
    """The same plan in each language."""
    languages: tuple[Language, ...]
    letter: str = ""
    """The id of the letter that is wanted alone."""
    with_letters: bool = False
    """Whether every letter stands behind the checklist."""
    width: int = 80
    """Cells a line, for forms of plain characters."""

    @property
    def sheet(self) -> Sheet:
        """The sheet in the first language."""
        return self.sheets[0]

    @property
    def id(self) -> str:
        """What it is, as file names tell it."""
        return self.letter.replace("_", "-") or self.sheet.flow

    def name(self, suffix: str) -> str:
        """Return the name that is proposed for a file: names sort by what it is and by day."""
        return f"hbwizard-{self.id}-{self.sheet.today.isoformat()}{suffix}"

    def document(self, *, with_codes: bool = False) -> Document:
        """Return what stands on it; QR codes only where they can be drawn."""
        pairs = zip(self.sheets, self.languages, strict=True)
        documents = [self._document(*pair, with_codes) for pair in pairs]
        return documents[0] if len(documents) == 1 else side_by_side(*documents)

    def of_width(self, width: int) -> Paper:
        """Return it for lines of so many cells."""
        return replace(self, width=width)

    def _document(self, sheet: Sheet, language: Language, with_codes: bool) -> Document:
        if not self.letter:
            return document_of(
                sheet, language, with_letters=self.with_letters, with_codes=with_codes
            )
        letter = next(each for each in sheet.letters if each.id == self.letter)
        return letter_document(letter, language)
