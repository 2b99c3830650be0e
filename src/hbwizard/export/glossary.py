"""Terms of art in words, and which of them stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hbwizard.export.wording import fill_with
from hbwizard.flow.model import Library
from hbwizard.flow.references import Term
from hbwizard.i18n.language import Language


@dataclass(frozen=True)
class TermSheet:
    """A term of art in words."""

    id: str
    name: str
    """With the Chinese term in brackets, where the reader's language is another."""
    says: str
    words: tuple[str, ...]
    """The words that it is called by, in the reader's language."""


def glossary(library: Library, language: Language) -> tuple[TermSheet, ...]:
    """Return every term in words, in the author's order."""
    return tuple(_sheet(term, library, language) for term in library.glossary)


def terms_in(text: str, terms: Iterable[TermSheet]) -> tuple[TermSheet, ...]:
    """Return the terms that a text uses, in the order in which it first does."""
    found = [(place, term) for term in terms if (place := _place(text, term)) >= 0]
    return tuple(term for _, term in sorted(found, key=lambda pair: pair[0]))


def _sheet(term: Term, library: Library, language: Language) -> TermSheet:
    words = tuple(language.text(word) for word in (term.term, *term.also))
    name = f"{words[0]} ({term.term})" if words[0] != term.term else term.term
    says = fill_with(language.text(term.says), library.contacts, language)
    # The Chinese word stands in English texts too, in brackets.
    return TermSheet(term.id, name, says, tuple(dict.fromkeys((*words, term.term, *term.also))))


def _place(text: str, term: TermSheet) -> int:
    places = [
        match.start() for word in term.words for match in [_whole(word).search(text)] if match
    ]
    return min(places, default=-1)


def _whole(word: str) -> re.Pattern[str]:
    """Latin words are found whole; Chinese has no gaps between words."""
    edge = r"\b" if word.isascii() else ""
    return re.compile(edge + re.escape(word) + edge, re.IGNORECASE)
