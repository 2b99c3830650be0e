"""Debts month by month, in the words of a language: what comes of each way of paying them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hbwizard.export.drawing import Shown, Table
from hbwizard.export.falling import Fall, falls
from hbwizard.export.schedule_words import Words
from hbwizard.flow.model import Flow
from hbwizard.flow.schedules import Schedule
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.repayment import Course, Repayment, repayment
from hbwizard.interview.replay import Replay

MONTHLY_ROWS = 12
"""The months that have a row each; later ones share rows."""


@dataclass(frozen=True)
class ScheduleSheet:
    """A schedule in words and figures, with what it was made from."""

    parts: tuple[str | Shown, ...]
    """In the order in which they are shown."""
    repayment: Repayment
    names: tuple[str, ...]
    """What each debt is."""
    falls: tuple[Fall, ...]
    """How the debt falls in each way of paying; they stand among the parts too."""


def schedule_sheet(
    schedule: Schedule | None, now: Replay, language: Language
) -> ScheduleSheet | None:
    """Return a schedule in words; None where there is none, or a figure is missing."""
    found = repayment(schedule, now.scope) if schedule else None
    if schedule is None or found is None:
        return None
    names = tuple(_names(schedule, found, now.flow, language))
    writer = _Writer(Words(found, names, language))
    return ScheduleSheet(tuple(writer.parts()), found, names, writer.falls)


def _names(schedule: Schedule, found: Repayment, flow: Flow, language: Language) -> Iterator[str]:
    """What each debt is; with its row where there are several of a kind."""
    question = flow.question(schedule.debts)
    field = next(f for f in question.fields if f.id == schedule.name) if question else None
    kinds = [debt.kind for debt in found.debts]
    for debt in found.debts:
        option = field and field.option(debt.kind)
        name = language.text(option.label) if option else debt.kind
        if kinds.count(debt.kind) > 1:
            name = language._("{name} (row {row})", name=name, row=debt.row + 1)
        yield name


class _Writer:
    """Puts one repayment into paragraphs, tables and pictures."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.found = words.found
        self.language = words.language
        self.told = _told(words.found)
        self.main = self.told[0]
        self.falls = falls(words, self.told)

    def parts(self) -> Iterator[str | Shown]:
        """Every part, in order: what comes of each way, the picture, the months, the making."""
        yield Shown(self._sum_up(), self._summary())
        yield from self._comparisons()
        yield from (fall.shown for fall in self.falls)
        yield from self._months()
        yield from self.words.making()

    def _sum_up(self) -> str:
        message = N_("Month by month, with {monthly} each month for {owed} in all:")
        monthly, total = self.words.money(self.found.monthly), self.words.money(self.words.owed)
        return self.language._(message, monthly=monthly, owed=total)

    def _summary(self) -> Table:
        head = (N_("Way of paying"), N_("all paid"), N_("interest"), N_("first one gone"))
        rows = tuple(self._summary_row(course) for course in self.told)
        return Table(tuple(self.language._(each) for each in head), rows)

    def _summary_row(self, course: Course) -> tuple[str, ...]:
        gone = [month for month in course.gone if month is not None]
        first = self.words.month(min(gone)) if gone else "-"
        if not course.ends:
            return self.words.name(course), self.language._("not paid off"), "-", first
        count = self.words.count(len(course.months))
        return self.words.name(course), count, self.words.money(course.interest), first

    def _comparisons(self) -> Iterator[str]:
        for course in self.told:
            if not course.ends:
                yield self.words.endless(course)
        for course in self.told[1:]:
            if course.ends and self.main.ends:
                yield self._compared(course)
        for course in self.found.courses:
            if course not in self.told and len(self.words.debts) > 1:
                message = N_("{way} comes to the same here.")
                yield self.language._(message, way=self.words.name(course))

    def _compared(self, course: Course) -> str:
        message = N_("{way}: {interest} more interest than the first way, {months}.")
        more = len(course.months) - len(self.main.months)
        months = self.words.count(abs(more))
        span = N_("{months} longer") if more > 0 else N_("{months} shorter")
        words = self.language._(span, months=months) if more else self.language._("just as long")
        interest = self.words.money(max(0, course.interest - self.main.interest))
        way = self.words.name(course)
        return self.language._(message, way=way, interest=interest, months=words)

    def _months(self) -> Iterator[str | Shown]:
        yield self._first_month()
        yield from self._gone()
        ends = list(_row_ends(self.main))
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        yield Shown(
            self.language._("{way}, month by month, in yuan:", way=self.words.name(self.main)),
            self._table(spans),
        )
        if any(end - start > 1 for start, end in spans):
            message = N_("After month 12 a row holds several months, with their sums.")
            yield self.language._(message)
        if not self.main.ends:
            yield self.language._("It goes on like this; later months are not listed.")

    def _table(self, spans: Sequence[tuple[int, int]]) -> Table:
        heads = (N_("month"), N_("paid"), N_("interest"), N_("still owed"))
        rows = tuple(self._row(start, end) for start, end in spans)
        return Table(tuple(self.language._(each) for each in heads), rows)

    def _first_month(self) -> str:
        paid = zip(self.words.names, self.main.months[0].paid, strict=True)
        share = N_("{name} {sum}")
        shares = [
            self.language._(share, name=name, sum=self.words.money(each))
            for name, each in paid
            if each
        ]
        message = N_("{way}, in the first month: {shares}.")
        return self.language._(
            message,
            way=self.words.name(self.main),
            shares=self.language.sentence_join(shares),
        )

    def _row(self, start: int, end: int) -> tuple[str, ...]:
        months = self.main.months[start:end]
        paid = sum(sum(month.paid) for month in months)
        interest = sum(sum(month.interest) for month in months)
        label = str(end) if end - start == 1 else f"{start + 1}-{end}"
        return label, *(self.words.figure(each) for each in (paid, interest, sum(months[-1].owed)))

    def _gone(self) -> Iterator[str]:
        pairs = zip(self.main.gone, self.words.names, strict=True)
        gone = sorted((month, name) for month, name in pairs if month is not None)
        if gone and len(self.words.debts) > 1:
            share = N_("{name} in {month}")
            shares = [
                self.language._(share, name=name, month=self.words.month(month))
                for month, name in gone
            ]
            message = N_("One after the other they are paid: {shares}.")
            yield self.language._(message, shares=self.language.sentence_join(shares))


def _told(found: Repayment) -> tuple[Course, ...]:
    """The ways that differ: what comes to the same is told once."""
    different: list[Course] = []
    for course in found.courses:
        if all(course.months != each.months for each in different):
            different.append(course)
    return tuple(different)


def _row_ends(course: Course) -> Iterator[int]:
    """The months that end a row: each of a year, then half-years, after five years whole ones."""
    last = len(course.months)
    if not course.ends:
        last = min(last, MONTHLY_ROWS)
    end = 0
    while end < last:
        end += 1 if end < MONTHLY_ROWS else 6 if end < 60 else 12
        yield min(end, last)
