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
    """Return the terms that a text uses, in the order in which it first does.

    Where words overlap, the longest is meant: a written objection is not also an objection.
    """
    by_word = {word.lower(): term for term in terms for word in term.words}
    words = sorted(by_word, key=len, reverse=True)
    pattern = re.compile("|".join(map(_whole, words)) or r"(?!)", re.IGNORECASE)
    found = (by_word[match.group().lower()] for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


def words_on(
    text: str, library: Library, language: Language
) -> tuple[tuple[TermSheet, ...], tuple[TermSheet, ...]]:
    """Return the terms that a text uses, and all others."""
    terms = glossary(library, language)
    used = terms_in(text, terms)
    return used, tuple(term for term in terms if term not in used)


def term_named(typed: str, terms: Iterable[TermSheet]) -> TermSheet | None:
    """Return the term that is called by a word, in capitals or not."""
    return next((term for term in terms if typed.lower() in map(str.lower, term.words)), None)


def _sheet(term: Term, library: Library, language: Language) -> TermSheet:
    words = tuple(language.text(word) for word in (term.term, *term.also))
    name = words[0] if term.term in words[0] else f"{words[0]} ({term.term})"
    says = fill_with(language.text(term.says), library.contacts, language)
    # The Chinese word stands in English texts too, in brackets.
    return TermSheet(term.id, name, says, tuple(dict.fromkeys((*words, term.term, *term.also))))


def _whole(word: str) -> str:
    """Latin words are found whole; Chinese has no gaps between words."""
    edge = r"\b" if word.isascii() else ""
    return edge + re.escape(word) + edge
