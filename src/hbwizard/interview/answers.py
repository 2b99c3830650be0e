"""Checks a raw answer against its question and turns it into the value that conditions compare.

Values: str for a choice and a text, a tuple of str for choices, int, Decimal (yuan), date, a tuple
of mappings for a list; Gap.UNSURE and Gap.DECLINED for the reserved answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal

from hbwizard.errors import HbwizardError
from hbwizard.flow.conditions import RESERVED, Gap
from hbwizard.flow.guess import closest
from hbwizard.flow.model import Question
from hbwizard.i18n.language import N_
from hbwizard.i18n.wrapping import sanitize
from hbwizard.interview.reading import read_date, read_figure, read_span, two_readings

Answers = Mapping[str, object]
"""By question id: a checked value, never a gap other than unsure and declined."""

MAX_TEXT = 200
MAX_ROWS = 20
MAX_NUMBER = 1_000_000
MAX_MONEY = 1_000_000_000


class AnswerError(HbwizardError):
    """A raw answer that its question does not take; `guess` is what was probably meant."""

    def __init__(self, message: str, guess: str | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.guess = guess


def check(question: Question, raw: object, today: datetime.date) -> object:
    """Return the answer that `raw` gives to `question`. Raises AnswerError.

    `raw` is a text, a list of texts, or for a list question a list of mappings.
    """
    if isinstance(raw, str) and raw.strip() in question.allows and question.type != "choices":
        return RESERVED[raw.strip()]
    return _CHECKS[question.type](question, raw, today)


def allowed(question: Question) -> str:
    """Return the values of a choice as an author wrote them, for a message."""
    return ", ".join(option.value for option in question.options)


def _check_choice(question: Question, raw: object, today: datetime.date) -> object:
    text = _text(question, raw).strip()
    if question.option(text) is None:
        raise _unknown_option(question, text)
    return text


def _unknown_option(question: Question, text: str) -> AnswerError:
    values = [option.value for option in question.options]
    message = N_("“{found}” is not an answer to {id}; allowed: {allowed}")
    return AnswerError(
        message, closest(text, values), found=text[:40], id=question.id, allowed=", ".join(values)
    )


def _check_choices(question: Question, raw: object, today: datetime.date) -> object:
    items = raw if isinstance(raw, list | tuple) else [raw]
    chosen = {_check_choice(question, item, today) for item in items}
    ordered = tuple(option for option in question.options if option.value in chosen)
    if not ordered:
        message = N_("{id} needs at least one answer; allowed: {allowed}")
        raise AnswerError(message, id=question.id, allowed=allowed(question))
    if len(ordered) > 1 and any(option.exclusive for option in ordered):
        alone = next(option.value for option in ordered if option.exclusive)
        message = N_("in {id}, {option} goes with no other answer")
        raise AnswerError(message, id=question.id, option=alone)
    first = ordered[0].value
    return RESERVED[first] if first in question.allows else tuple(o.value for o in ordered)


def _check_number(question: Question, raw: object, today: datetime.date) -> object:
    text = _text(question, raw)
    figure = read_figure(text)
    if figure is None and question.unit == "天":
        span = read_span(text)
        figure = None if span is None else Decimal(span)
    if figure is None or figure != figure.to_integral_value():
        message = N_("{id} takes a whole number, such as 30; found “{found}”")
        raise AnswerError(message, id=question.id, found=text[:40])
    _check_range(question, figure, MAX_NUMBER)
    return int(figure)


def _check_money(question: Question, raw: object, today: datetime.date) -> object:
    text = _text(question, raw)
    figure = read_figure(text)
    if figure is None or round(figure, 2) != figure:
        message = N_("{id} takes a sum in yuan, such as 12000 or 1.2万; found “{found}”")
        raise AnswerError(message, id=question.id, found=text[:40])
    _check_range(question, figure, MAX_MONEY)
    return figure


def _check_range(question: Question, figure: Decimal, limit: int) -> None:
    low = 0 if question.minimum is None else question.minimum
    high = limit if question.maximum is None else question.maximum
    if not low <= figure <= high:
        message = N_("Please give a figure from {low} to {high}; found {found}")
        raise AnswerError(message, low=low, high=high, found=figure)


def date_range(
    question: Question, today: datetime.date
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day that a date question takes; None for no bound."""
    first = question.minimum
    last = question.maximum
    return (
        None if first is None else today - datetime.timedelta(days=first),
        None if last is None else today + datetime.timedelta(days=last),
    )


