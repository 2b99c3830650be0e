"""Every figure, article and hotline in advice and letters stands in a source that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest

from hbwizard.content import bundled
from hbwizard.flow.letters import Letter
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Advice, Library
from hbwizard.flow.references import Source
from hbwizard.flow.texts import gaps
from tests.locales.test_catalogs import digits, hanzi

ARTICLES = re.compile("第[零一二三四五六七八九十百千、]+条")
# What callers say is not ours; 晚上10点 is the 22:00 of the sources; a year has 365 days.
QUOTED = re.compile("“[^”]*”")
SAID_OTHERWISE = {Decimal(10): Decimal(22)}
COMMON = {Decimal(365)}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


@dataclass(frozen=True)
class Piece:
    """A piece of advice or a letter: what it says, and what it stands on."""

    id: str
    texts: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def grounds(self) -> str:
        """All that its sources say."""
        said = [
            (source.says, source.article, source.caveat, source.law.title, source.law.effective)
            for source in self.sources
        ]
        return " ".join(part for parts in said for part in parts if part)


def pieces(library: Library) -> list[Piece]:
    flows = library.flows.values()
    found = [told(each) for flow in flows for each in flow.advice]
    found += [written(each) for flow in flows for each in flow.letters]
    return list({each.id: each for each in found}.values())


def told(advice: Advice) -> Piece:
    stages = (text for stage in advice.timeline for text in (stage.name, stage.text))
    texts = (advice.title, *advice.body, *stages, *(action.text for action in advice.actions))
    sources = [*advice.sources, *(each for action in advice.actions for each in action.sources)]
    return Piece(advice.id, texts, tuple(sources))


def written(letter: Letter) -> Piece:
    lines = (line for part in letter.parts for line in part.text)
    return Piece(letter.id, (letter.title, *letter.use, letter.to, *lines), letter.sources)


def articles(text: str) -> set[Decimal]:
    """The numbers of articles, also where several share one 第 and one 条."""
    return set().union(*(hanzi(each) for each in ARTICLES.findall(text)))


def test_letters_are_among_the_pieces(library: Library) -> None:
    ids = {letter.id for flow in library.flows.values() for letter in flow.letters}
    assert len(ids) == 11
    assert ids <= {each.id for each in pieces(library)}


def test_every_figure_stands_in_a_cited_source(library: Library) -> None:
    wrong = []
    for piece in pieces(library):
        known = digits(piece.grounds) | hanzi(piece.grounds) | COMMON
        for text in piece.texts:
            figures = digits(QUOTED.sub("", text))
            wrong += [
                (piece.id, figure, text)
                for figure in figures
                if figure not in known and SAID_OTHERWISE.get(figure) not in known
            ]
    assert wrong == []


def test_every_article_stands_in_a_cited_source(library: Library) -> None:
    wrong = [
        (piece.id, article)
        for piece in pieces(library)
        for text in piece.texts
        for article in articles(text)
        if article not in articles(piece.grounds) | digits(piece.grounds)
    ]
    assert wrong == []


def test_every_hotline_stands_in_a_cited_source(library: Library) -> None:
    wrong = [
        (piece.id, gap.name)
        for piece in pieces(library)
        for text in piece.texts
        for gap in gaps(text)
        if gap.kind == "contact" and (library.contacts[gap.name].phone or "") not in piece.grounds
    ]
    assert wrong == []
