"""The sources are the facts of the dossier, each with its confidence, its days and its caveat.

dossier.csv is what the dossier said of each fact when it was carried over. A fact that is checked
again is changed there and in flows/sources.yaml.
"""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from hbwizard.author.lints.standing import reviews
from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from tests.journeys.test_figures import pieces

DOSSIER = Path(__file__).parent / "dossier.csv"
ASKS_FIRST = ("{contact:alipay}", "App", "没有公开文件")
"""What a piece says that stands on something uncertain: look, ask, or that it is no right."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def test_the_sources_are_the_facts_of_the_dossier(library: Library) -> None:
    with DOSSIER.open(encoding="utf-8") as stream:
        facts = {row.pop("id"): row for row in csv.DictReader(stream)}
    sources = {
        source.id: {
            "confidence": source.confidence,
            "checked_on": source.checked_on.isoformat(),
            "review_on": source.review_on.isoformat(),
            "caveat": "yes" if source.caveat else "no",
        }
        for source in library.sources.values()
    }
    assert sources == facts


def test_what_is_uncertain_is_only_told_as_something_to_check(library: Library) -> None:
    citing = [
        piece
        for piece in pieces(library)
        if any(source.confidence == "low" for source in piece.sources)
    ]
    assert len(citing) >= 4
    for piece in citing:
        text = " ".join(piece.texts)
        assert any(words in text for words in ASKS_FIRST), piece.id


@pytest.mark.parametrize(
    ("today", "due"),
    [("2026-11-23", 0), ("2027-03-31", 0), ("2027-04-01", 34), ("2027-12-01", 136)],
)
def test_sources_past_their_day_are_problems(library: Library, today: str, due: int) -> None:
    assert len(list(reviews(library, datetime.date.fromisoformat(today)))) == due
