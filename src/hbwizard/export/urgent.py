"""What must not wait for the results, in words: advice, its caveats and its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hbwizard.export.sheet import AdviceBlock, Sheet, make_sheet
from hbwizard.export.source_lines import SourceLine
from hbwizard.export.tasks import TaskLine
from hbwizard.export.wording import CONFIDENCE, overdue_text
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.plan import Given, plan_of

HEADING = N_("Before the next question: this comes first")


def urgent_sheet(found: Iterable[Given], language: Language) -> Sheet:
    """Return it as a sheet of its own: a plan of all that may apply could leave some of it out."""
    sheet = make_sheet(plan_of(tuple(found)), language)
    return replace(sheet, checklist=tuple(map(_still_asked, sheet.checklist)))


def _still_asked(task: TaskLine) -> TaskLine:
    """A task as it stands before the day of the paper is asked.

    That it counts as due today would frighten, and be wrong a minute later.
    """
    is_unknown = task.due is not None and task.due.basis == "unknown"
    return replace(task, due_text=None, rule=None) if is_unknown else task


def caveats(
    block: AdviceBlock, sources: Mapping[str, SourceLine], language: Language
) -> Iterator[tuple[str, bool]]:
    """Give what is uncertain, where there is no list of sources to say it.

    Each with whether it is said because the day to check it again has passed.
    """
    for source in map(sources.__getitem__, block.sources):
        if source.confidence in CONFIDENCE and source.caveat:
            yield source.caveat, False
        if source.is_overdue:
            yield overdue_text(source.review_on, language), True
