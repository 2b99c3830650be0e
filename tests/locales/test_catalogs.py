"""The catalogs are whole, and say the same in both languages: gaps, digits and numbers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from hbwizard.content import bundled

ROOT = bundled("locales")
CATALOGS = {"flows": ("en", 800), "hbwizard": ("zh", 250)}
HANZI = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


def messages(domain: str) -> list[Message]:
    path = ROOT / CATALOGS[domain][0] / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as stream:
        return [message for message in read_po(stream) if message.id]


def pairs(domain: str) -> list[tuple[str, str]]:
    """Every source with each of its translations."""
    found = []
    for message in messages(domain):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        found += [(sources[-1], string or "") for string in strings]
    return found


@pytest.mark.parametrize("domain", CATALOGS)
def test_nothing_is_untranslated(domain: str) -> None:
    found = pairs(domain)
    assert len(found) > CATALOGS[domain][1], "the extractor found too little"
    assert [source for source, string in found if not string.strip()] == []
    assert [message.id for message in messages(domain) if message.fuzzy] == []


@pytest.mark.parametrize("domain", CATALOGS)
def test_gaps_are_the_same_on_both_sides(domain: str) -> None:
    def gaps(text: str) -> Counter[str]:
        return Counter(re.findall(r"\{[a-z_:]+\}", text))

    assert [pair for pair in pairs(domain) if gaps(pair[0]) != gaps(pair[1])] == []


def test_figures_are_the_same_on_both_sides() -> None:
    """A figure in digits on one side stands on the other, in digits or, in Chinese, in hanzi."""
    wrong = [
        (chinese, english)
        for chinese, english in pairs("flows")
        if not digits(chinese) <= digits(english)
        or not digits(english) <= digits(chinese) | hanzi(chinese) | months(chinese)
    ]
    assert wrong == []


def test_every_flow_text_is_chinese_and_every_translation_is_not() -> None:
    chinese = re.compile("[\u3400-\u9fff]")
    assert [source for source, _ in pairs("flows") if not chinese.search(source)] == []
    # A Chinese name in brackets is what the reader will see on the paper or in the app.
    outside = re.compile(r"[（(][^()（）]*[)）]|“[^”]*”")
    left = [(text, outside.sub("", text)) for _, text in pairs("flows")]
    assert [
        text for text, rest in left if not set(re.findall("[\u3400-\u9fff]+", rest)) <= NAMES
    ] == []


# Menu and paper names that English readers are told to look for, outside brackets.
NAMES = {
    "我的客服", "我的", "设置", "相关合同及产品说明", "人民法院在线服务", "失信名单",
    "重庆蚂蚁消费金融有限公司",
}  # fmt: skip


def digits(text: str) -> set[Decimal]:
    """The figures written in digits, with 万 and 亿 worked out."""
    text = re.sub(r"\{[^}]*\}", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    scales = {"万": 10_000, "亿": 100_000_000, "": 1}
    found = re.findall(r"(\d+(?:\.\d+)?)([万亿]?)", text)
    return {Decimal(figure) * scales[scale] for figure, scale in found}


def hanzi(text: str) -> set[Decimal]:
    """The figures written in hanzi, such as those of articles: 第二百二十七条."""
    words = re.findall("[零一二三四五六七八九十百千两]+", text)
    tenths = re.findall("([一二三四五六七八九])折", text)
    return {Decimal(read_hanzi(word)) for word in words} | {
        Decimal(read_hanzi(word) * 10) for word in tenths
    }


def read_hanzi(word: str) -> int:
    total = digit = 0
    for char in word:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = HANZI[char]
    return total + digit


def months(text: str) -> set[Decimal]:
    return {Decimal(read_hanzi(word)) for word in re.findall("([一二三四五六七八九十]+)月", text)}


@pytest.mark.parametrize(
    ("word", "value"), [("二百二十七", 227), ("一千零三十二", 1032), ("十五", 15), ("九十", 90)]
)
def test_hanzi_are_read(word: str, value: int) -> None:
    assert read_hanzi(word) == value


def test_chinese_punctuation_is_full_width() -> None:
    texts: Iterable[str] = [source for source, _ in pairs("flows")]
    texts = [*texts, *(string for _, string in pairs("hbwizard"))]
    half = re.compile("[\u3400-\u9fff][,;:!?]|[,;:!?][\u3400-\u9fff]")
    # A gap's own colon and an operator are not punctuation.
    code = re.compile(r"\{[^}]*\}|!=")
    assert [text for text in texts if half.search(code.sub("", text))] == []


def test_the_catalogs_compile(tmp_path: Path) -> None:
    for domain, (locale, _) in CATALOGS.items():
        source = ROOT / locale / "LC_MESSAGES" / f"{domain}.po"
        target = tmp_path / f"{domain}.mo"
        command = [sys.executable, "-m", "babel.messages.frontend", "-q", "compile"]
        subprocess.run([*command, "-i", str(source), "-o", str(target), "-l", locale], check=True)
        assert target.stat().st_size > 1000
