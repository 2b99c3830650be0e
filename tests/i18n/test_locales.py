"""Which language is spoken, by what was asked for and what the machine says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.i18n.locales import LOCALES, negotiate

VARIABLES = ("HBWIZARD_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("wanted", "environ", "locale"),
    [
        (None, {}, "zh"),
        ("en", {}, "en"),
        ("zh", {"LANG": "en_GB.UTF-8"}, "zh"),
        ("", {"LANG": "en_GB.UTF-8"}, "en"),
        ("en", {"HBWIZARD_LANG": "zh"}, "en"),
        (None, {"HBWIZARD_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        (None, {"LANGUAGE": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        (None, {"LANGUAGE": "en"}, "en"),
        (None, {"LC_ALL": "en_US", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        (None, {"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        (None, {"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_strongest_wish_counts(
    wanted: str | None, environ: dict[str, str], locale: str
) -> None:
    assert negotiate(wanted, environ) == locale


@pytest.mark.parametrize(
    "tag", ["zh", "zh_CN.UTF-8", "zh_HK", "zh_TW.Big5", "zh-Hans-CN", "zh_SG@pinyin", "ZH_cn"]
)
def test_any_chinese_is_chinese(tag: str) -> None:
    assert negotiate(None, {"LANGUAGE": f"{tag}:en", "LANG": "en_US"}) == "zh"


@pytest.mark.parametrize("tag", ["en", "en_US.UTF-8", "en-GB", "EN", " en ", "en_IE@euro"])
def test_any_english_is_english(tag: str) -> None:
    assert negotiate(None, {"LANG": tag}) == "en"
    assert negotiate(tag, {}) == "en"


@pytest.mark.parametrize("tag", ["", "C", "C.UTF-8", "POSIX", "fr_FR.UTF-8", "eng1ish", "???", ":"])
def test_nothing_else_is_known_so_chinese_is_spoken(tag: str) -> None:
    assert negotiate(None, {"LANG": tag}) == "zh"


def test_a_locale_that_overrides_another_does_so_though_it_is_unknown() -> None:
    assert negotiate(None, {"LC_ALL": "C", "LANG": "en_US.UTF-8"}) == "zh"
    assert negotiate(None, {"LC_ALL": "fr_FR", "LANG": "en_US.UTF-8"}) == "zh"


@pytest.mark.parametrize("tag", ["C", "C.UTF-8", "POSIX"])
def test_language_is_not_read_under_c(tag: str) -> None:
    assert negotiate(None, {"LANGUAGE": "en", "LANG": tag}) == "zh"
    assert negotiate(None, {"LANGUAGE": "en", "LC_ALL": tag, "LANG": "en_US"}) == "zh"


def test_language_is_a_list_in_order_of_liking() -> None:
    assert negotiate(None, {"LANGUAGE": "fr:en_GB:zh", "LANG": "zh_CN"}) == "en"
    assert negotiate(None, {"LANGUAGE": "::zh", "LANG": "en_US"}) == "zh"


@given(
    st.none() | st.text(max_size=12),
    st.dictionaries(st.sampled_from(VARIABLES), st.text(max_size=12)),
)
def test_there_is_always_an_answer(wanted: str | None, environ: dict[str, str]) -> None:
    assert negotiate(wanted, environ) in LOCALES
