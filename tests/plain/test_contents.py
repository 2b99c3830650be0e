"""The results begin with their titles; a number shows that piece again, or goes on to a flow."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal
from pathlib import Path

from hbwizard.content import find_flows
from hbwizard.flow.load import load_library
from hbwizard.interview.answers import Gap
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.tui.person import load_language

TODAY = datetime.date(2026, 11, 23)
LIBRARY = load_library(find_flows(None, {}))
ANSWERS = {
    "pressing": ("none",), "standing": "overdue", "self_now": "neither", "lender": "huabei",
    "days": 60, "amount": Decimal(5000), "late_rate": Gap.UNSURE, "income": "can_pay",
    "collection": ("frequent",), "papers": ("none",), "offers": ("none",), "worry": "credit",
    "mind": "fine",
}  # fmt: skip
"""All that `overdue` asks: it begins with its results."""


def talk(*typed: str, locale: str = "en", flow: str = "overdue") -> str:
    out = io.StringIO()
    run_plain(
        Visit(LIBRARY, TODAY, ANSWERS), load_language, locale=locale, flow_id=flow,
        stdin=io.StringIO("\n".join([*typed, ""])), stdout=out, folder=Path("nowhere"),
    )  # fmt: skip
    return out.getvalue()


def titles() -> list[tuple[str, str]]:
    """The numbers and the titles that the results begin with."""
    text = talk()
    contents = text[text.index("What you can do, most urgent first") : text.index("What to know")]
    return re.findall(r"^(\d+)\. (.+)$", contents, re.MULTILINE)


def test_titles_come_first_and_stand_above_their_pieces_with_the_same_numbers() -> None:
    assert [int(number) for number, _ in titles()] == list(range(1, len(titles()) + 1))
    text = talk()
    told = text[text.index("What to know") :]
    places = [told.index(f"\n{number}. {title}") for number, title in titles()]
    assert len(places) > 2
    assert places == sorted(places)


def test_a_number_tells_that_piece_once_more_and_nothing_else() -> None:
    number, title = titles()[1]
    again = talk(number).removeprefix(talk().removesuffix(talk().rpartition("> ")[2]))
    assert f"\n{number}. {title}" in again
    assert "Because you said:" in again
    assert not any(f"\n{other}. {words}" in again for other, words in titles() if other != number)


def test_where_one_stands_has_a_letter() -> None:
    again = talk("p").rpartition("\n> ")[0].rpartition("\n> ")[2]
    assert "[>]" in again
    assert "There is nothing on the list yet." in talk("p", flow="scam")


def test_what_happens_to_the_answers_is_told_in_every_place() -> None:
    for flow in ("overdue", "budget"):
        text = talk("a", locale="zh", flow=flow)
        assert "它不联网，也不问姓名、号码和账号。" in text
        assert "按x马上藏起一切" in text
