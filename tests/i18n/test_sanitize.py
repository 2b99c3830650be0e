"""What of an outside text reaches a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.i18n.wrapping import cells, sanitize

HARMLESS = "花呗欠款１２,000元（“约”）…… don’t\n第二行　é 👍"


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[31m红\x1b[0m", "红"),
        ("\x1b[2J\x1b[1;1H清屏", "清屏"),
        ("\x1b]0;title\x07题", "题"),
        ("\x1b]52;c;cm0gLXJm\x1b\\贴", "贴"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq payload\x1b\\图", "图"),
        ("\x1b_G payload\x9c图", "图"),
        ("\x9b31m红", "红"),
        ("\x9d0;title\x9c题", "题"),
        ("\x1bc重置", "重置"),
        ("\x1b(0线", "线"),
        ("\x1b]never ended", "never ended"),
        ("\x1b", ""),
        ("\x1b\x1b[m[31m", "[31m"),
        ("a\x00b\x07c\x08d\x7fe\x85f", "abcdef"),
        ("一\r\n二\r三", "一\n二三"),
        ("一\t二", "一 二"),
        ("一\u2028二\u2029三", "一\n二\n三"),
        ("\u202e倒\u202c \u2066隔\u2069", "倒 隔"),
        ("95\u200b1\u200d8\u20608\ufeff\u00ad", "95188"),
        ("花\ufe0f呗\U000e0101", "花呗"),
        ("\ud800花\udfff", "花"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_goes(hostile: str, harmless: str) -> None:
    assert sanitize(hostile) == harmless


def test_ordinary_text_stays_as_it_is() -> None:
    assert sanitize(HARMLESS) == HARMLESS


@given(
    st.text(alphabet=st.characters() | st.sampled_from("\x1b\x9b\x9d\x07\\[]Pm0;\t\r\u202e\ud800"))
)
def test_no_control_of_any_kind_is_left(text: str) -> None:
    clean = sanitize(text)
    left = {unicodedata.category(char) for char in clean.replace("\n", "")}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert sanitize(clean) == clean
    clean.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["C", "M", "Z"])))
def test_visible_text_is_kept_whole(text: str) -> None:
    assert sanitize(text) == text
    assert cells(text) >= len(text)
