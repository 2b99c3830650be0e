"""The calendar, read back as another program reads it: days, alarms, and ids that stay."""

from __future__ import annotations

import datetime
import gettext
import uuid
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hbwizard.errors import OutputError
from hbwizard.export.calendar import render
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import Sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine
from hbwizard.flow.days import Length
from hbwizard.flow.references import Deadline, Law, Source
from hbwizard.i18n.language import Language
from hbwizard.i18n.wrapping import sanitize
from hbwizard.interview.deadlines import Due
from tests.export.readers import components

TODAY = datetime.date(2026, 11, 23)
NOTHING = gettext.NullTranslations()
CHINESE = Language("zh", NOTHING, NOTHING)
LAW = Deadline(
    "answer",
    "got",
    Length(15),
    "十五日内。",
    Source("s", "。", Law("l", "法"), "high", TODAY, TODAY),
)


def days(count: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=count)


def task(due: Due | None, text: str = "交答辩状", *, is_done: bool = False) -> TaskLine:
    contacts, sources = (("court", text),), ("one",)
    return TaskLine(
        "file_it", text, "now", "现在", due, text, text, text, contacts, sources, is_done
    )


def paper(*tasks: TaskLine, today: datetime.date = TODAY, says: str = "可以。") -> Paper:
    source = SourceLine("one", says, says, None, None, TODAY, TODAY, "high", says, False)
    sheet = Sheet(
        "v", "0", "单", (), today, "zh", (), (), (), tasks, (), (), (source,), ("一般。",)
    )
    return Paper((sheet,), (CHINESE,))


def event(paper: Paper) -> Any:
    (calendar,) = components(render(paper))
    (found,) = calendar.vevent_list
    return found


def alarms(due: Due, *, is_done: bool = False) -> list[datetime.datetime]:
    """When the alarms of a task ring, by the clock of the phone."""
    found = event(paper(task(due, is_done=is_done)))
    midnight = datetime.datetime.combine(found.dtstart.value, datetime.time())
    return [midnight + each.trigger.value for each in found.contents.get("valarm", [])]


def nine(*counts: int) -> list[datetime.datetime]:
    return [datetime.datetime.combine(days(count), datetime.time(9)) for count in counts]


def test_a_task_is_a_whole_day_that_no_time_zone_moves() -> None:
    data = render(paper(task(Due(days(5)))))
    assert b"DTSTART;VALUE=DATE:20261128\r\n" in data and b"DTEND;VALUE=DATE:20261129\r\n" in data
    assert b"TZID" not in data


@pytest.mark.parametrize(
    ("until", "rings"),
    [(0, []), (1, [1]), (2, [1]), (3, [2]), (4, [1, 3]), (15, [12, 14])],
)
def test_a_day_of_law_is_recalled_before_it(until: int, rings: list[int]) -> None:
    assert alarms(Due(days(until), days(until), LAW, "counted", start=TODAY)) == nine(*rings)


@pytest.mark.parametrize(("until", "rings"), [(0, []), (1, [1]), (7, [7])])
def test_another_day_is_recalled_on_itself(until: int, rings: list[int]) -> None:
    assert alarms(Due(days(until))) == nine(*rings)


def test_what_is_done_rings_no_more() -> None:
    assert alarms(Due(days(7)), is_done=True) == []
    assert alarms(Due(days(7), None, LAW), is_done=True) == []


def test_a_second_import_updates() -> None:
    first = event(paper(task(Due(days(5)))))
    later = event(paper(task(Due(days(9)), "另一句话"), today=days(1)))
    assert first.uid.value == later.uid.value == str(uuid.UUID(first.uid.value))
    assert int(first.sequence.value) < int(later.sequence.value)
    assert first.dtstamp.value < later.dtstamp.value
    other = event(paper(replace(task(Due(days(5))), id="call")))
    assert other.uid.value != first.uid.value


def test_the_same_answers_on_the_same_day_give_the_same_bytes() -> None:
    assert render(paper(task(Due(days(5))))) == render(paper(task(Due(days(5)))))


def test_a_list_without_a_day_makes_no_empty_calendar() -> None:
    with pytest.raises(OutputError):
        render(paper(task(None)))


@example(r"D:\New\n\\N")
@given(st.text(max_size=90) | st.text(alphabet='a;:,\\nN\r\n"=长😀\u202e\x1b', max_size=90))
def test_any_text_stands_there_as_text_and_as_nothing_else(text: str) -> None:
    found = event(paper(task(Due(days(5)), text), says=text))
    (alarm,) = found.valarm_list
    wanted = bare(text)
    for line in (found.summary, alarm.description):
        assert bare(line.value) == wanted
    assert bare(found.description.value).count(wanted) >= 4
    assert set(found.contents) == {
        "uid", "sequence", "dtstamp", "dtstart", "dtend", "summary", "description", "class",
        "transp", "valarm",
    }  # fmt: skip


def test_what_was_typed_is_no_line_break_in_the_file() -> None:
    data = render(paper(task(Due(days(5)), r"D:\New;\n,")))
    assert rb"SUMMARY:D:\\New\;\\n\," in data


def bare(text: str) -> str:
    """A text without spaces."""
    return "".join(sanitize(text).split())
