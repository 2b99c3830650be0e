"""The same tasks in the same order, with their days, contacts and sources, in every form."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from hbwizard.content import bundled, find_locales
from hbwizard.export.forms import FORMS
from hbwizard.export.glossary import glossary
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import Plan, make_plan
from tests.export.readers import READERS, WORDS, Found, card_words
from tests.journeys.test_journeys import journeys, walked

FLOWS = sorted({each.values[0] for each in journeys()})
WIDE = 1000
LANGUAGES = {locale: Language.load(locale, find_locales()) for locale in ("zh", "en")}


@cache
def library() -> Library:
    return load_library(bundled("flows"))


@cache
def fullest(flow: str) -> Plan:
    """The plan with the longest checklist among the journeys of a flow."""
    found = (each.values[1] for each in journeys() if each.values[0] == flow)
    plans = (make_plan(walked(library(), library().flows[flow], journey)) for journey in found)
    return max(plans, key=lambda plan: (len(plan.checklist), len(plan.advice)))


@cache
def sheet(flow: str, locale: str) -> Sheet:
    language = LANGUAGES[locale]
    return make_sheet(fullest(flow), language, glossary(library(), language))


def paper(flow: str, *locales: str) -> Paper:
    sheets = tuple(sheet(flow, locale) for locale in locales)
    return Paper(sheets, tuple(LANGUAGES[each] for each in locales), width=WIDE)


def told_in(form: str, sheet: Sheet) -> Sheet:
    """The sheet with the tasks that a form has a place for: a calendar, for those with a day."""
    if form != "ics":
        return sheet
    return replace(sheet, checklist=tuple(task for task in sheet.checklist if task.due))


def expected(sheet: Sheet) -> list[Found]:
    says = {each.id: each.says for each in sheet.sources}
    return [
        Found(
            task.text,
            task.due.act_by if task.due and not task.due.is_past else None,
            tuple(words for _, words in task.contacts),
            tuple(says[each] for each in task.sources),
        )
        for task in sheet.checklist
    ]


def test_every_form_is_read_back() -> None:
    # The PDF and the receipt are read back in tests of their own, text by text.
    # The cards hold no task, only those whom the tasks name.
    assert READERS.keys() == FORMS.keys() - {"pdf", "receipt", "vcf"}
    assert WORDS.keys() == {form.id for form in FORMS.values() if form.has_letters} - {"pdf"}


@pytest.mark.parametrize("locales", [("zh",), ("en",), ("zh", "en")], ids="+".join)
@pytest.mark.parametrize("form", WORDS)
def test_a_letter_alone_and_behind_the_list_is_whole(form: str, locales: tuple[str, ...]) -> None:
    whole = paper("overdue", *locales)
    letters = [letter for each in whole.sheets for letter in each.letters]
    assert {letter.kind for letter in letters} == {"letter", "script", "record"}
    bundle = bare(WORDS[form](FORMS[form].draw(replace(whole, with_letters=True))))
    for letter in letters:
        alone = bare(WORDS[form](FORMS[form].draw(replace(whole, letter=letter.id))))
        for line in (*letter.use, *letter.lines, *letter.aid):
            assert bare(line) in alone
            assert bare(line) in bundle


def bare(text: str) -> str:
    """A text without spaces, and without the mark of an item before it."""
    text = "".join(text.split())
    return text.removeprefix("□").removeprefix("-")


@pytest.mark.parametrize("locales", [("zh",), ("en",), ("zh", "en"), ("en", "zh")], ids="+".join)
@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("form", READERS)
def test_a_form_tells_every_task(form: str, flow: str, locales: tuple[str, ...]) -> None:
    told = locales if FORMS[form].has_two_languages else locales[:1]
    data = FORMS[form].draw(paper(flow, *told))
    for place, locale in enumerate(told):
        found = READERS[form](data, LANGUAGES[locale], place)
        assert found and found == expected(told_in(form, sheet(flow, locale)))


@pytest.mark.parametrize("form", READERS)
def test_a_reader_sees_what_is_missing(form: str) -> None:
    whole = paper("overdue", "zh")
    told = told_in(form, whole.sheet)
    first, *others = told.checklist
    for checklist in (others, [replace(first, contacts=(("x", "无人 1"),)), *others]):
        changed = replace(whole, sheets=(replace(told, checklist=tuple(checklist)),))
        found = READERS[form](FORMS[form].draw(changed), LANGUAGES["zh"], 0)
        assert found != expected(told)


@pytest.mark.parametrize("flow", FLOWS)
def test_each_whom_the_tasks_name_has_a_card(flow: str) -> None:
    for locale in LANGUAGES:
        whole = paper(flow, locale)
        named = [each for task in whole.sheet.checklist for each in task.contacts]
        assert named
        assert card_words(FORMS["vcf"].draw(whole)) == list(dict(named).values())
