"""Terms of art in words, and which of them stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hbwizard.export.wording import fill_with
from hbwizard.flow.model import Library
from hbwizard.flow.references import Term
from hbwizard.i18n.language import Language

_AROUND = re.compile(r"^an? |\s*[（(][^()（）]*[)）]$", re.IGNORECASE)
"""What a label has around its term: “A payment order (支付令)”."""


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

    Where words overlap, the longest is meant: 债权转让通知, not 债权转让.
    """
    taken = bytearray(len(text))
    firsts: dict[TermSheet, int] = {}
    for start, end, term in sorted(_places(text, terms), key=_longest_first):
        if not any(taken[start:end]):
            taken[start:end] = b"x" * (end - start)
            firsts[term] = min(start, firsts.get(term, start))
    return tuple(sorted(firsts, key=firsts.__getitem__))


def term_named(typed: str, terms: Iterable[TermSheet]) -> TermSheet | None:
    """Return the term that somebody means by a word, or by its beginning."""
    terms, word = tuple(terms), typed.casefold()
    for is_meant in (str.__eq__, str.startswith):
        for term in terms:
            if any(is_meant(each.casefold(), word) for each in term.words):
                return term
    return None


def _sheet(term: Term, library: Library, language: Language) -> TermSheet:
    words = tuple(_AROUND.sub("", language.text(word)) for word in (term.term, *term.also))
    name = words[0][:1].upper() + words[0][1:]
    if words[0] != term.term:
        name = f"{name} ({term.term})"
    says = fill_with(language.text(term.says), library.contacts, language)
    # The Chinese word stands in English texts too, in brackets.
    return TermSheet(term.id, name, says, tuple(dict.fromkeys((*words, term.term, *term.also))))


def _places(text: str, terms: Iterable[TermSheet]) -> Iterator[tuple[int, int, TermSheet]]:
    lowered = text.lower()
    for term in terms:
        for word in term.words:
            # Most words stand nowhere in a text, and this is the quick way to know.
            if _stem(word) in lowered:
                yield from ((*match.span(), term) for match in _whole(word).finditer(text))


def _longest_first(place: tuple[int, int, TermSheet]) -> tuple[int, int]:
    start, end, _term = place
    return start - end, start


def _stem(word: str) -> str:
    """Return the beginning that one and many have in common, in small letters."""
    return word[:-1].lower() if word.isascii() and word[-1] in "sy" else word.lower()


@cache
def _whole(word: str) -> re.Pattern[str]:
    """Latin words are found whole, one or many; Chinese has no gaps between words."""
    stem = re.escape(_stem(word))
    if not word.isascii():
        return re.compile(stem, re.IGNORECASE)
    ending = "(?:y|ies)" if word[-1] == "y" else "(?:e?s)?"
    # Not \b: in “LPR四倍” a letter follows, as far as Python knows.
    return re.compile(rf"(?<![a-z0-9]){stem}{ending}(?![a-z0-9])", re.IGNORECASE)
