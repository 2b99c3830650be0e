"""The terms of art: found where a text means them, and standing on what the sources carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hbwizard.author.lints.wording import texts
from hbwizard.commands.context import load_language
from hbwizard.content import bundled
from hbwizard.export.glossary import TermSheet, glossary, term_named, terms_in
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.flow.references import Term
from hbwizard.flow.texts import gaps
from tests.journeys.test_figures import ARTICLES
from tests.locales.test_catalogs import digits, hanzi

FIXED = (
    "逾期", "罚息", "催收", "外包催收", "上门", "户籍地", "紧急联系人", "协商还款", "分期",
    "最低还款", "停息挂账", "反催收", "征信修复", "信用报告", "异议", "起诉状副本", "传票",
    "答辩状", "支付令", "书面异议", "诉前调解", "司法确认", "仲裁", "律师函", "诉讼时效",
    "强制执行", "执行法官", "终结本次执行", "限制高消费", "失信名单", "债权转让",
    "债权转让通知", "低保", "临时救助",
)  # fmt: skip
"""The fixed terms of the house's voice."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


@pytest.fixture(scope="module")
def chinese(library: Library) -> tuple[TermSheet, ...]:
    return glossary(library, load_language("zh"))


def written(library: Library) -> set[str]:
    """Every text that a person may read."""
    return set(_written(library))


def _written(library: Library) -> Iterator[str]:
    yield from (said.text for said in texts(library) if said.place.file != "glossary.yaml")
    letters = {each.id: each for flow in library.flows.values() for each in flow.letters}.values()
    for letter in letters:
        yield from (letter.title, letter.to, *letter.use)
        yield from (line for part in letter.parts for line in part.text)


def grounds(term: Term) -> str:
    """All that the sources of a term say."""
    parts = [
        part
        for source in term.sources
        for part in (source.says, source.article, source.caveat, source.law.title)
        if part
    ]
    return " ".join((*parts, *(source.law.effective or "" for source in term.sources)))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_term_stands_in_a_text(library: Library, locale: str) -> None:
    language = load_language(locale)
    terms = glossary(library, language)
    found = {t.id for text in written(library) for t in terms_in(language.text(text), terms)}
    assert [term.id for term in terms if term.id not in found] == []


def test_every_fixed_term_is_explained(chinese: tuple[TermSheet, ...]) -> None:
    known = {word for term in chinese for word in term.words}
    assert [word for word in FIXED if word not in known] == []


def test_every_term_stands_on_sources(library: Library) -> None:
    assert [term.id for term in library.glossary if not term.sources] == []


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_figures_articles_and_hotlines_stand_in_the_sources_of_the_term(
    library: Library, locale: str
) -> None:
    language, wrong = load_language(locale), []
    for term in library.glossary:
        ground, says = grounds(term), language.text(term.says)
        unknown = digits(says) - digits(ground) - hanzi(ground)
        wrong += [(term.id, str(figure)) for figure in unknown]
        wrong += [(term.id, article) for article in ARTICLES.findall(says) if article not in ground]
        wrong += [
            (term.id, gap.name)
            for gap in gaps(says)
            if (library.contacts[gap.name].phone or "") not in ground
        ]
    assert wrong == []


def test_no_word_means_two_terms(library: Library) -> None:
    for locale in ("zh", "en"):
        seen: dict[str, str] = {}
        for term in glossary(library, load_language(locale)):
            for word in term.words:
                assert seen.setdefault(word.casefold(), term.id) == term.id, word


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_term_is_explained_in_a_few_short_sentences(library: Library, locale: str) -> None:
    most, ends = (45, "。") if locale == "zh" else (25, ".")
    for term in glossary(library, load_language(locale)):
        sentences = [each for each in re.split(f"(?<={re.escape(ends)})\\s*", term.says) if each]
        assert 1 < len(sentences) < 6, term.id
        for sentence in sentences:
            length = len(sentence) if locale == "zh" else len(sentence.split())
            assert length <= most, sentence


def names(text: str, terms: tuple[TermSheet, ...]) -> list[str]:
    return [term.id for term in terms_in(text, terms)]


def term(id: str, *words: str) -> TermSheet:
    return TermSheet(id, words[0], "", words)


def test_where_words_overlap_the_longest_is_meant() -> None:
    terms = (term("sold", "债权转让"), term("told", "债权转让通知"), term("post", "通知书"))
    assert names("收到债权转让通知", terms) == ["told"]
    assert names("债权转让通知书", terms) == ["told"]
    assert names("债权转让的通知书", terms) == ["sold", "post"]
    assert names("债权转让通知以后，债权转让", terms) == ["told", "sold"]


def test_latin_words_are_found_whole_one_or_many() -> None:
    terms = (term("award", "award"), term("lpr", "LPR"), term("pay", "penalty"), term("b", "loans"))
    assert names("Awards and rewards", terms) == ["award"]
    assert names("reward, awarded", terms) == []
    assert names("超过LPR四倍", terms) == ["lpr"]
    assert names("penalties on a loan", terms) == ["pay", "b"]


def test_the_longest_word_is_meant_in_the_real_glossary(library: Library) -> None:
    chinese, english = (glossary(library, load_language(each)) for each in ("zh", "en"))
    assert names("“终结本次执行”不是终结执行", chinese) == ["suspension", "termination"]
    assert names("先予仲裁的裁决", chinese) == ["pre_dispute_award", "arbitration"]
    assert names("一次性信用修复", chinese) == ["one_off_repair"]
    assert names("an objection to jurisdiction", english) == ["jurisdiction_objection"]
    assert names("ring customer service", english) == []
    assert names("the list of dishonest judgment debtors", english) == ["dishonest_list"]


def test_a_label_in_use_elsewhere_names_its_term(library: Library) -> None:
    english = {t.id: t for t in glossary(library, load_language("en"))}
    assert english["payment_order"].name == "Payment order (支付令)"
    assert english["payment_order"].words == ("payment order", "支付令")


@pytest.mark.parametrize("typed", ["payment order", "PAYMENT", "支付令"])
def test_a_term_is_found_by_its_word_or_its_beginning(library: Library, typed: str) -> None:
    found = term_named(typed, glossary(library, load_language("en")))
    assert found and found.id == "payment_order"
    assert term_named("no such word", glossary(library, load_language("en"))) is None


def test_the_whole_word_goes_before_a_beginning() -> None:
    terms = (term("long", "公告送达"), term("short", "公告"))
    assert term_named("公告", terms) == terms[1]
    assert term_named("公告送", terms) == terms[0]
