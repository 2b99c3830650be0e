"""One key turns the results to where the person stands."""

from __future__ import annotations

import pytest

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.interview.reader import collect
from tests.export.test_timelines import RAW
from tests.tui.person import TODAY, visiting
from tests.tui.test_telling import ALL

LIBRARY = load_library(bundled("flows"))


@pytest.mark.parametrize(
    ("locale", "title", "place"),
    [
        ("zh", "您现在走到了哪里", "[>]出借人催收：您现在在这里"),
        ("en", "where you stand now", "[>] Collection by the lender: you are here now"),
    ],
)
async def test_one_key_shows_where_the_person_stands(locale: str, title: str, place: str) -> None:
    answers = collect(LIBRARY.flows["overdue"], RAW, TODAY)
    async with visiting(
        "overdue", library=LIBRARY, answers=answers, locale=locale, size=(80, 40)
    ) as person:
        assert person.place == "results"
        assert not person.sees(place)
        await person.press("p")
        assert person.sees(title)
        assert person.sees(place)


async def test_where_nothing_tells_it_no_key_is_offered() -> None:
    async with visiting(answers=ALL, size=(200, 24)) as person:
        await person.press("enter", "enter")
        assert person.place == "results"
        before = person.lines
        await person.press("p")
        assert person.lines == before
        assert not person.sees("p My place")
