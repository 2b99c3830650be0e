"""The cards, read back as an address book reads them."""

from __future__ import annotations

import gettext
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hbwizard.errors import OutputError
from hbwizard.export.cards import render
from hbwizard.export.contacts import ContactLine
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import Sheet
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import sanitize
from tests.export.readers import components
from tests.export.test_calendar import TODAY, bare

NOTHING = gettext.NullTranslations()
COURT = ContactLine("court", "法院", "12368", None, "法院 12368")
APP = ContactLine("app", "客服", None, "我的 > 客服", "客服 我的 > 客服")


def paper(*languages: tuple[ContactLine, ...]) -> Paper:
    sheets = tuple(
        Sheet("v", "0", "单", (), TODAY, "zh", (), (), (), (), (), (), (), (), contacts=each)
        for each in languages
    )
    return Paper(sheets, (Language("zh", NOTHING, NOTHING),) * len(sheets))


def cards(*languages: tuple[ContactLine, ...]) -> list[Any]:
    return components(render(paper(*languages)))


def test_a_card_has_the_number_as_dialled_or_where_in_an_app() -> None:
    court, app = cards((COURT, APP))
    assert (court.fn.value, court.n.value.family, court.tel.value) == ("法院", "法院", "12368")
    assert "note" not in court.contents
    assert (app.fn.value, app.note.value) == ("客服", "我的 > 客服")
    assert "tel" not in app.contents


def test_two_languages_stand_on_one_card() -> None:
    english = (
        ContactLine("court", "Court", "12368", None, "Court 12368"),
        ContactLine("app", "Help", None, "Me > Help", "Help Me > Help"),
    )
    court, app = cards((COURT, APP), english)
    assert (court.fn.value, court.tel.value) == ("法院 / Court", "12368")
    assert (app.fn.value, app.note.value) == ("客服 / Help", "我的 > 客服\nMe > Help")


def test_an_address_book_knows_a_card_again() -> None:
    (first,), (again,) = (
        cards((COURT,)),
        cards((ContactLine("court", "法庭", "1", None, "法庭 1"),)),
    )
    (other,) = cards((APP,))
    assert first.uid.value == again.uid.value != other.uid.value


def test_where_nobody_is_named_there_is_no_empty_file() -> None:
    with pytest.raises(OutputError):
        render(paper(()))


@example(r"D:\New\n\\N;,")
@given(st.text(max_size=90) | st.text(alphabet='a;:,\\nN\r\n"=长😀\u202e\x1b', max_size=90))
def test_any_text_stands_there_as_text_and_as_nothing_else(text: str) -> None:
    (card,) = cards((ContactLine("x", text, "110", text, text),))
    assert bare(card.fn.value) == bare(card.n.value.family) == bare(text)
    if sanitize(text):
        assert bare(card.note.value) == bare(text)
    assert set(card.contents) <= {"version", "uid", "fn", "n", "tel", "note"}
