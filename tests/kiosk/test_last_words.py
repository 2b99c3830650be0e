"""What is said at the end is read by a person at a terminal of any width."""

from __future__ import annotations

import pytest

from hbwizard.content import find_locales
from hbwizard.i18n.characters import cells
from hbwizard.i18n.language import Language
from hbwizard.kiosk.faces import LAST_WORDS, last_words

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


def test_who_had_everything_cleared_is_told_nothing() -> None:
    language = Language.load("en", find_locales())
    assert last_words("wiped", language, 80) == ""
