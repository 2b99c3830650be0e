"""One stops and comes back on the full screen: by a code, or by answers kept here."""

from __future__ import annotations

from pathlib import Path

import pytest

from hbwizard.content import bundled
from hbwizard.export.host import Host
from hbwizard.export.keeping import Keeper
from hbwizard.flow.compiled import load_bundled
from hbwizard.interview.code import code_of
from hbwizard.interview.replay import replay
from hbwizard.tui.at_desk import count_down
from hbwizard.tui.entry import Entry
from tests.tui.person import TODAY, Person, visiting

LIBRARY = load_bundled(bundled("flows"))
ANSWERS = {"pressing": ("none",), "standing": "overdue", "self_now": "neither"}


@pytest.fixture(name="keeper")
def _keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "hbwizard", TODAY)


def code() -> str:
    found = code_of(replay(LIBRARY.flows["overdue"], ANSWERS, TODAY), LIBRARY)
    assert found is not None
    return found


async def answer(person: Person) -> None:
    await person.press("5", "enter", "1", "1")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
@pytest.mark.parametrize("locale", ["zh", "en"])
async def test_a_code_from_one_visit_goes_on_in_the_next(
    size: tuple[int, int], locale: str
) -> None:
    async with visiting("overdue", library=LIBRARY, size=size, locale=locale) as person:
        await answer(person)
        before, place = dict(person.answers), person.place
        await person.press("f1", "r")
        assert person.place == "stop"
        words = {"zh": "这个码就是您的回答，谁拿到都能读出来", "en": "This code is your answers"}
        assert person.sees(words[locale])
        now = replay(LIBRARY.flows["overdue"], before, TODAY)
        shown = code_of(now, LIBRARY)
        assert shown is not None and person.sees(shown)
    async with visiting(None, library=LIBRARY, size=size, locale=locale) as person:
        await person.press("a")
        assert person.place == "code"
        await person.type(shown.lower().replace(" ", ""))
        assert person.place == "welcome"
        await person.press("enter")
        assert (person.answers, person.place) == (before, place)


async def test_a_wrong_code_is_said_and_can_be_mended() -> None:
    async with visiting(None, library=LIBRARY) as person:
        await person.press("a")
        await person.type("7k2m 9qrx")
        assert person.place == "code"
        assert person.sees("A character of this code is wrong or missing")
        await person.press("ctrl+u")
        await person.type(code())
        assert person.place == "welcome"
        assert not person.app.wizard.notice
        await person.press("ctrl+q")
        assert not person.app.is_running


async def test_the_results_lead_to_the_code_and_back() -> None:
    async with visiting("short") as person:
        await person.type("300")
        await person.press("1")
        assert person.place == "results"
        await person.press("r")
        assert person.place == "stop"
        await person.press("escape")
        assert person.place == "results"


async def test_flows_without_numbers_say_that_there_is_no_code() -> None:
    async with visiting("every") as person:
        await person.press("3", "f1", "r")
        assert person.sees("These questions have no numbers, so there is no code.")
    async with visiting(None) as person:
        assert not person.sees("I have a code")


async def test_answers_kept_at_quitting_come_back(keeper: Keeper) -> None:
    async with visiting("overdue", library=LIBRARY, keeper=keeper) as person:
        await answer(person)
        before = dict(person.answers)
        await person.press("ctrl+q", "5")
        assert person.place == "quit" and person.sees("Saved. You can quit now.")
        assert person.pointed.split() == [">", "3", "Quit"] and keeper.path.exists()
        await person.press("enter")
        assert not person.app.is_running
    async with visiting(None, library=LIBRARY, keeper=keeper) as person:
        await person.press("a", "down", "enter")
        assert person.place == "welcome"
        await person.press("enter")
        assert person.answers == before


async def test_what_is_kept_can_be_deleted_and_is_then_unsaved(keeper: Keeper) -> None:
    async with visiting("overdue", library=LIBRARY, keeper=keeper) as person:
        await answer(person)
        await person.press("f1", "r")
        assert not person.sees("Delete the answers")
        await person.press("1", "2")
        assert not keeper.folder.exists()
        assert person.sees("Deleted.") and not person.sees("Delete the answers")
        await person.press("ctrl+q")
        assert person.place == "quit"


