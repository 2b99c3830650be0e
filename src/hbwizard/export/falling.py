"""How the debt falls in each way of paying it: a picture, and the same in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hbwizard.export.drawing import Bar, Picture, Shown
from hbwizard.export.schedule_words import Words
from hbwizard.i18n.language import N_
from hbwizard.interview.repayment import Course

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two bars: as few bars as tell how it falls."""
BARS = 6
HORIZON = 60
"""The months that are drawn where a way never comes to an end."""


@dataclass(frozen=True)
class Fall:
    """How the debt falls in one way of paying."""

    way: str
    """What the way is called."""
    shown: Shown
    says: str
    """What comes of it."""


def falls(words: Words, told: Sequence[Course]) -> tuple[Fall, ...]:
    """Return how the debt falls in each of some ways, all drawn to one scale."""
    ending = [len(course.months) for course in told if course.ends]
    horizon = max(ending) if len(ending) == len(told) else max([HORIZON, *ending])
    bars = [_bars(course, words, horizon) for course in told]
    whole = max(bar.amount for each in bars for bar in each)
    return tuple(
        Fall(words.name(course), _shown(course, words, Picture(each, whole)), _says(course, words))
        for course, each in zip(told, bars, strict=True)
    )


def shown_months(last: int, horizon: int) -> tuple[int, ...]:
    """Return the months that have a bar, up to the last, on a scale that goes to `horizon`."""
    step = next((step for step in STEPS if horizon <= step * BARS), STEPS[-1])
    return *range(step, last, step), last


def _shown(course: Course, words: Words, picture: Picture) -> Shown:
    message = N_("What you owe in all. {way}:")
    return Shown(words.language._(message, way=words.name(course)), picture)


def _bars(course: Course, words: Words, horizon: int) -> tuple[Bar, ...]:
    """From today to the month in which all is paid, or as far as the longest way goes."""
    last = len(course.months) if course.ends else min(horizon, len(course.months))
    now = Bar(words.language._("now"), words.owed, words.money(words.owed))
    return (now, *(_bar(course, words, month) for month in shown_months(last, horizon)))


def _bar(course: Course, words: Words, month: int) -> Bar:
    left = course.owed_after(month)
    text = words.money(left) if left else words.language._("all paid")
    return Bar(words.month(month), left, text)


def _says(course: Course, words: Words) -> str:
    if not course.ends:
        return words.endless(course)
    message = N_("{way}: all is paid after {months}, with {interest} interest in all.")
    return words.language._(
        message,
        way=words.name(course),
        months=words.count(len(course.months)),
        interest=words.money(course.interest),
    )
