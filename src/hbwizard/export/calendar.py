"""Draws the days of the checklist as a calendar: an event of a whole day for each dated task.

Days are floating: whole days without a time zone, so no clock can move one.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.export.document import Block, Role
from hbwizard.export.glyphs import changed
from hbwizard.export.papers import Paper
from hbwizard.export.tasks import TaskLine
from hbwizard.export.text import block_lines
from hbwizard.i18n.language import N_
from hbwizard.i18n.wrapping import sanitize
from hbwizard.interview.deadlines import Due

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MAKER = "-//hbwizard//hbwizard//ZH"
TASKS = uuid.UUID("6d1f0c5e-3c3a-4f0b-9a53-5b0b3c1f7a21")
"""Never changed: a calendar knows an event by what is made of it."""
HOUR = datetime.time(9)
DAYS_BEFORE = (3, 1)
"""When a day of law is recalled."""
Blocks = Mapping[tuple[Role, str], Block]
"""What stands on the paper, by what it is."""
UNBROKEN = 1_000_000
"""Cells a line: the calendar breaks lines itself."""


def render(paper: Paper) -> bytes:
    """Return the calendar. Raises OutputError where no task has a day."""
    from icalendar import Calendar

    blocks = _blocks(paper)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    for task in paper.sheet.checklist:
        if task.due is not None:
            calendar.add_component(_event(task, task.due, paper.sheet.today, blocks))
    if not calendar.subcomponents:
        raise OutputError(N_("nothing on this checklist has a day, so the calendar would be empty"))
    return bytes(calendar.to_ical(sorted=False))


def _blocks(paper: Paper) -> Blocks:
    parts = (part for part in paper.document().parts if part.id in ("checklist", "sources"))
    blocks = (each for part in parts for block in part.blocks for each in block.walk())
    return {(each.role, each.key): each for each in blocks if each.role in ("task", "source")}


def _event(task: TaskLine, due: Due, today: datetime.date, blocks: Blocks) -> Event:
    from icalendar import Event

    from hbwizard.export.ical_text import Text

    summary = " / ".join(_texts(blocks["task", task.id])).replace("\n", " ")
    event = Event()
    event.add("uid", str(uuid.uuid5(TASKS, task.id)))
    event.add("sequence", today.toordinal())
    event.add("dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC))
    event.add("dtstart", due.act_by)
    event.add("dtend", due.act_by + datetime.timedelta(days=1))
    event.add("summary", Text(summary))
    event.add("description", Text("\n".join(_description(task, blocks))))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for day in () if task.is_done else _days_recalled(due, today):
        event.add_component(_alarm(day, due, summary))
    return event


def _texts(block: Block) -> list[str]:
    return [sanitize(each.text) for each in (block, block.also) if each is not None]


def _description(task: TaskLine, blocks: Blocks) -> Iterator[str]:
    """Yield what belongs to a task, and then its sources in full."""
    sources = (blocks["source", each] for each in task.sources)
    for below in (*blocks["task", task.id].blocks, *sources):
        # Each text by itself: an escape sequence must not reach into the next.
        yield from block_lines(changed(below, sanitize), UNBROKEN)


def _days_recalled(due: Due, today: datetime.date) -> list[datetime.date]:
    """Return the days of the alarms: those that lie after today.

    A day of law that is too near to be recalled before is recalled on itself.
    """
    before = [due.act_by - datetime.timedelta(days=n) for n in DAYS_BEFORE]
    days = [day for day in before if day > today] if due.deadline is not None else []
    return days or [day for day in (due.act_by,) if day > today]


def _alarm(day: datetime.date, due: Due, text: str) -> Alarm:
    """Return an alarm; it is counted from the midnight with which the day of the task begins."""
    from icalendar import Alarm

    from hbwizard.export.ical_text import Text

    midnight = datetime.datetime.combine(due.act_by, datetime.time())
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", Text(text))
    alarm.add("trigger", datetime.datetime.combine(day, HOUR) - midnight)
    return alarm
