"""Each picture at full size: one key shows the next, a digit any of them; the words beside it."""

from __future__ import annotations

import pytest

from hbwizard.content import bundled
from hbwizard.export.pictures import pictures
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.reader import collect
from hbwizard.tui.showing import picture_page
from hbwizard.tui.typeset import typeset
from tests.tui.person import TODAY, visiting
from tests.tui.test_figures import LANGUAGES, RAW, sheet_of
from tests.tui.test_telling import ALL

LIBRARY = load_library(bundled("flows"))
SIZES = [(40, 20), (200, 60)]


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_each_picture_is_shown_in_turn_and_the_first_again(
    locale: str, size: tuple[int, int]
) -> None:
    answers = collect(LIBRARY.flows["budget"], RAW, TODAY)
    count = len(pictures(sheet_of(LANGUAGES[locale]), LANGUAGES[locale]))
    assert count >= 5
    async with visiting(
        "budget", library=LIBRARY, answers=answers, locale=locale, size=size
    ) as person:
        await person.press("v")
        places = []
        for _ in range(count):
            places.append(person.place)
            await person.press("v")
        assert places == [f"picture:{number}" for number in range(count)]
        assert person.place == "picture:0"
        await person.press("3")
        assert person.place == "picture:2"
        await person.press("9")
        assert person.place == "picture:2"
        await person.press("escape")
        assert person.place == "results"


async def test_a_plan_without_a_picture_has_no_key_for_them() -> None:
    async with visiting(answers=ALL, size=(200, 24)) as person:
        await person.press("down", "enter")
        await person.press("v")
        assert person.place == "results"
        assert not person.sees("v Pictures")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_picture_fits_any_width_and_its_words_tell_all_of_it(locale: str) -> None:
    language = LANGUAGES[locale]
    found = pictures(sheet_of(language), language)
    for number, each in enumerate(found):
        page = picture_page(found, number, "bar", language)
        for width in (30, 40, 80, 200):
            lines = [row.text for row in typeset(page, width)]
            assert max(map(cells, lines)) <= width
        for width in range(26, 201):
            assert max(map(cells, each.shown.figure.lines(width))) <= width
        told = squeezed("".join(each.shown.figure.told(30)))
        drawn = squeezed("".join(each.shown.figure.lines(200)))
        assert told == drawn.replace("#", "")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_ways_of_paying_say_what_comes_of_each(locale: str) -> None:
    language: Language = LANGUAGES[locale]
    sheet = sheet_of(language)
    (schedule,) = (block.schedule for block in sheet.advice if block.schedule)
    for fall in schedule.falls:
        (course,) = (
            each for each in schedule.repayment.courses if language._(NAMES[each.way]) == fall.way
        )
        months = language.n_("{n} month", "{n} months", len(course.months))
        assert course.ends and months in fall.says
        assert language.money((course.interest + 50) // 100) in fall.says


NAMES = {
    "highest_rate": "Highest rate first", "smallest": "Smallest debt first",
    "least_only": "Only the minimums", "in_proportion": "Shared by what is owed",
}  # fmt: skip
