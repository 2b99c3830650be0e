"""What is said at the end is read by a person at a terminal of any width."""

from __future__ import annotations

import pytest

from hbwizard.content import find_locales
from hbwizard.i18n.characters import cells
from hbwizard.i18n.language import Language
from hbwizard.kiosk.faces import LAST_WORDS, NOTHING_STAYS, TEXT_STAYS, last_words

OUTCOMES = [*LAST_WORDS, "crashed"]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_no_word_is_cut_by_the_edge_of_the_window(outcome: str, locale: str, width: int) -> None:
    language = Language.load(locale, find_locales())
    lines = last_words(outcome, language, width).splitlines()
    assert all(cells(line) < width for line in lines)
    assert (
        "".join(lines)
        .replace(" ", "")
        .endswith(last_words(outcome, language, 1000).splitlines()[-1].replace(" ", ""))
    )


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("outcome", LAST_WORDS)
def test_where_a_text_stays_nobody_is_told_that_nothing_does(outcome: str, locale: str) -> None:
    language = Language.load(locale, find_locales())
    said = last_words(outcome, language, 1000, stays=True)
    assert language._(TEXT_STAYS) in said and language._(NOTHING_STAYS) not in said


def test_who_had_cleared_what_no_command_clears_is_told_to_close_the_window() -> None:
    language = Language.load("en", find_locales())
    assert last_words("wiped", language, 80, stays=True).startswith("Close this window")


def test_who_had_everything_cleared_is_told_nothing() -> None:
    language = Language.load("en", find_locales())
    assert last_words("wiped", language, 80) == ""
