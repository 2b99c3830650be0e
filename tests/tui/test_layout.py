"""Pages fit any terminal: nothing is cut, nothing hostile gets through, and a mouse works too."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from textual.events import MouseScrollDown, Paste

from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow, Library, Question
from hbwizard.i18n.wrapping import cells
from hbwizard.tui.drawing import top_line
from hbwizard.tui.key_names import keys_of
from hbwizard.tui.keys import ROW_KEYS, packed, row_keys
from hbwizard.tui.page import Block, Choice, Entry, Key, Page
from hbwizard.tui.palette import ANSI, CONTRAST, DARK, LIGHT, choose_palette
from hbwizard.tui.paper import Paper
from hbwizard.tui.typeset import typeset
from tests.tui.person import FLOWS, FULL_COLOUR, load_language, visiting
from tests.tui.test_telling import ALL

HOSTILE = "\x1b[2J[bold]贷\x07款[/bold]\x1b]0;x\x07 [@click=quit]点我[/]\u202e\x9b31m\r\n尾"
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("，。“”（）天0123456789\x1b[]\x07 ")), max_size=80
)


def is_obeyed(text: str) -> bool:
    """Whether a terminal would do something other than draw it."""
    return any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in text)


def page_of(*texts: str) -> Page:
    """A page with a text in every place where one may stand."""
    return Page(
        id="x",
        bar=texts[0],
        blocks=tuple(Block(text, "plain", "1. ", "   ") for text in texts),
        choices=tuple(Choice(str(n), text, "many", note=text) for n, text in enumerate(texts)),
        step=texts[-1],
        done=(1, 2),
    )


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(20, 200))
def test_no_line_is_wider_than_the_screen_or_obeyed_by_it(texts: list[str], width: int) -> None:
    for row in typeset(page_of(*texts), width):
        assert cells(row.text) < width
        assert not is_obeyed(row.text)


@given(TEXTS, TEXTS, st.integers(20, 200))
def test_the_top_bar_fits(title: str, step: str, width: int) -> None:
    page = page_of(title, step[:12])
    line = top_line(page, width)
    assert not is_obeyed(line)


@given(st.integers(30, 200))
def test_the_step_is_never_cut(width: int) -> None:
    line = top_line(page_of("很长很长的标题" * 9, "第12步，约18步"), width)
    assert "第12步，约18步" in line
    assert cells(line) <= width


@given(st.lists(st.text("abc ", max_size=12), max_size=12), st.integers(10, 120))
def test_keys_fit_or_are_left_out_whole(names: list[str], width: int) -> None:
    keys = tuple(Key("x", "K", name) for name in names)
    for row in packed(keys, width, 2):
        assert sum(cells(f"K {key.does}") + 2 for key in row) - 2 <= max(width, 0)


@pytest.mark.parametrize("width", [18, 38, 78])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_help_and_help_in_danger_never_leave_the_key_bar(width: int, locale: str) -> None:
    own, rest = ["c", "escape", "f4", "ctrl+s", "n"], ["f1", "f2", "f3", "ctrl+q"]
    never = ["f1", "f3"]

    def shown(*names: str) -> list[str]:
        rows = packed(keys_of(load_language(locale), *names), width, 1 if width == 78 else 2)
        return [key.press for row in rows for key in row]

    for start in range(len(own)):
        all_shown = shown(*own[start:], *rest)
        assert {*never} <= {*all_shown}
        # What every page has takes room only where the page's own keys leave it.
        assert shown(*own[start:], *never) == [each for each in all_shown if each in (*own, *never)]
        assert shown(*own[start:], *never, "ctrl+q") == [each for each in all_shown if each != "f2"]


async def test_help_in_danger_is_named_on_every_page() -> None:
    for size in ((80, 24), (40, 20), (30, 12)):
        async with visiting(answers=ALL, size=size) as person:
            for keys in ([], ["enter", "enter"], ["c"], ["f4"]):
                await person.press(*keys)
                assert person.sees("F3 Danger")


def test_rows_beyond_the_digits_have_letters_that_mean_nothing_else() -> None:
    choices = tuple(Choice(str(n), "x") for n in range(40))
    keys = row_keys(Page(id="x", bar="", choices=choices))
    assert keys[:9] == tuple("123456789")
    assert not set(keys) & set("bjkn?")
    assert keys[len(ROW_KEYS) :] == ("",) * (40 - len(ROW_KEYS))


def test_rows_have_no_keys_where_people_type() -> None:
    page = Page(id="x", bar="", choices=(Choice("a", "x"),), entry=Entry("here"))
    assert row_keys(page) == ("",)


@pytest.mark.parametrize(
    ("environ", "palette"),
    [
        (FULL_COLOUR, DARK),
        ({"TERM": "xterm-256color"}, DARK),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, LIGHT),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, ANSI),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, ANSI),
        ({"TERM": "screen"}, ANSI),
        ({}, ANSI),
        ({**FULL_COLOUR, "HBWIZARD_THEME": "contrast"}, CONTRAST),
        ({**FULL_COLOUR, "HBWIZARD_THEME": "light"}, LIGHT),
        ({**FULL_COLOUR, "COLORFGBG": "0;15", "HBWIZARD_THEME": "dark"}, DARK),
        ({**FULL_COLOUR, "HBWIZARD_THEME": "plain"}, ANSI),
        ({**FULL_COLOUR, "HBWIZARD_THEME": "nonsense"}, DARK),
        ({**FULL_COLOUR, "HBWIZARD_THEME": "contrast", "NO_COLOR": "1"}, ANSI),
    ],
)
def test_colours_fit_the_terminal(environ: dict[str, str], palette: object) -> None:
    assert choose_palette(environ) is palette


WALK = (["1"], ["enter"], ["1", "enter"], ["enter"], ["5", "enter"], ["down", "enter"])


@pytest.mark.parametrize("locale", ["zh", "en"])
async def test_nothing_is_cut_in_a_small_window(locale: str) -> None:
    async with visiting(size=(40, 20), locale=locale) as person:
        for keys in WALK:
            assert all(cell_len(line) <= 40 for line in person.lines)
            assert len(person.lines) == 20
            await person.press(*keys)


async def test_every_row_can_be_reached_in_a_low_window() -> None:
    async with visiting(size=(40, 9)) as person:
        for label in ("正在门口", "来过", "没有人", "Not sure"):
            await person.press("down")
            assert label in person.pointed
        for _ in range(6):
            await person.press("up")
        assert person.sees("现在有人在门口吗？")


async def test_a_window_may_change_its_size_at_any_time() -> None:
    async with visiting(size=(80, 24)) as person:
        await person.press("3", "1", "2")
        for size in ((40, 20), (200, 60), (19, 7), (40, 20)):
            await person.resize(*size)
            if size == (19, 7):
                assert person.sees("Please make the window larger.")
            else:
                assert person.sees("一共多少钱？")
                entry = person.app.query_one("Entry")
                assert entry.region.bottom == size[1] - (2 if size[0] < 60 else 1)
        assert person.typed == "12"


async def test_a_click_chooses_a_row() -> None:
    async with visiting() as person:
        row = next(n for n, line in enumerate(person.lines) if "没有人" in line)
        await person.pilot.click(offset=(10, row))
        await person.settle()
        assert person.answers == {"door": "nobody"}


async def test_a_click_on_a_key_presses_it() -> None:
    async with visiting() as person:
        await person.pilot.click(offset=(person.lines[-1].index("F1") + 1, 23))
        await person.settle()
        assert person.place == "help"


async def test_the_wheel_scrolls() -> None:
    async with visiting(None, size=(40, 8)) as person:
        paper = person.app.query_one(Paper)
        before = person.lines
        paper.post_message(MouseScrollDown(paper, 1, 3, 0, 1, 0, False, False, False))
        await person.settle()
        assert person.lines != before


async def test_a_paste_where_nothing_is_typed_does_nothing() -> None:
    async with visiting() as person:
        await person.press("3", "escape")
        person.app.post_message(Paste("1\n2\n3"))
        await person.settle()
        await person.press("3")
        assert person.typed == ""


def hostile_library() -> Library:
    """The flows, with a hostile text in every place that an author fills."""
    library = load_library(FLOWS)
    flow = library.flows["every"]
    return replace(library, flows={"every": hostile(flow)})


def hostile(flow: Flow) -> Flow:
    def worded(question: Question) -> Question:
        options = tuple(replace(each, label=HOSTILE) for each in question.options)
        return replace(question, text=HOSTILE, why=HOSTILE, help=HOSTILE, options=options)

    advice = tuple(replace(each, title=HOSTILE, body=(HOSTILE,)) for each in flow.advice)
    questions = tuple(map(worded, flow.questions))
    return replace(flow, title=HOSTILE, intro=HOSTILE, questions=questions, advice=advice)


async def test_hostile_texts_are_shown_as_letters() -> None:
    async with visiting(None, library=hostile_library()) as person:
        for keys in (["1"], ["question_mark"], *WALK, ["f4"], ["ctrl+s"]):
            await person.press(*keys)
            assert not any(map(is_obeyed, person.lines))
        assert person.app.is_running


async def test_hostile_answers_are_shown_as_letters(tmp_path: Path) -> None:
    answers = {"words": HOSTILE}
    async with visiting(answers=answers, folder=tmp_path) as person:
        await person.press("3")
        for typed in ("1", "1", "2026-11-01"):
            await person.type(typed)
        await person.press("f4")
        assert person.sees("[bold]贷款[/bold]")
        assert not any(map(is_obeyed, person.lines))