async def test_without_a_keeper_nothing_offers_to_keep(tmp_path: Path) -> None:
    async with visiting("overdue", library=LIBRARY, folder=tmp_path) as person:
        await answer(person)
        await person.press("f1", "r")
        assert person.sees("This code is your answers")
        assert not person.sees("on this computer")
        await person.press("escape", "ctrl+q")
        assert person.place == "quit" and not person.sees("on this computer")


async def test_a_broken_file_is_said(keeper: Keeper) -> None:
    keeper.folder.mkdir()
    keeper.path.write_text("{}")
    async with visiting(None, library=LIBRARY, keeper=keeper) as person:
        await person.press("a", "down", "enter")
        assert person.place == "code"
        assert person.sees("this program did not write it")


async def test_what_must_be_answered_again_is_named(keeper: Keeper) -> None:
    async with visiting("overdue", library=LIBRARY, keeper=keeper) as person:
        await answer(person)
        await person.press("f1", "r", "1")
    text = keeper.path.read_text("utf-8")
    keeper.path.write_text(text.replace('"standing":"', '"standing":"un'))
    async with visiting(None, library=LIBRARY, keeper=keeper) as person:
        await person.press("a", "down", "enter")
        assert person.sees("These no longer fit as you answered them")
        question = LIBRARY.flows["overdue"].question("standing")
        assert question is not None
        assert person.sees(person.app.wizard.language.text(question.text))
        await person.press("enter")
        assert person.place == "question:standing"


async def test_danger_in_what_came_back_is_told_first() -> None:
    answers = {"pressing": ("hopeless",), "standing": "overdue"}
    written = code_of(replay(LIBRARY.flows["overdue"], answers, TODAY), LIBRARY)
    assert written is not None
    async with visiting(None, library=LIBRARY) as person:
        await person.press("a")
        await person.type(written)
        assert person.place.startswith("danger") and person.sees("12356")
        await person.press("down", "enter")
        assert person.place == "welcome"


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "Nothing is answered yet, so there is no code."), ("zh", "还没有回答")],
)
async def test_before_the_first_answer_there_is_no_code(locale: str, said: str) -> None:
    async with visiting(None, library=LIBRARY, locale=locale) as person:
        await person.press("f1", "r")
        assert person.sees(said)
        await person.press("escape")
        assert person.place == "start"


async def test_a_desk_that_closes_shows_the_code_at_a_key() -> None:
    async with visiting(None, library=LIBRARY) as person:
        wizard = person.app.wizard
        wizard.host = Host()
        for place in ("start", "stop"):
            count_down(wizard, "closing", 300, is_new=True)
            person.app.show_page()
            assert person.place == "countdown"
            await person.press("r")
            assert person.place == place
            assert person.sees("so there is no code") == (place == "start")
            await person.press("5")
            await answer(person)


@pytest.mark.parametrize(("reason", "typed"), [("closing", "HＢ ab1"), ("idle", "H ab1")])
async def test_a_countdown_between_two_characters_loses_neither_unless_it_asked(
    reason: str, typed: str
) -> None:
    async with visiting(None, library=LIBRARY) as person:
        await person.press("a", "H", "1", "left")
        come_up(person, reason)
        await person.press("Ｂ", "space", "a", "b")
        assert person.place == "code"
        assert person.app.query_one(Entry).value == typed


async def test_what_is_typed_at_a_countdown_is_given_and_not_the_row_pointed_at() -> None:
    answers = {**ANSWERS, "lender": "bank"}
    async with visiting("overdue", library=LIBRARY, answers=answers) as person:
        assert person.place == "question:days"
        await person.press("down")
        come_up(person, "expired")
        await person.press("5", "enter")
        assert person.place != "question:days"
        assert person.answers["days"] == 5


async def test_a_key_at_a_countdown_does_nothing_to_a_page_where_nobody_types() -> None:
    async with visiting("overdue", library=LIBRARY) as person:
        place = person.app.wizard.page.id
        come_up(person, "closing")
        await person.press("1")
        assert person.app.wizard.page.id == place and not person.answers


def come_up(person: Person, reason: str) -> None:
    person.app.wizard.host = Host()
    count_down(person.app.wizard, reason, 60, is_new=True)
    person.app.show_page()
    assert person.place == "countdown"
