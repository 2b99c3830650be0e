"""Every promised key means something on every kind of page, and none loses anything.

F1 tells the keys of the page, F12 hides it, F2 to F5 work from everywhere; Esc never quits.
"""

from __future__ import annotations

import pytest

from hbwizard.content import bundled
from hbwizard.export.forms import FORMS
from hbwizard.flow.load import load_library
from hbwizard.interview.reader import collect
from hbwizard.interview.visit import Visit
from hbwizard.tui.drawing import key_rows
from hbwizard.tui.key_names import EVERYWHERE
from hbwizard.tui.moves import move
from hbwizard.tui.outcome import Further
from hbwizard.tui.reading import LeftOut
from hbwizard.tui.size import SMALLEST
from hbwizard.tui.views import View
from hbwizard.tui.wizard import Wizard
from tests.tui.person import FLOWS, TODAY, load_language, unhurried, visiting
from tests.tui.test_standing import RAW

LIBRARIES = {"every": load_library(FLOWS), "overdue": load_library(bundled("flows"))}
LANGUAGES = {locale: load_language(locale) for locale in ("zh", "en")}
TOLD = collect(LIBRARIES["overdue"].flows["overdue"], RAW, TODAY)
SOME = {"door": "came", "harm": ("none",), "amount": 9, "days": 3}
DOOR = {"door": "came", "harm": ("none",)}

PAGES: dict[str, tuple[str | None, dict[str, object], tuple[str | type[View], ...]]] = {
    "start": (None, {}, ()),
    "more": (None, {}, ("0",)),
    "privacy": (None, {}, ("end", "up", "enter")),
    "question of one": ("every", {}, ()),
    "question of many": ("every", {"door": "came"}, ()),
    "sum": ("every", DOOR, ()),
    "day": ("every", SOME, ()),
    "words": ("every", {**SOME, "paper": "x"}, ()),
    "list": ("every", {**SOME, "paper": "x", "words": ""}, ()),
    "another row": ("every", {**SOME, "paper": "x", "words": ""}, ("1", "9", "enter")),
    "danger": ("every", {}, ("1",)),
    "crisis": ("every", DOOR, ("f3",)),
    "help": ("every", DOOR, ("f1",)),
    "review": ("every", DOOR, ("f4",)),
    "change": ("every", DOOR, ("f4", "1")),
    "glossary": ("overdue", TOLD, ("f5",)),
    "term": ("overdue", TOLD, ("f5", "enter")),
    "results": ("overdue", TOLD, ()),
    "checklist": ("overdue", TOLD, ("c",)),
    "why": ("overdue", TOLD, ("y", "enter")),
    "pieces": ("overdue", TOLD, ("y",)),
    "left out": ("overdue", TOLD, (LeftOut,)),
    "letters": ("overdue", TOLD, ("t",)),
    "letter": ("overdue", TOLD, ("t", "enter")),
    "further": ("overdue", TOLD, (Further,)),
    "save": ("overdue", TOLD, ("ctrl+s",)),
    "save:name": ("overdue", TOLD, ("ctrl+s", "1")),
    "save:show": ("overdue", TOLD, ("ctrl+s", *("down",) * (len(FORMS) + 2), "enter")),
    "save:codes": ("overdue", TOLD, ("ctrl+s", "end", "enter")),
    "save:code": ("overdue", TOLD, ("ctrl+s", "end", "enter", "enter")),
    "quit": ("overdue", TOLD, ("c", "space", "ctrl+q")),
}
"""By kind of page: the flow, what was answered, and the keys (or the view) that lead there."""
IDS = {
    "question of one": "question:door", "question of many": "question:harm",
    "sum": "question:amount", "day": "question:paper", "words": "question:words",
    "list": "question:debts", "another row": "question:debts", "change": "question:door",
    "left out": "left_out",
}  # fmt: skip
TURNING = ("up", "down", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "left")
OPENS = {"f3": "crisis", "f4": "review", "f5": "glossary", "ctrl+s": "save"}


def at(kind: str, locale: str) -> Wizard:
    """Return the wizard of somebody who went to a page."""
    flow, answers, keys = PAGES[kind]
    visit = Visit(LIBRARIES[flow or "overdue"], TODAY, answers)
    wizard = Wizard(
        visit, LANGUAGES.__getitem__, locale=locale, flow_id=flow, folder=FLOWS, clock=unhurried()
    )
    for key in keys:
        if not isinstance(key, str):
            wizard.open(key())
        elif wizard.page.entry and key.isdigit():
            wizard.view.text, wizard.view.cursor = key, -1
        else:
            wizard.press(key)
    assert wizard.page.id.startswith(IDS.get(kind, kind)), wizard.page.id
    return wizard


