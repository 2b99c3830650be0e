"""The same tasks in the same order, with their days, contacts and sources, in every form."""

from __future__ import annotations

from collections.abc import Iterable
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
from tests.export import paper_readers, readers
from tests.export.paper_readers import squeezed
from tests.export.readers import Found, card_words
from tests.journeys.test_journeys import journeys, walked

FLOWS = sorted({each.values[0] for each in journeys()})
WIDE = 1000
READERS = {
    **readers.READERS,
    "pdf": paper_readers.pdf_tasks,
    "receipt": paper_readers.receipt_tasks,
}
WORDS = {**readers.WORDS, "pdf": paper_readers.pdf_words}
LANGUAGES = {locale: Language.load(locale, find_locales()) for locale in ("zh", "en")}


def told_by(forms: Iterable[str]) -> list[tuple[str, str]]:
    """Each form with the languages that it is told in, one or two side by side."""
    return [
        (form, locales)
        for form in forms
        for locales in ("zh", "en", "zh+en", "en+zh")
        # To read a PDF back takes a second or two; one with two languages has them all.
        if form != "pdf" or locales == "zh+en"
        if "+" not in locales or FORMS[form].has_two_languages
    ]


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


def expected(form: str, paper: Paper, place: int) -> list[Found]:
    """What a form tells of the tasks in one of its languages."""
    found = tasks(told_in(form, paper.sheets[place]))
    if form == "receipt":
        # It has one column, no sources, and of dashes only one.
        titles = zip(*(sheet.checklist for sheet in paper.sheets), strict=True)
        wholes = ["".join(task.text for task in each) for each in titles]
        short = zip(found, wholes, strict=True)
        found = [replace(each, text=whole, sources=()) for each, whole in short]
        return [blankless(each, "-") for each in found]
    return [blankless(each) for each in found] if form == "pdf" else found


def blankless(found: Found, dash: str = "–") -> Found:
    """The same, where lines are broken anywhere."""

    def bare(text: str) -> str:
        return squeezed(text).replace("–", dash)

    return Found(
        bare(found.text),
        found.day,
        tuple(map(bare, found.contacts)),
        tuple(map(bare, found.sources)),
    )


def tasks(sheet: Sheet) -> list[Found]:
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
    # The cards hold no task, only those whom the tasks name.
    assert READERS.keys() == FORMS.keys() - {"vcf"}
    assert WORDS.keys() == {form.id for form in FORMS.values() if form.has_letters}


@pytest.mark.parametrize(("form", "locales"), told_by(WORDS))
def test_a_letter_alone_and_behind_the_list_is_whole(form: str, locales: str) -> None:
    whole = paper("overdue", *locales.split("+"))
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


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize(("form", "locales"), told_by(READERS))
def test_a_form_tells_every_task(form: str, locales: str, flow: str) -> None:
    told = locales.split("+")
    whole = paper(flow, *told)
    data = FORMS[form].draw(whole)
    for place, locale in enumerate(told):
        found = READERS[form](data, LANGUAGES[locale], place)
        assert found and found == expected(form, whole, place)


@pytest.mark.parametrize("form", READERS)
def test_a_reader_sees_what_is_missing(form: str) -> None:
    whole = paper("overdue", "zh")
    told = told_in(form, whole.sheet)
    first, *others = told.checklist
    for checklist in (others, [replace(first, contacts=(("x", "无人 1"),)), *others]):
        changed = replace(whole, sheets=(replace(told, checklist=tuple(checklist)),))
        found = READERS[form](FORMS[form].draw(changed), LANGUAGES["zh"], 0)
        assert found != expected(form, whole, 0)


@pytest.mark.parametrize("flow", FLOWS)
def test_each_whom_the_tasks_name_has_a_card(flow: str) -> None:
    for locale in LANGUAGES:
        whole = paper(flow, locale)
        named = [each for task in whole.sheet.checklist for each in task.contacts]
        assert named
        assert card_words(FORMS["vcf"].draw(whole)) == list(dict(named).values())
