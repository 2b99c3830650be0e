"""Reads a mapping of raw answers, such as a file holds, for one flow. Knows no files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from hbwizard.errors import AnswersError, Place, Problem
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.model import Flow, Library, Question
from hbwizard.i18n.language import N_
from hbwizard.interview.answers import (
    MAX_MONEY,
    MAX_NUMBER,
    MAX_ROWS,
    MAX_TEXT,
    AnswerError,
    Answers,
    allowed,
    check,
    date_range,
)
from hbwizard.interview.replay import replay

NO_ANSWER = {
    "choice": N_("{id} has no answer; allowed: {allowed}"),
    "choices": N_("{id} has no answer; allowed, one or more: {allowed}"),
    "number": N_("{id} has no answer; it takes a whole number: {allowed}"),
    "money": N_("{id} has no answer; it takes a sum in yuan: {allowed}"),
    "date": N_("{id} has no answer; it takes a day: {allowed}"),
    "text": N_("{id} has no answer; it takes a text of at most this many characters: {allowed}"),
    "list": N_("{id} has no answer; it takes a list of rows with these fields: {allowed}"),
}

Raw = Mapping[str, object]
"""By question id, as a file has it; a key that is `Located` gives problems their place."""


def collect(
    flow: Flow,
    raw: Raw,
    today: datetime.date,
    known: Iterable[str] = (),
    *,
    partial: bool = False,
    name: str = "answers",
) -> Answers:
    """Return the checked answers to the questions of `flow`.

    `known` are the ids of all flows; `name` stands for the file where a problem has no line.
    Raises AnswersError with every answer that is wrong on the path or missing for certain, and
    every id that no flow knows. With `partial` a missing answer is fine. Off the path nothing is
    read.
    """
    answers, errors = _checked(flow.questions, raw, today)
    now = replay(flow, answers, today, partial=partial)
    problems = _strangers(raw, {*known, *(q.id for q in flow.questions)}, name)
    for question in now.missing:
        if question.id in errors:
            problems.append(_wrong(question.id, errors[question.id], raw, name))
        elif not partial:
            problems.append(_missing(question, today, name))
    if problems:
        raise AnswersError(sorted(problems, key=_line))
    return answers


def collect_any(
    library: Library, raw: Raw, today: datetime.date, *, name: str = "answers"
) -> Answers:
    """Return the checked answers, where no flow was chosen yet. Raises AnswersError."""
    questions = _questions(library)
    answers, errors = _checked(questions.values(), raw, today)
    problems = _strangers(raw, questions, name)
    problems += [_wrong(id, error, raw, name) for id, error in errors.items()]
    if problems:
        raise AnswersError(sorted(problems, key=_line))
    return answers


def carried(library: Library, raw: Raw, today: datetime.date) -> Answers:
    """Return the answers to whichever flow; what does not fit is left to the flow that asks it."""
    return _checked(_questions(library).values(), raw, today)[0]


def _questions(library: Library) -> dict[str, Question]:
    return {q.id: q for flow in library.flows.values() for q in flow.questions}


def bounds(
    question: Question, today: datetime.date
) -> tuple[int | datetime.date | None, int | datetime.date | None]:
    """Return the least and the most that a question takes: a figure, a day, a length, or rows."""
    low, high = question.minimum, question.maximum
    match question.type:
        case "number" | "money":
            limit = MAX_MONEY if question.type == "money" else MAX_NUMBER
            return low or 0, limit if high is None else high
        case "date":
            return date_range(question, today)
        case "text" | "list":
            return 0, high or (MAX_TEXT if question.type == "text" else MAX_ROWS)
    return None, None


def _checked(
    questions: Iterable[Question], raw: Raw, today: datetime.date
) -> tuple[dict[str, object], dict[str, AnswerError]]:
    answers: dict[str, object] = {}
    errors: dict[str, AnswerError] = {}
    for question in questions:
        if question.id in raw:
            try:
                answers[question.id] = check(question, raw[question.id], today)
            except AnswerError as error:
                errors[question.id] = error
    return answers, errors


def _strangers(raw: Raw, known: Iterable[str], name: str) -> list[Problem]:
    ids = sorted(known)
    return [
        Problem(
            _place(key, raw, name),
            N_("no flow has a question {id}"),
            {"id": key},
            closest(key, ids),
        )
        for key in raw
        if key not in ids
    ]


def _wrong(id: str, error: AnswerError, raw: Raw, name: str) -> Problem:
    return Problem(_place(id, raw, name), error.message, error.values, error.guess)


def _missing(question: Question, today: datetime.date, name: str) -> Problem:
    values = {"id": question.id, "allowed": expected(question, today)}
    return Problem(Place(name, trail=(question.id,)), NO_ANSWER[question.type], values)


def expected(question: Question, today: datetime.date) -> str:
    """Return what a question takes, in the words of an answers file."""
    if question.options:
        return allowed(question)
    low, high = bounds(question, today)
    span = f"{'…' if low is None else low}–{'…' if high is None else high}"
    if question.type == "text":
        span = str(high)
    if question.type == "list":
        span = ", ".join(field.id for field in question.fields)
    return "; ".join((span, *question.allows))


def _place(id: str, raw: Raw, name: str) -> Place:
    key = next(key for key in raw if key == id)
    return key.place if isinstance(key, Located) else Place(name, trail=(str(id),))


def _line(problem: Problem) -> tuple[int, int]:
    return problem.place.line, problem.place.column
