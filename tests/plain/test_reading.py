"""Letters and words in line mode: listed, opened by number, saved, and left again."""

from __future__ import annotations

import datetime
import gettext
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.export.letters import letter_sheet, render_letter
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain

FLOW = """\
flow: t
title: 试验
sections:
  - id: s
    title: 一节
    questions:
      - id: has_order
        ask: 收到支付令了吗？
        type: yes_no
letters:
  - id: objection_letter
    kind: letter
    title: 写给法院的异议书
    when: has_order == yes
    use: 先读一遍再用。
    to: 法院
    parts:
      - text: 本人对金额有异议。
  - id: call_script
    kind: script
    title: 打电话时说的话
    when: has_order == yes
    use: 照着念。
    to: 客服
    parts:
      - text: 请登记我的来电。
"""
GLOSSARY = """\
order: {term: 支付令, says: 法院的还款命令。}
objection: {term: 异议, says: 正式说有错。}
written: {term: 书面异议, says: 写给法院的反对意见。}
rate: {term: LPR, says: 市场报价利率。}
"""
TODAY = datetime.date(2026, 11, 23)
NOTHING = gettext.NullTranslations()
Talk = Callable[..., str]


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """Type lines, and return everything that was printed; files are saved in `saved`."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "saved").mkdir()
    (tmp_path / "flows" / "t.yaml").write_text(FLOW, encoding="utf-8")

    def talked(*lines: str, words: str = GLOSSARY) -> str:
        (tmp_path / "flows" / "glossary.yaml").write_text(words, encoding="utf-8")
        library, out = load_library(tmp_path / "flows"), io.StringIO()
        run_plain(
            Visit(library, TODAY, {}),
            lambda locale: Language(locale, NOTHING, NOTHING),
            locale="en",
            flow_id="t",
            stdin=io.StringIO("".join(line + "\n" for line in lines)),
            stdout=out,
            folder=tmp_path / "saved",
        )
        return out.getvalue()

    return talked


def test_letters_are_listed_and_opened_by_number(talk: Talk) -> None:
    text = talk("1", "t", "2")
    assert "1. 写给法院的异议书" in text
    assert text.index("2. 打电话时说的话") < text.index("请登记我的来电。")
    assert "本人对金额有异议。" not in text


@pytest.mark.parametrize("leave", ["", "b"])
def test_a_letter_is_left_for_the_list_and_the_list_for_the_result(talk: Talk, leave: str) -> None:
    text = talk("1", "t", "1", leave)
    assert text.count("2. 打电话时说的话") == 2
    assert "Type one of the letters" in talk("1", "t", "1", leave, leave, "1")


def test_an_open_letter_is_saved_whole(talk: Talk, tmp_path: Path) -> None:
    text = talk("1", "t", "1", "s", "")
    (file,) = (tmp_path / "saved").iterdir()
    assert file.name == "hbwizard-objection-letter-2026-11-23.txt"
    assert f"Saved: {file}" in text
    visit = Visit(load_library(tmp_path / "flows"), TODAY, {"has_order": "yes"})
    visit.begin("t")
    (offered, _) = visit.plan.letters
    english = Language("en", NOTHING, NOTHING)
    assert file.read_text("utf-8") == render_letter(letter_sheet(offered, english), english, 80)
    assert "Your answers were not saved." in text


def test_the_list_of_letters_saves_the_checklist(talk: Talk, tmp_path: Path) -> None:
    talk("1", "t", "s", "")
    assert [file.name for file in (tmp_path / "saved").iterdir()] == ["hbwizard-t-2026-11-23.txt"]


def test_where_no_letter_fits_it_says_so(talk: Talk) -> None:
    assert "No letter or script fits your answers so far." in talk("2", "t")
    assert "No letter or script fits your answers so far." in talk("t")


@pytest.mark.parametrize("typed", ["0", "3", "x"])
def test_a_number_that_names_no_letter_is_said(talk: Talk, typed: str) -> None:
    assert "Type a number from 1 to 2, or Enter to go back" in talk("1", "t", typed)


def test_the_words_in_front_are_explained_and_the_others_named(talk: Talk) -> None:
    text = talk("g")
    assert "法院的还款命令。" in text
    assert "1. 异议" in text and "3. LPR" in text
    assert "正式说有错。" not in text


def test_words_of_an_open_letter_are_its_own(talk: Talk) -> None:
    text = talk("1", "t", "1", "g")
    assert "正式说有错。" in text
    assert "法院的还款命令。" not in text


@pytest.mark.parametrize("typed", ["3", "LPR", "lpr", "ＬＰＲ"])
def test_another_word_is_explained_by_number_or_name(talk: Talk, typed: str) -> None:
    assert "市场报价利率。" in talk("g", typed)
    assert talk("g", typed, "", "").count("收到支付令了吗？") == 2


def test_a_word_that_is_not_explained_is_said(talk: Talk) -> None:
    assert "That word is not explained here." in talk("g", "天气")
    assert "No words are explained here." in talk("g", words="{}")


def test_help_names_both_keys(talk: Talk) -> None:
    text = talk("h")
    assert "  t  " in text and "  g  " in text


def test_why_and_review_answer_from_where_words_stand(talk: Talk) -> None:
    assert "Type a number or a word" in talk("g", "?")
    assert "Type a number to change that answer" in talk("1", "t", "g", "r")
