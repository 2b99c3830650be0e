"""Terms explained: each is used, and says nothing that its sources do not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from hbwizard.author.lints.wording import texts
from hbwizard.content import bundled
from hbwizard.export.glossary import TermSheet, terms_in
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.flow.references import Source, Term
from hbwizard.flow.texts import gaps
from tests.journeys.test_figures import ARTICLES
from tests.locales.test_catalogs import digits, hanzi


@cache
def library() -> Library:
    return load_library(bundled("flows"))


def grounds(sources: tuple[Source, ...]) -> str:
    said = ((s.says, s.article, s.caveat, s.law.title, s.law.effective) for s in sources)
    return " ".join(part for parts in said for part in parts if part)


def others() -> Iterator[str]:
    """Every text that people read, but for the glossary itself."""
    explained = {term.says for term in library().glossary}
    names = {word for term in library().glossary for word in (term.term, *term.also)}
    for said in texts(library()):
        if said.text not in explained and said.text not in names:
            yield said.text
    for source in library().sources.values():
        yield from filter(None, (source.says, source.caveat))


def each_term() -> tuple[Term, ...]:
    return library().glossary


def test_every_term_stands_in_a_text_of_the_flows() -> None:
    whole = "\n".join(others())
    assert len(each_term()) >= 45
    assert [term.term for term in each_term() if term.term not in whole] == []


def test_every_term_stands_on_a_source() -> None:
    assert [term.term for term in each_term() if not term.sources] == []


def test_figures_of_a_term_stand_in_its_sources() -> None:
    wrong = [
        (term.term, figure)
        for term in each_term()
        for figure in digits(term.says)
        if figure not in digits(grounds(term.sources)) | hanzi(grounds(term.sources))
    ]
    assert wrong == []


def test_articles_of_a_term_stand_in_its_sources() -> None:
    wrong = [
        (term.term, article)
        for term in each_term()
        for article in ARTICLES.findall(term.says)
        if article not in grounds(term.sources)
    ]
    assert wrong == []


def test_hotlines_of_a_term_stand_in_its_sources() -> None:
    wrong = [
        (term.term, gap.name)
        for term in each_term()
        for gap in gaps(term.says)
        if (library().contacts[gap.name].phone or gap.name) not in grounds(term.sources)
    ]
    assert wrong == []


OBJECTION = TermSheet("objection", "异议", "", ("异议", "objection"))
WRITTEN = TermSheet("written", "书面异议", "", ("书面异议", "written objection"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("提出书面异议。", [WRITTEN]),
        ("A written objection", [WRITTEN]),
        ("书面异议，不是别的异议。", [WRITTEN, OBJECTION]),
        ("先提异议，再写书面异议，再提异议。", [OBJECTION, WRITTEN]),
        ("Objections are another word.", []),
        ("没有。", []),
    ],
)
def test_the_longest_of_overlapping_words_is_meant(text: str, found: list[TermSheet]) -> None:
    assert list(terms_in(text, (OBJECTION, WRITTEN))) == found
    assert terms_in(text, ()) == ()
