"""The letters and the words explained, in lines: read, saved, looked up, and left again."""

from __future__ import annotations

import datetime
import gettext
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.export.forms import FORMS
from hbwizard.export.glossary import glossary
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import make_sheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain

LIBRARY = load_library(Path(__file__).parent / "flows")
TODAY = datetime.date(2026, 11, 23)
NOTHING = gettext.NullTranslations()
SAVED = "hbwizard-verify-letter-2026-11-23.txt"
Talk = Callable[..., str]


def language(locale: str) -> Language:
    return Language(locale, NOTHING, NOTHING)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Type lines, and return everything that was printed."""

    def talked(*lines: str, flow: str | None = "sold", locale: str = "zh", width: int = 80) -> str:
        out = io.StringIO()
        typed = io.StringIO("".join(line + "\n" for line in lines))
        visit = Visit(LIBRARY, TODAY, {})
        run_plain(
            visit, language, locale=locale, flow_id=flow, stdin=typed, stdout=out,
            folder=tmp_path, width=width,
        )  # fmt: skip
        return out.getvalue()

    return talked


def count_of(text: str, line: str) -> int:
    return text.splitlines().count(line)


def test_the_result_names_the_letters(talk: Talk) -> None:
    text = talk("1", "u")
    assert "- 债权转让核实函" in text and "- 隔着门说的话" in text
    assert "- 债权转让核实函" not in talk("2", "u")


def test_a_letter_is_opened_by_number_and_read(talk: Talk) -> None:
    text = talk("1", "300", "t", "1")
    listed, opened = text.index("  1. 债权转让核实函"), text.index("写上自己的名字再寄。")
    assert listed < text.index("  2. 隔着门说的话") < opened < text.index("金额：300元。")
    assert "请先出示委托书。" not in text
    assert "请先出示委托书。" in talk("1", "300", "t", "2")


def test_a_letter_has_blanks_and_in_english_a_reading_aid(talk: Talk) -> None:
    text = talk("1", "u", "t", "1", locale="en")
    assert "金额：________。" in text
    assert "Reading aid" in text and "Goes to: 新的债主" in text


def test_a_letter_that_does_not_fit_is_not_offered(talk: Talk) -> None:
    text = talk("2", "u", "t", "1")
    assert "请先出示委托书。" in text and "请提供证明。" not in text


def test_enter_and_back_lead_from_a_letter_to_all_and_on(talk: Talk) -> None:
    for key in ("", "b"):
        text = talk("1", "u", "t", "1", key, key)
        assert text.count("  1. 债权转让核实函") == 2
        # The advice is shown with the result: before the letters, and after them.
        assert text.count("债权转让要通知您。") == 2


def test_letters_are_there_before_the_end_and_leave_the_question_as_it_was(talk: Talk) -> None:
    text = talk("1", "t", "2", "", "")
    assert count_of(text, "一共多少钱？") == 2


def test_where_no_letter_fits_it_says_so() -> None:
    folder = Path(__file__).parent.parent / "cli" / "flows"
    out = io.StringIO()
    visit = Visit(load_library(folder), TODAY, {})
    run_plain(
        visit, language, locale="en", flow_id="visit", stdin=io.StringIO("t\ng\n"), stdout=out,
        folder=folder,
    )  # fmt: skip
    assert "There is no letter for these answers." in out.getvalue()
    assert "No word is explained here." in out.getvalue()


@pytest.mark.parametrize("typed", ["0", "3", "z", "½", "99999999"])
def test_what_is_no_letter_is_said(talk: Talk, typed: str) -> None:
    assert "from 1 to 2, or Enter to go on" in talk("1", "u", "t", typed, locale="en")


def test_a_letter_is_saved_as_the_full_screen_saves_it(talk: Talk, tmp_path: Path) -> None:
    visit = Visit(LIBRARY, TODAY, {"notice": "yes"})
    visit.begin("sold")
    sheet = make_sheet(visit.plan, language("zh"))
    talk("1", "u", "t", "1", "s", "", "")
    assert [path.name for path in tmp_path.iterdir()] == [SAVED]
    paper = Paper((sheet,), (language("zh"),), sheet.letters[0].id)
    assert paper.name(".txt") == SAVED
    assert (tmp_path / SAVED).read_bytes() == FORMS["text"].draw(paper)


def test_a_saved_letter_does_not_count_as_the_saved_answers(talk: Talk) -> None:
    saves = ("s", "", "", "q", "y")
    assert "Quit?" in talk("1", "u", "t", "1", *saves, locale="en")
    assert "Quit?" not in talk("1", "u", "s", "", "list.txt", "q", locale="en")


def test_the_list_of_letters_saves_the_checklist(talk: Talk, tmp_path: Path) -> None:
    talk("1", "u", "t", "s", "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["hbwizard-sold-2026-11-23.txt"]


def test_the_words_in_front_are_explained_first_and_the_others_named(talk: Talk) -> None:
    text = talk("g", locale="en")
    assert "\n转让通知\n  告诉您换了债主的纸。\n" in text
    assert "债换了一个债主。" not in text
    assert "  1 债权转让 / 2 转让通知 / 3 LPR" in text


@pytest.mark.parametrize("typed", ["1", "１", "债权转让", "债权"])
def test_a_word_is_explained_by_number_or_by_typing_it(talk: Talk, typed: str) -> None:
    assert "债换了一个债主。打95188核实。" in talk("g", typed)


def test_small_letters_and_other_names_will_do(talk: Talk) -> None:
    assert "银行报出的利率。" in talk("g", "lpr")
    assert talk("g", "通知书").count("告诉您换了债主的纸。") == 2


def test_what_is_not_explained_is_said_and_asked_again(talk: Talk) -> None:
    text = talk("g", "天书", "3", locale="en")
    assert "“天书” is not explained here." in text and "银行报出的利率。" in text


def test_enter_and_back_lead_out_of_the_words(talk: Talk) -> None:
    for keys in (("",), ("b",), ("1", "b", "b"), ("1", "")):
        assert count_of(talk("g", *keys), "收到转让通知了吗？") == 2


def test_the_words_of_a_letter_are_explained_above_it(talk: Talk) -> None:
    text = talk("1", "u", "t", "1", "g", "", "")
    after = text[text.rindex("金额：") - 1 :]
    assert "债换了一个债主。" in text
    assert "  1. 债权转让核实函" in after


def test_the_words_are_explained_on_the_start_page(talk: Talk) -> None:
    text = talk("g", "nothing", "1", "", "1", flow=None)
    assert "债换了一个债主。" in text
    assert count_of(text, "收到转让通知了吗？") == 1


def test_every_key_works_among_the_words_of_the_start_page(talk: Talk) -> None:
    text = talk("g", "1", "h", "l", "!", "b", "b", "1", flow=None)
    assert "whom to ring now" in text
    assert count_of(text, "收到转让通知了吗？") == 1
    assert count_of(talk("g", "q", "1", flow=None), "收到转让通知了吗？") == 0


def test_the_names_of_words_are_not_cut(talk: Talk) -> None:
    lines = talk("g", width=30).splitlines()
    assert "  1 债权转让 / 2 转让通知" in lines and "  3 LPR" in lines


def test_every_key_works_above_what_is_in_front(talk: Talk) -> None:
    text = talk("1", "u", "t", "?", "h", "!", "l", "o", "g", "g", "t", "1", "r", "b", "q", "y")
    assert "whom to ring now" in text and "第五百四十六条" in text
    assert "Quit?" in text


def test_keys_are_named_in_the_result(talk: Talk) -> None:
    text = " ".join(talk("1", "u", "h", locale="en").split())
    assert "t: letters" in text and "g: words explained" in text
    assert "t letters and scripts, to read and to save" in text
    assert "g what these words mean" in text


@pytest.mark.parametrize("width", [30, 40])
def test_no_line_is_wider_than_asked(talk: Talk, width: int) -> None:
    text = talk("g", "1", "b", "", "1", "u", "t", "1", "", "", locale="en", width=width)
    assert [line for line in text.splitlines() if cells(line) > width] == []


def test_the_paper_explains_the_words_of_its_titles_and_tasks() -> None:
    visit = Visit(LIBRARY, TODAY, {"notice": "yes"})
    visit.begin("sold")
    terms = glossary(LIBRARY, language("zh"))
    sheet = make_sheet(visit.plan, language("zh"), terms)
    # The notice stands in a question only, which is not on the paper.
    assert [term.id for term in sheet.words] == ["sold"]
    text = FORMS["text"].draw(Paper((sheet,), (language("zh"),))).decode()
    assert "债换了一个债主。打95188核实。" in text
    assert "告诉您换了债主的纸。" not in text
