"""Lines of terminal cells: what never begins or ends one, what is never cut, what is never lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.i18n.wrapping import break_offsets, cells, wrap

NEVER_FIRST = "，。；：！？、）》」』”’…—％%,.;:!?)]"
NEVER_LAST = "“‘《「『（(["
PARAGRAPH = (
    "可以不开门。隔着门问清三件事：姓名、公司、委托书。边问边录像。对方不走、骂人或推门，拨打110。"
    "您在2026年12月8日以前可以拨打95188，或者打开“我的客服”，要求把12,000元分成24期（每期约1.2万元）。"
)

hanzi = st.text(alphabet="上门催收协商还款法院", min_size=1, max_size=6)
amount = st.sampled_from(["12,000元", "1.2万元", "30日", "24小时", "3个月", "3条", "0.05%", "15％"])
phone = st.sampled_from(["95188", "９５１８８", "010-12345678", "+86-571-2688-8888", "95188/12348"])
latin = st.sampled_from(["Alipay", "don’t", "12:30", "https://www.court.gov.cn/a?id=1,2", "a@b.cn"])
opened = st.sampled_from(["", "", "（", "“", "《", "(", "“‘"])
closed = st.sampled_from(["", "，", "。", "）", "”。", "……", "——", "》、", ".", ")", "?", "％"])
# A word in Chinese text has a space or a character on both sides.
between = st.sampled_from(["的", " ", "  ", "是 "])
phrase = st.tuples(opened, hanzi | amount | phone | latin, closed, between).map("".join)
prose = st.lists(phrase, min_size=1, max_size=25).map("".join)
WORD = re.compile(r"[0-9A-Za-z０-９+](?:[^\s\u2e80-\U0003ffff“”‘…—]*[0-9A-Za-z０-９])?[%％]?")
MEASURED = re.compile(r"[0-9０-９](?:万元|元|日|小时|个月|条|[%％])")

anything = st.text(
    alphabet=st.characters()
    | st.sampled_from("中文，。“”（）…—12,.元%aZ \u3000\n\t\x1b\u200b\u0301👍")
)


@given(anything, st.integers(2, 50), anything, anything)
def test_no_line_is_wider_than_asked_for(text: str, width: int, first: str, rest: str) -> None:
    first, rest = first.replace("\n", ""), rest.replace("\n", "")
    assert max(map(cells, wrap(text, width, first=first, rest=rest))) <= width


@given(anything, st.integers(2, 50))
def test_nothing_is_lost_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert re.sub("[ \u3000\n]", "", text) == re.sub("[ \u3000]", "", "".join(lines))
    assert all(line == line.rstrip(" \u3000") for line in lines)


@given(prose, st.integers(48, 90))
def test_only_the_spaces_at_breaks_are_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    rest = text
    for line in lines:
        assert rest.startswith(line)
        rest = rest[len(line) :].lstrip(" ")
    assert rest == ""


@given(anything, st.integers(-3, 1))
def test_a_width_without_room_still_ends(text: str, width: int) -> None:
    assert all(sum(cells(char) > 0 for char in line) <= 1 for line in wrap(text, width))


@given(prose, st.integers(48, 90))
def test_no_line_begins_or_ends_with_the_wrong_mark(text: str, width: int) -> None:
    lines = wrap("的" + text, width)
    assert [line for line in lines if line[0] in NEVER_FIRST] == []
    assert [line for line in lines[:-1] if line[-1] in NEVER_LAST] == []


@given(prose, st.integers(48, 90))
def test_no_number_word_or_address_is_cut(text: str, width: int) -> None:
    assert [word for line in wrap(text, width) for word in WORD.findall(line)] == WORD.findall(text)


@given(prose, st.integers(48, 90))
def test_a_number_keeps_its_unit(text: str, width: int) -> None:
    kept = [unit for line in wrap(text, width) for unit in MEASURED.findall(line)]
    assert kept == MEASURED.findall(text)


@given(st.integers(0, 60), st.integers(2, 50))
def test_a_line_takes_what_fits_in_it(length: int, width: int) -> None:
    *full, last = wrap("的" * length, width)
    assert {len(line) for line in full} <= {width // 2}
    assert len(last) <= width // 2


@given(anything.map(lambda text: text.replace("\n", "")), st.integers(2, 50))
def test_offsets_are_where_the_lines_begin(text: str, width: int) -> None:
    bounds = [0, *break_offsets(text, width), len(text)]
    lines = [text[start:end].rstrip(" \u3000") for start, end in pairwise(bounds)]
    assert [line for line in lines if line] == [line for line in wrap(text, width) if line]


def test_a_paragraph_at_40_cells() -> None:
    assert wrap(PARAGRAPH, 40, first="□ ", rest="  ") == [
        "□ 可以不开门。隔着门问清三件事：姓名、公",
        "  司、委托书。边问边录像。对方不走、骂人",
        "  或推门，拨打110。您在2026年12月8日以前",
        "  可以拨打95188，或者打开“我的客服”，要",
        "  求把12,000元分成24期（每期约",
        "  1.2万元）。",
    ]


def test_a_paragraph_at_80_cells() -> None:
    assert wrap(PARAGRAPH, 80) == [
        "可以不开门。隔着门问清三件事：姓名、公司、委托书。边问边录像。对方不走、骂人或推",
        "门，拨打110。您在2026年12月8日以前可以拨打95188，或者打开“我的客服”，要求把",
        "12,000元分成24期（每期约1.2万元）。",
    ]


def test_english_with_chinese_names() -> None:
    text = "Ring 95188 yourself, or use my service (我的客服) in the app: ask for it in writing."
    assert wrap(text, 24) == [
        "Ring 95188 yourself, or",
        "use my service",
        "(我的客服) in the app:",
        "ask for it in writing.",
    ]


def test_a_phone_number_moves_whole_to_the_next_line() -> None:
    assert wrap("请您拨打95188，问清楚。", 12) == ["请您拨打", "95188，问清", "楚。"]


def test_newlines_and_empty_lines_stay() -> None:
    assert wrap("一\n\n二 \n", 10) == ["一", "", "二", ""]
    assert wrap("", 10) == [""]


def test_the_first_prefix_stands_once_and_the_other_before_all_the_rest() -> None:
    assert wrap("一二三四\n五", 6, first="- ", rest="| ") == ["- 一二", "| 三四", "| 五"]
    assert wrap("", 6, first="- ") == ["-"]


def test_an_indentation_stays_unless_its_first_word_does_not_fit_beside_it() -> None:
    assert wrap("\u3000\u3000您好您好", 8) == ["\u3000\u3000您好", "您好"]
    assert wrap("    Alipay", 7) == ["Alipay"]


def test_a_prefix_that_leaves_no_room_is_set_as_text() -> None:
    assert wrap("您好", 3, first="1. ", rest="   ") == ["1.", "您", "好"]


def test_what_is_longer_than_a_line_is_cut_and_nothing_else() -> None:
    assert wrap("见https://a.cn/b，好的", 8) == ["见", "https://", "a.cn/b，", "好的"]
    # The mark goes alone before the number is cut.
    assert wrap("（95188，", 6) == ["（", "95188", "，"]
    # Here it stays: the address is cut all the same.
    assert wrap("（https://a.cn/b", 8) == ["（http", "s://a.c", "n/b"]
    assert wrap("约12,000元", 6) == ["约", "12,000", "元"]


def test_a_slash_begins_no_line_between_two_words() -> None:
    assert wrap("上门／来电", 4) == ["上", "门／", "来电"]
    assert wrap("说上门/来电", 6) == ["说上", "门/来", "电"]


def test_full_width_digits_are_a_number_too() -> None:
    assert wrap("拨打９５１８８。", 12) == ["拨打", "９５１８８。"]


def test_an_invisible_character_does_not_part_a_mark_from_its_text() -> None:
    assert wrap("一二\u200b，三", 4) == ["一", "二\u200b，", "三"]
    assert wrap("一（\u200b二三", 4) == ["一", "（\u200b二", "三"]
    assert wrap("cafe\u0301s", 4) == ["cafe\u0301", "s"]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("花呗", 4),
        ("…—“”", 4),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("a\u200b\x1b", 1),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(
    st.lists(st.sampled_from(["ask for", "a", "the record", "(接处警编号)", "(支付令)", "of it,"])),
    st.integers(14, 60),
)
def test_a_short_chinese_term_in_english_is_never_broken(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    kept = [term for line in wrap(text, width) for term in re.findall(r"\(\w+\)", line)]
    assert kept == re.findall(r"\(\w+\)", text)


def test_a_long_chinese_remark_in_english_is_broken_as_any_text() -> None:
    assert wrap("see (一二三四五六七八九十) there", 16) == [
        "see (一二三四五",
        "六七八九十)",
        "there",
    ]
