"""Every figure, article and hotline in advice stands in a source that the piece cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Advice, Library
from hbwizard.flow.texts import gaps
from tests.locales.test_catalogs import digits, hanzi

ARTICLES = re.compile("第[零一二三四五六七八九十百千]+条")
# What callers say is not ours; 晚上10点 is the 22:00 of the sources; a year has 365 days.
QUOTED = re.compile("“[^”]*”")
SAID_OTHERWISE = {Decimal(10): Decimal(22)}
COMMON = {Decimal(365)}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def pieces(library: Library) -> list[Advice]:
    return list({each.id: each for flow in library.flows.values() for each in flow.advice}.values())


def texts(advice: Advice) -> Iterator[str]:
    yield from (advice.title, *advice.body, *(action.text for action in advice.actions))


def grounds(advice: Advice) -> str:
    """All that the sources of a piece say."""
    sources = [*advice.sources, *(each for action in advice.actions for each in action.sources)]
    said = [
        (source.says, source.article, source.caveat, source.law.title, source.law.effective)
        for source in sources
    ]
    return " ".join(part for parts in said for part in parts if part)


def test_every_figure_stands_in_a_cited_source(library: Library) -> None:
    wrong = []
    for advice in pieces(library):
        known = digits(grounds(advice)) | hanzi(grounds(advice)) | COMMON
        for text in texts(advice):
            figures = digits(QUOTED.sub("", text))
            wrong += [
                (advice.id, figure, text)
                for figure in figures
                if figure not in known and SAID_OTHERWISE.get(figure) not in known
            ]
    assert wrong == []


def test_every_article_stands_in_a_cited_source(library: Library) -> None:
    wrong = [
        (advice.id, article)
        for advice in pieces(library)
        for text in texts(advice)
        for article in ARTICLES.findall(text)
        if article not in grounds(advice) and not hanzi(article) <= digits(grounds(advice))
    ]
    assert wrong == []


def test_every_hotline_stands_in_a_cited_source(library: Library) -> None:
    wrong = [
        (advice.id, gap.name)
        for advice in pieces(library)
        for text in texts(advice)
        for gap in gaps(text)
        if gap.kind == "contact" and (library.contacts[gap.name].phone or "") not in grounds(advice)
    ]
    assert wrong == []
