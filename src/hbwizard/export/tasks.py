"""A line of the checklist in the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from hbwizard.export.wording import (
    URGENCY_NAMES,
    contact_text,
    due_text,
    fill,
    last_day_text,
    rule_text,
    when_and_whom,
)
from hbwizard.i18n.language import Language
from hbwizard.interview.deadlines import Due
from hbwizard.interview.plan import Task


@dataclass(frozen=True)
class TaskLine:
    """A line of the checklist in words."""

    id: str
    text: str
    urgency: str
    urgency_name: str
    due: Due | None
    due_text: str | None
    last_day_text: str | None
    rule: str | None
    contacts: tuple[tuple[str, str], ...]
    """The id of each contact with its words."""
    sources: tuple[str, ...]
    is_done: bool = False
    """Whether the person ticked it off."""

    @property
    def box(self) -> str:
        """The box before it. Any Chinese printer has both: they stand in GB2312."""
        return "■" if self.is_done else "□"


def task_details(task: TaskLine, language: Language) -> Iterator[tuple[str, str]]:
    """Yield by when, by which rule, and with whom: each line with its key."""
    rules = (("last_day", task.last_day_text), ("rule", task.rule))
    return when_and_whom(task.due_text, rules, task.contacts, language)


def task_line(task: Task, language: Language, done: Set[str]) -> TaskLine:
    """Return a line of the checklist in words; `done` are the tasks that were ticked off."""
    due, now = task.due, task.replay
    text = fill(task.action.text, language, now)
    is_done = task.action.id in done
    return TaskLine(
        id=task.action.id,
        text=language._("Done: {task}", task=text) if is_done else text,
        urgency=task.urgency,
        urgency_name=language._(URGENCY_NAMES[task.urgency]),
        due=due,
        due_text=due_text(due, now.today, language) if due else None,
        last_day_text=last_day_text(due, language) if due else None,
        rule=rule_text(due, language) if due else None,
        contacts=tuple((each.id, contact_text(each, language)) for each in task.contacts),
        sources=tuple(source.id for source in task.sources),
        is_done=is_done,
    )