def takes_future(question: Question) -> bool:
    """Whether a date question takes days after today."""
    return question.maximum is None or question.maximum > 0


def _check_date(question: Question, raw: object, today: datetime.date) -> object:
    text = _text(question, raw)
    days = [day for each in two_readings(text) for day in _known_days(question, each, today)[:1]]
    if days:
        message = N_("Is that {a} or {b}? Please write the month by name, or as {iso}.")
        raise AnswerError(message, a=days[0], b=days[-1], iso=days[-1].isoformat())
    known = _known_days(question, text, today)
    if not known:
        raise AnswerError(_no_day(question), id=question.id, example=today, found=text[:40])
    if not _fits(question, known[0], today):
        raise _beyond(question, known[0], today)
    return known[0]


def _known_days(question: Question, text: str, today: datetime.date) -> list[datetime.date]:
    """The days that a text may mean, the likeliest first."""
    # A day without a year can lie on either side of today: the past one counts where it fits.
    days = [read_date(text, today, ahead=ahead) for ahead in (False, True)]
    known = [day for day in days if day is not None]
    return sorted(known, key=lambda day: not _fits(question, day, today))


def _fits(question: Question, day: datetime.date, today: datetime.date) -> bool:
    first, last = date_range(question, today)
    return (first or day) <= day <= (last or day)


def _no_day(question: Question) -> str:
    if question.minimum is not None and takes_future(question):
        return N_("{id} takes a day, such as {example} or in 2 weeks; found “{found}”")
    return N_("{id} takes a day, such as {example} or 3 days ago; found “{found}”")


def _beyond(question: Question, day: datetime.date, today: datetime.date) -> AnswerError:
    first, last = date_range(question, today)
    if first is None or day >= first:
        if last == today:
            return AnswerError(N_("That day has not come yet."))
        return AnswerError(N_("That is later than {high}."), high=last)
    if "unsure" in question.allows:
        message = N_("That is earlier than {low}; if you are not sure, choose “not sure”.")
        return AnswerError(message, low=first)
    return AnswerError(N_("That is earlier than {low}."), low=first)


def _check_text(question: Question, raw: object, today: datetime.date) -> object:
    text = " ".join(sanitize(_text(question, raw)).split())
    limit = question.maximum or MAX_TEXT
    if len(text) > limit:
        message = N_("{id} takes at most {limit} characters")
        raise AnswerError(message, id=question.id, limit=limit)
    return text


def _check_list(question: Question, raw: object, today: datetime.date) -> object:
    if not isinstance(raw, list | tuple):
        raise AnswerError(N_("{id} takes a list of rows"), id=question.id)
    limit = question.maximum or MAX_ROWS
    if len(raw) > limit:
        raise AnswerError(N_("{id} takes at most {limit} rows"), id=question.id, limit=limit)
    return tuple(_row(question, row, today) for row in raw)


def _row(question: Question, raw: object, today: datetime.date) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise AnswerError(N_("each row of {id} is a mapping of fields"), id=question.id)
    known = [field.id for field in question.fields]
    for name in raw:
        if name not in known:
            message = N_("{id} has no field {found}; its fields: {allowed}")
            guess = closest(str(name), known)
            names = ", ".join(known)
            raise AnswerError(message, guess, id=question.id, found=name, allowed=names)
    missing = [name for name in known if name not in raw]
    if missing:
        message = N_("a row of {id} has no {missing}")
        raise AnswerError(message, id=question.id, missing=", ".join(missing))
    return {field.id: check(field, raw[field.id], today) for field in question.fields}


def _text(question: Question, raw: object) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal | datetime.date):
        raise AnswerError(N_("{id} takes a single value"), id=question.id)
    return str(raw)


def raw_value(answer: object) -> object:
    """Return an answer as it would be given in a file: the inverse of `check`."""
    if isinstance(answer, Gap):
        return answer.value
    if isinstance(answer, tuple):
        return [_raw_row(each) for each in answer]
    return str(answer)


def _raw_row(each: object) -> object:
    if isinstance(each, Mapping):
        return {name: raw_value(value) for name, value in each.items()}
    return each


_CHECKS: dict[str, Callable[[Question, object, datetime.date], object]] = {
    "choice": _check_choice,
    "choices": _check_choices,
    "number": _check_number,
    "money": _check_money,
    "date": _check_date,
    "text": _check_text,
    "list": _check_list,
}
