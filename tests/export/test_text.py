"""The sheet as text: readable at any width, with nothing lost on the way."""

from __future__ import annotations

import datetime
import gettext
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.export.parts import document_of
from hbwizard.export.sheet import AdviceBlock, Reason, Sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine
from hbwizard.export.text import render
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.deadlines import Due

NOTHING = gettext.NullTranslations()
LANGUAGES = {locale: Language(locale, NOTHING, NOTHING) for locale in ("zh", "en")}
PHONES = ["110", "95188", "12368", "12378", "010-66194114", "400-610-0000"]
PIECES = [
    "不用开门",
    "，先拍照",
    "。再说一遍",
    "；问清姓名",
    "（公司）",
    "“委托书”",
    "、电话",
    "!",
    "ask first, ",
    "Huabei",
]
FORBIDDEN = "，。；：、！？）”》"

words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(
    lambda pieces: "请" + "".join(pieces)
)
dates = st.dates(datetime.date(2026, 1, 1), datetime.date(2030, 12, 31))
IDS = ["one", "two", "three"]
source_ids = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
URGENCIES = ["now", "this_week", "keep_in_mind"]


@st.composite
def tasks(draw: st.DrawFn) -> TaskLine:
    urgency, phone, day = (
        draw(st.sampled_from(URGENCIES)),
        draw(st.sampled_from(PHONES)),
        draw(dates),
    )
    return TaskLine(
        id=draw(st.uuids()).hex,
        text=f"{draw(words)}拨打{phone}{draw(words)}",
        urgency=urgency,
        urgency_name=urgency.upper(),
        due=Due(day),
        due_text=f"在{LANGUAGES['zh'].date(day)}之前",
        last_day_text=draw(st.none() | words),
        rule=draw(st.none() | words),
        contacts=(("c", f"{draw(words)} {draw(st.sampled_from(PHONES))}"),),
        sources=draw(source_ids),
    )


@st.composite
def blocks(draw: st.DrawFn) -> AdviceBlock:
    urgency = draw(st.sampled_from(URGENCIES))
    return AdviceBlock(
        id=draw(st.uuids()).hex,
        urgency=urgency,
        urgency_name=urgency.upper(),
        title=draw(words),
        paragraphs=tuple(draw(st.lists(words | words.map("- {}".format), max_size=3))),
        because=(Reason("q", draw(words), draw(words), draw(words)),),
        sources=draw(source_ids),
        danger=draw(st.booleans()),
    )


@st.composite
def source_lines(draw: st.DrawFn, name: str) -> SourceLine:
    return SourceLine(
        id=name,
        says=draw(words),
        title=draw(words),
        article=draw(st.none() | words),
        effective=draw(st.none() | st.just("2021-01-01")),
        checked_on=draw(dates),
        review_on=draw(dates),
        confidence=draw(st.sampled_from(["high", "medium", "low"])),
        caveat=draw(st.none() | words),
        is_overdue=draw(st.booleans()),
    )


def by_urgency(thing: TaskLine | AdviceBlock) -> int:
    return URGENCIES.index(thing.urgency)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    checklist = sorted(
        draw(st.lists(tasks(), max_size=5)), key=lambda t: URGENCIES.index(t.urgency)
    )
    advice = sorted(draw(st.lists(blocks(), max_size=4)), key=lambda b: URGENCIES.index(b.urgency))
    return Sheet(
        flow="visit",
        revision="0",
        title=draw(words),
        merged=draw(st.sampled_from([(), ("court", "budget")])),
        today=draw(dates),
        locale=draw(st.sampled_from(["zh", "en"])),
        path=(),
        missing=draw(st.sampled_from([(), ("amount",)])),
        advice=tuple(advice),
        checklist=tuple(checklist),
        letters=(),
        further=draw(st.sampled_from([(), (("court", "法院"), ("budget", "能还多少，先还谁"))])),
        sources=tuple(draw(source_lines(name)) for name in IDS),
        about=(draw(words),),
    )


widths = st.integers(30, 120)


def text_of(sheet: Sheet, width: int) -> str:
    return render(document_of(sheet, LANGUAGES[sheet.locale]), width)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(sheets(), widths)