kinds = pytest.mark.parametrize("kind", PAGES)
both = pytest.mark.parametrize("locale", LANGUAGES)


@both
@kinds
def test_every_key_that_a_page_names_does_something(kind: str, locale: str) -> None:
    for key in at(kind, locale).page.keys:
        wizard = at(kind, locale)
        before = (wizard.page, wizard.exit_code, wizard.is_hidden)
        assert wizard.press(key.press), key
        is_done = (wizard.page, wizard.exit_code, wizard.is_hidden) != before or wizard.notice
        is_here = key.press == "f3" and kind == "crisis"
        assert is_done or is_here or wizard.taken_place(), key


@both
@kinds
def test_help_tells_every_key_of_the_page_and_f1_closes_it(kind: str, locale: str) -> None:
    wizard = at(kind, locale)
    page = wizard.page
    assert {*EVERYWHERE, "ctrl+q"} <= {key.press for key in page.keys}
    if kind == "help":
        return
    wizard.press("f1")
    told = {block.first.strip() for block in wizard.page.blocks}
    assert {key.name for key in page.keys} <= told
    wizard.press("f1")
    assert wizard.page == page


@both
@kinds
def test_help_and_help_in_danger_are_in_the_key_bar_of_every_page(kind: str, locale: str) -> None:
    page = at(kind, locale).page
    for width in (SMALLEST[0], 40, 60, 80):
        shown = {key.press for row in key_rows(page, width) for key in row}
        assert {"f1", "f3"} <= shown, width


@both
@kinds
def test_the_keys_of_every_page_lead_there_and_back(kind: str, locale: str) -> None:
    for key, opened in OPENS.items():
        wizard = at(kind, locale)
        page = wizard.page
        wizard.press(key)
        if wizard.page.id == page.id or kind in ("save", "change") or opened in page.id:
            continue
        if key == "f5" and kind == "term":
            continue
        if wizard.page.id == opened or opened in wizard.page.id:
            wizard.press("escape")
            assert wizard.page == page, key
        else:
            assert wizard.notice, key


@both
@kinds
def test_f12_and_f2_come_back_to_the_same_page(kind: str, locale: str) -> None:
    wizard = at(kind, locale)
    page = wizard.page
    for key in ("f2", "f12"):
        wizard.press(key)
        assert wizard.page != page
        wizard.press(key)
        assert wizard.page == page


@kinds
def test_escape_never_quits_and_no_other_key_loses_an_answer(kind: str) -> None:
    answers = dict(at(kind, "zh").visit.answers)
    for key in (*TURNING, "space", "enter", "escape", "f1", "f2", "f3", "f4", "f5", "y", "k", "p",
                "n", "?", "b", *"123456789"):  # fmt: skip
        wizard = at(kind, "zh")
        wizard.press(key)
        assert answers.keys() <= wizard.visit.answers.keys(), key
        is_said = kind == "quit" and key in "3"
        assert wizard.exit_code is None or is_said, key
        for _ in range(40):
            wizard.press("escape")
        assert wizard.exit_code is None or is_said
        assert wizard.page.id == "start" or is_said, key


@kinds
def test_ctrl_q_and_ctrl_c_ask_once_where_something_would_be_lost(kind: str) -> None:
    for key, code in (("ctrl+q", 0), ("ctrl+c", 130)):
        wizard = at(kind, "zh")
        is_asked = wizard.visit.is_unsaved and kind != "quit"
        wizard.press(key)
        assert (wizard.page.id == "quit") is (is_asked or kind == "quit")
        assert (wizard.exit_code is None) is is_asked
        wizard.press(key)
        assert wizard.exit_code == code


@kinds
def test_tab_and_the_arrows_move_over_the_rows_to_their_ends(kind: str) -> None:
    for keys in (("down", "up"), ("tab", "shift+tab")):
        wizard = at(kind, "zh")
        last = len(wizard.page.choices) - 1
        first = -1 if wizard.page.entry else 0
        for key, end in zip(keys, (last, first), strict=True):
            for _ in range(200):
                move(wizard, key)
            assert wizard.view.cursor == (end if last >= 0 else wizard.view.cursor)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
@pytest.mark.parametrize("locale", LANGUAGES)
async def test_a_long_page_turns_by_every_key_that_turns_pages(
    size: tuple[int, int], locale: str
) -> None:
    async with visiting(
        "overdue", library=LIBRARIES["overdue"], answers=TOLD, size=size, locale=locale
    ) as person:
        await person.press("f3")
        top = person.lines
        for there, back in (("down", "up"), ("pagedown", "pageup"), ("end", "home"),
                            ("space", "home"), ("j", "k")):  # fmt: skip
            await person.press(there)
            assert person.lines != top, there
            await person.press(back)
            assert person.lines == top, back
