"""What a face is handed: messages with their gaps filled, amounts and dates in words."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.errors import ContentError
from hbwizard.i18n.language import N_, Language

INTERFACE = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

msgid "Back"
msgstr "上一步"

msgid "Checked on: {date}"
msgstr "核对日期：{date}"

msgid "{n} action"
msgid_plural "{n} actions"
msgstr[0] "{n}件事"
"""
FLOWS = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"

msgid "拨打{contact:police}"
msgstr "Ring {contact:police}"
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("locales")
    for locale, domain, content in (("zh", "hbwizard", INTERFACE), ("en", "flows", FLOWS)):
        folder = root / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / f"{domain}.po").write_text(content, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def zh(root: Path) -> Language:
    return Language.load("zh", root)


@pytest.fixture(scope="module")
def en(root: Path) -> Language:
    return Language.load("en", root)


def test_a_language_knows_its_locale_and_does_not_change(zh: Language, en: Language) -> None:
    assert (zh.locale, en.locale) == ("zh", "en")
    with pytest.raises(AttributeError):
        zh.locale = "en"


def test_a_language_without_catalogs_is_an_error_of_content(tmp_path: Path) -> None:
    for locale in ("zh", "en", "fr"):
        with pytest.raises(ContentError):
            Language.load(locale, tmp_path)


def test_messages_of_the_program(zh: Language, en: Language) -> None:
    assert zh._("Back") == "上一步"
    assert en._("Back") == "Back"
    assert zh._("No such message") == "No such message"


def test_gaps_are_filled_after_translating(zh: Language, en: Language) -> None:
    assert zh._("Checked on: {date}", date="今天") == "核对日期：今天"
    assert en._("Checked on: {date}", date=5) == "Checked on: 5"


def test_the_number_of_things_chooses_the_message(zh: Language, en: Language) -> None:
    words = ("{n} action", "{n} actions")
    assert [en.n_(*words, n) for n in (0, 1, 2)] == ["0 actions", "1 action", "2 actions"]
    assert [zh.n_(*words, n) for n in (0, 1, 2)] == ["0件事", "1件事", "2件事"]
    values = {"n": "1,000"}
    assert en.n_(*words, 1000, **values) == "1,000 actions"


def test_texts_of_flows(zh: Language, en: Language) -> None:
    assert en.text("拨打{contact:police}") == "Ring {contact:police}"
    assert zh.text("拨打{contact:police}") == "拨打{contact:police}"
    assert en.text("还没有译文") == "还没有译文"


def test_an_empty_text_is_empty_and_no_header_of_a_catalog(zh: Language, en: Language) -> None:
    assert [zh._(""), en._(""), zh.text(""), en.text("")] == [""] * 4


@pytest.mark.parametrize(
    "message", ["{secret.__class__}", "{secret[0]}", "{secret!r}", "{secret:>99}", "{0}", "{}", "{"]
)
def test_only_plain_names_are_filled(en: Language, message: str) -> None:
    assert en._(message, secret="x") == message


def test_doubled_braces_are_plain_ones(en: Language) -> None:
    assert en._("write `{name} in {{{option}}}`", name="a", option="b") == "write `a in {b}`"


def test_a_gap_without_a_value_stays_to_be_seen(en: Language) -> None:
    assert en._("Hello {name}") == "Hello {name}"


@given(st.text(alphabet="{}otherx 中"))
def test_a_value_is_not_read_as_a_message(en: Language, value: str) -> None:
    assert en._("<{value}>", value=value, other="x") == f"<{value}>"


def test_a_value_may_bear_any_name(en: Language) -> None:
    values = {"self": "a", "message": "b"}
    assert en._("{self} {message}", **values) == "a b"


def test_the_marker_changes_nothing() -> None:
    assert N_("Now") == "Now"


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        ("12000", "12,000元", "12,000 yuan"),
        ("12345", "12,345元", "12,345 yuan"),
        ("600.5", "600.50元", "600.50 yuan"),
        ("600.00", "600元", "600 yuan"),
        ("0", "0元", "0 yuan"),
        ("1E+4", "10,000元", "10,000 yuan"),
        ("0.005", "0.01元", "0.01 yuan"),
        ("999.995", "1,000元", "1,000 yuan"),
        ("-1234.5", "-1,234.50元", "-1,234.50 yuan"),
    ],
)
def test_money(zh: Language, en: Language, amount: str, chinese: str, english: str) -> None:
    assert zh.money(Decimal(amount)) == chinese
    assert en.money(Decimal(amount)) == english


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "7"), (1234567, "1,234,567"), (Decimal("30.00"), "30"), (Decimal("0.25"), "0.25")],
)
def test_numbers(zh: Language, en: Language, number: int | Decimal, words: str) -> None:
    assert zh.number(number) == en.number(number) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [("0.0005", "0.05%"), ("0.00053", "0.053%"), ("0.24", "24%"), ("1", "100%"), ("0", "0%")],
)
def test_percentages(zh: Language, en: Language, share: str, words: str) -> None:
    assert zh.percent(Decimal(share)) == en.percent(Decimal(share)) == words


def test_dates(zh: Language, en: Language) -> None:
    day = datetime.date(2026, 12, 8)
    assert (zh.date(day), zh.weekday(day)) == ("2026年12月8日", "周二")
    assert (en.date(day), en.weekday(day)) == ("8 December 2026", "Tue")


def test_lists_within_a_sentence(zh: Language, en: Language) -> None:
    assert zh.sentence_join(["姓名", "公司", "委托书"]) == "姓名；公司；委托书"
    assert en.sentence_join(["name", "company"]) == "name; company"
    assert zh.sentence_join([]) == en.sentence_join([]) == ""


def test_sentences_follow_one_another_as_the_language_sets_them(zh: Language, en: Language) -> None:
    assert zh.sentences("先问一声。", None, "再决定。") == "先问一声。再决定。"
    assert en.sentences("Ask first.", "", "Then decide.") == "Ask first. Then decide."


def test_what_is_said_begins_with_a_capital_and_formats_its_figures(en: Language) -> None:
    day = datetime.date(2026, 11, 8)
    assert en.said("{id} ends on {day}: {sum}", id="it", day=day, sum=10000) == (
        "It ends on 8 November 2026: 10,000"
    )