def test_no_line_is_too_wide_or_begins_where_none_may(sheet: Sheet, width: int) -> None:
    text = text_of(sheet, width)
    for line in text.splitlines():
        assert cells(line) <= width
        assert line == line.rstrip()
        assert line.strip()[:1] not in FORBIDDEN or not line
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@given(sheets(), widths)
def test_nothing_is_lost(sheet: Sheet, width: int) -> None:
    text = squeezed(text_of(sheet, width))
    language = LANGUAGES[sheet.locale]
    expected = [sheet.title, language.date(sheet.today), *sheet.about]
    for task in sheet.checklist:
        expected += [task.text, task.due_text or "", task.last_day_text or "", task.rule or ""]
        expected += [contact for _id, contact in task.contacts]
    for block in sheet.advice:
        expected += [block.title, *(each.removeprefix("- ") for each in block.paragraphs)]
        expected += [reason.short for reason in block.because]
    for source in sheet.sources:
        expected += [source.says, source.title, source.article or "", source.caveat or ""]
        expected.append(language.date(source.checked_on))
        if source.is_overdue:
            expected.append(language.date(source.review_on))
    for each in expected:
        assert squeezed(each) in text


@given(sheets(), widths)
def test_a_phone_number_is_never_cut(sheet: Sheet, width: int) -> None:
    lines = text_of(sheet, width).splitlines()
    for task in sheet.checklist:
        for phone in PHONES:
            if phone in task.text:
                assert any(phone in line for line in lines)


@given(sheets(), widths)
def test_every_task_has_a_box_and_a_number_of_its_own(sheet: Sheet, width: int) -> None:
    lines = text_of(sheet, width).splitlines()
    found = [line.split()[1] for line in lines if line.startswith("□")]
    assert found == [f"{number}." for number in range(1, len(sheet.checklist) + 1)]


@given(sheets(), widths)
def test_a_number_in_brackets_leads_to_its_source(sheet: Sheet, width: int) -> None:
    text = text_of(sheet, width)
    for number, source in enumerate(sheet.sources, 1):
        assert re.search(rf"^\[{number}\] {re.escape(source.says[0])}", text, re.MULTILINE)
    used = {IDS.index(name) + 1 for task in sheet.checklist for name in task.sources}
    for number in used:
        assert text.count(f"[{number}]") >= 2


@given(sheets())
def test_it_is_pure(sheet: Sheet) -> None:
    assert text_of(sheet, 40) == text_of(sheet, 40)


@pytest.mark.parametrize("confidence", ["medium", "low"])
def test_what_is_not_certain_says_so(confidence: str) -> None:
    day = datetime.date(2026, 11, 23)

    def drawn(how_sure: str) -> str:
        source = SourceLine(
            "one", "话", "法", None, None, day, day, how_sure, "以合同为准。", False
        )
        sheet = Sheet("v", "0", "题", (), day, "en", (), (), (), (), (), (), (source,), ())
        return render(document_of(sheet, LANGUAGES["en"]))

    assert len(drawn(confidence).splitlines()) == len(drawn("high").splitlines()) + 1


def test_the_parts_stand_in_their_order() -> None:
    day = datetime.date(2026, 11, 23)
    source = SourceLine(
        "one", "出处的话", "法", "第一条", "2021-01-01", day, day, "high", None, False
    )
    task = TaskLine(
        "t", "打电话", "now", "现在", Due(day), "今天", None, None, (("c", "客服 95188"),), ("one",)
    )
    block = AdviceBlock("a", "now", "现在", "可以不开门", ("- 问姓名",), (), ("one",), False)
    sheet = Sheet(
        "v",
        "0",
        "有人上门",
        (),
        day,
        "zh",
        (),
        (),
        (block,),
        (task,),
        (),
        (("court", "法院文书"),),
        (source,),
        ("一般信息。",),
    )
    text = render(document_of(sheet, LANGUAGES["zh"]), 40)
    places = [
        text.index(each)
        for each in (
            "有人上门", "2026年11月23日", "□ 1. 打电话", "95188", "可以不开门", "  - 问姓名",
            "- 法院文书", "[1] 出处的话", "第一条", "一般信息。",
        )
    ]  # fmt: skip
    assert places == sorted(places)
