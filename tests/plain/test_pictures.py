"""The pictures line by line: by name, one at a time, in words alone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from hbwizard.content import bundled
from hbwizard.export.pictures import pictures
from hbwizard.flow.load import load_library
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.reader import collect
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from hbwizard.plain.reasons import GO_BACK
from tests.tui.test_figures import LANGUAGES, RAW, TODAY, sheet_of

LIBRARY = load_library(bundled("flows"))
Answers = Mapping[str, object]
ANSWERED: Answers = collect(LIBRARY.flows["budget"], RAW, TODAY)


def talk(
    *lines: str, folder: Path, locale: str = "zh", width: int = 80, answers: Answers | None = None
) -> str:
    """Type lines at the result of `budget`, or at its first question where nothing is answered."""
    known = ANSWERED if answers is None else answers
    out = io.StringIO()
    typed = io.StringIO("".join(line + "\n" for line in lines))
    run_plain(
        Visit(LIBRARY, TODAY, known), lambda name: LANGUAGES[name], locale=locale,
        flow_id="budget", stdin=typed, stdout=out, folder=folder, width=width,
    )  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("width", [30, 80])
def test_any_picture_is_told_by_its_number_without_a_bar(
    locale: str, width: int, tmp_path: Path
) -> None:
    language = LANGUAGES[locale]
    found = pictures(sheet_of(language), language)
    numbers = [str(number) for number in range(1, len(found) + 1)]
    text = talk("v", *numbers, folder=tmp_path, locale=locale, width=width)
    assert "##" not in text
    assert max(map(cells, text.splitlines())) <= width
    told = squeezed(text.partition(language._("All pictures"))[2])
    for each in found:
        assert squeezed("".join(each.shown.figure.told(width - 2))) in told
        assert all(squeezed(words.removeprefix("- ")) in told for words in each.words)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_enter_goes_back_to_the_names_and_then_to_the_result(tmp_path: Path) -> None:
    text = talk("v", "1", "", "", folder=tmp_path)
    assert text.count("所有的图") == 2
    assert text.count("接着可以看") == 2


def test_a_number_that_is_no_picture_is_not_taken(tmp_path: Path) -> None:
    count = len(pictures(sheet_of(LANGUAGES["zh"]), LANGUAGES["zh"]))
    said = LANGUAGES["zh"]._(GO_BACK, count=count)
    assert talk("v", folder=tmp_path).count(said) == 1
    assert talk("v", "77", folder=tmp_path).count(said) == 2


def test_where_nothing_is_answered_there_is_no_picture(tmp_path: Path) -> None:
    text = talk("v", folder=tmp_path, answers={})
    assert "这些回答没有图" in text and "所有的图" not in text
