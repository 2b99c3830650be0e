"""A source in the words of one language, with whether it is due to be checked again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hbwizard.flow.references import Source
from hbwizard.i18n.language import Language


@dataclass(frozen=True)
class SourceLine:
    """A source in words."""

    id: str
    says: str
    title: str
    article: str | None
    effective: str | None
    checked_on: datetime.date
    review_on: datetime.date
    confidence: str
    caveat: str | None
    is_overdue: bool
    """Whether its day to be checked again has passed."""

    @property
    def name(self) -> str:
        """The law, with its article where there is one."""
        return f"{self.title} {self.article}" if self.article else self.title


def source_line(source: Source, today: datetime.date, language: Language) -> SourceLine:
    """Return a source in words, with whether it is due to be checked again."""
    effective = source.law.effective
    return SourceLine(
        id=source.id,
        says=language.text(source.says),
        title=language.text(source.law.title),
        article=source.article and language.text(source.article),
        effective=effective and language.text(effective),
        checked_on=source.checked_on,
        review_on=source.review_on,
        confidence=source.confidence,
        caveat=source.caveat and language.text(source.caveat),
        is_overdue=today > source.review_on,
    )
