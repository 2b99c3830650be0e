"""Turns a typed line into a raw answer: numbers of options into their values."""

from __future__ import annotations

import re

from hbwizard.flow.model import BUILT_IN_LABELS, Question
from hbwizard.i18n.language import N_
from hbwizard.interview.answers import AnswerError
from hbwizard.plain.console import fold

RESERVED_KEYS = {"unsure": "u", "declined": "d"}
_BETWEEN = re.compile(r"[\s,、;.]+")


def raw_from(question: Question, typed: str) -> object:
    """Return what `check` takes. Raises AnswerError where a number names no option."""
    reserved = _reserved(question, fold(typed))
    if reserved is not None:
        return reserved
    if not question.options:
        return typed
    words = [word for word in _BETWEEN.split(fold(typed)) if word]
    if not words or (question.type == "choice" and len(words) > 1):
        raise _no_such_number(question)
    values = [_value(question, word) for word in words]
    return values if question.type == "choices" else values[0]


def _reserved(question: Question, word: str) -> str | None:
    for value in question.allows:
        if word in (RESERVED_KEYS[value], value, BUILT_IN_LABELS[value]):
            return value
    return None


def row_of(typed: str, count: int) -> int | None:
    """Return the row that a number from 1 to `count` names, counted from 0; None for others."""
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= count:
        return int(typed[:4]) - 1
    return None


def _value(question: Question, word: str) -> str:
    row = row_of(word, len(question.options))
    if row is not None:
        return question.options[row].value
    if question.option(word) is None:
        raise _no_such_number(question)
    return word


def _no_such_number(question: Question) -> AnswerError:
    count = len(question.options)
    if question.type == "choices":
        return AnswerError(N_("Type numbers from 1 to {count}, such as 1 2."), count=count)
    return AnswerError(N_("Type one number from 1 to {count}."), count=count)
