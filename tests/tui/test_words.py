"""F5 explains the words of the page in front; a letter is saved under its own name."""

from __future__ import annotations

import datetime
import gettext
from pathlib import Path

from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit
from hbwizard.tui.reading import LetterView
from hbwizard.tui.wizard import Wizard

LIBRARY = load_library(Path(__file__).parent.parent / "plain" / "flows")
NOTHING = gettext.NullTranslations()


def opened(folder: Path) -> Wizard:
    return Wizard(
        Visit(LIBRARY, datetime.date(2026, 11, 23), {}),
        lambda locale: Language(locale, NOTHING, NOTHING),
        locale="zh",
        flow_id="sold",
        folder=folder,
    )


def test_the_words_of_the_page_stand_first_and_explained(tmp_path: Path) -> None:
    wizard = opened(tmp_path)
    wizard.press("f5")
    rows = wizard.page.choices
    assert [row.value for row in rows] == ["told", "sold", "lpr"]
    assert [bool(row.note) for row in rows] == [True, False, False]
    # What is pointed at is what the page shows: the first word, not one far below.
    assert wizard.view.cursor == 0


def test_a_word_is_opened_and_left_again(tmp_path: Path) -> None:
    wizard = opened(tmp_path)
    question = wizard.page.id
    for key in ("f5", "down", "enter"):
        wizard.press(key)
    assert any("打95188核实。" in block.text for block in wizard.page.blocks)
    wizard.press("escape")
    assert wizard.page.id == "glossary"
    wizard.press("f5")
    assert wizard.page.id == question


def test_a_letter_is_saved_under_its_own_name(tmp_path: Path) -> None:
    wizard = opened(tmp_path)
    for key in ("1", "enter"):
        wizard.press(key)
    wizard.visit.answered(wizard.visit.session.answer("unsure") if wizard.visit.session else ())
    wizard.open(LetterView("verify_letter"))
    for key in ("ctrl+s", "enter", "enter"):
        wizard.press(key)
    assert [path.name for path in tmp_path.iterdir()] == ["hbwizard-verify-letter-2026-11-23.txt"]
    assert "请提供证明。" in next(tmp_path.iterdir()).read_text("utf-8")
