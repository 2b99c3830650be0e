"""Terminals that cannot show everything: said before anything is drawn, with a way on."""

from __future__ import annotations

import pytest

from hbwizard.tui.terminal import other_encoding, shows_chinese
from tests.faces.screen import Screen

PATIENCE = 20
F1, F2, ESCAPE = "\x1bOP", "\x1bOQ", "\x1b"
BARE = {"TERM": "linux", "COLORTERM": "", "LANG": "zh_CN.UTF-8"}


def test_a_console_without_chinese_is_told_so_in_ascii_before_anything_is_drawn() -> None:
    with Screen([], **BARE) as screen:
        screen.until_text("cannot show Chinese")
        screen.until_text("> ")
        assert screen.raw.isascii() and b"\x1b" not in screen.raw
        for way in ("kmscon", "cage with foot", "--lang en", "--plain", "another terminal"):
            assert "".join(way.split()) in screen.text
        screen.type("\r")
        screen.until_text("F3 Danger")


def test_it_is_left_with_q_and_at_the_end_of_input() -> None:
    for keys in ("what\rq\r", "\x04"):
        with Screen([], **BARE) as screen:
            screen.until_text("cannot show Chinese")
            screen.type(keys)
            assert screen.process.wait(PATIENCE) == 0
            assert b"\x1b" not in screen.raw


def test_chinese_all_the_same_for_a_console_that_has_it_after_all() -> None:
    with Screen([], **BARE) as screen:
        screen.until_text("cannot show Chinese")
        screen.type("zh\r")
        screen.until_text("F3危急")


def test_a_console_without_chinese_is_not_offered_it() -> None:
    with Screen(["run", "door-visit", "--lang", "en"], **BARE) as screen:
        screen.until_text("F3 Danger")
        for key in (F1, "", ESCAPE * 2):
            screen.type(key)
            screen.read(0.3)
            assert "F2" not in screen.text and "中文" not in screen.text
        screen.until_text("F3 Danger")
        screen.type(F2)
        screen.until_text("This terminal cannot show Chinese; `hbwizard doctor` says what to use")
        assert "F3危急" not in screen.text


@pytest.mark.parametrize(
    ("lang", "environ"), [("en", {"TERM": "xterm-256color"}), ("zh", {"TERM": "linux"})]
)
def test_others_are_offered_both_languages(lang: str, environ: dict[str, str]) -> None:
    with Screen(["--lang", lang], **{**BARE, **environ}) as screen:
        if lang == "zh":
            screen.until_text("cannot show Chinese")
            screen.type("zh\r")
        screen.until_text("F2 中文" if lang == "en" else "F2 English")


def test_lines_that_cannot_say_chinese_do_not_offer_it() -> None:
    with Screen(["run", "door-visit"], LANG="en_GB.ISO-8859-1") as screen:
        screen.until_text("This terminal writes ISO8859-1")
        screen.until(lambda shown: b"\n> " in shown.raw, "a question")
        screen.type("h\r")
        screen.until_text("bring it back")
        assert "English" not in screen.text
        screen.type("l\r")
        screen.until_text("This terminal cannot show Chinese")


@pytest.mark.parametrize("words", [["run", "--lang", "en"], ["run", "--lang=en"]])
def test_who_asks_for_english_is_not_asked_again(words: list[str]) -> None:
    with Screen(words, **BARE) as screen:
        screen.until_text("F3 Danger")
        assert b"cannot show" not in screen.raw


def test_a_screen_reader_in_plain_mode_is_not_asked() -> None:
    with Screen(["run", "--plain"], **BARE) as screen:
        screen.until(lambda shown: b"\n> " in shown.raw, "a question")
        assert b"cannot show" not in screen.raw


@pytest.mark.parametrize("name", ["GBK", "GB2312", "gb18030", "eucCN"])
def test_a_chinese_terminal_of_another_encoding_gets_lines_in_it(name: str) -> None:
    with Screen([], LANG=f"zh_CN.{name}") as screen:
        screen.until(lambda shown: b"\n> " in shown.raw, "a question")
        text = screen.raw.decode("gb18030")
        assert b"\x1b" not in screen.raw
        assert "UTF-8" in text.splitlines()[0] and "眼下最要紧的" in text
        assert "?" not in text.splitlines()[0] and "\ufffd" not in text


def test_other_encodings_are_told_and_get_english_lines() -> None:
    with Screen([], LANG="zh_CN.ISO-8859-1") as screen:
        screen.until_text("cannot show Chinese")
        screen.type("\r")
        screen.until_text("This terminal writes ISO8859-1")


def test_what_a_locale_tells_of_the_encoding() -> None:
    assert other_encoding({}) is None
    assert other_encoding({"LANG": "C"}) is None
    assert other_encoding({"LANG": "zh_CN"}) is None
    assert other_encoding({"LANG": "zh_CN.nonsense"}) is None
    assert other_encoding({"LANG": "zh_CN.utf8@pinyin"}) is None
    assert other_encoding({"LANG": "zh_CN.GBK", "LC_ALL": "en_US.UTF-8"}) is None
    assert other_encoding({"LANG": "zh_CN.GBK", "LC_CTYPE": "C.UTF-8"}) == "gbk"
    assert other_encoding({"LANG": "zh_CN.UTF-8", "LC_CTYPE": "zh_CN.gb2312"}) == "gbk"
    assert not shows_chinese({"LANG": "zh_TW.Big5"})
    assert shows_chinese({"LANG": "zh_CN.GB18030", "TERM": "xterm"})
