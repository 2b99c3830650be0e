"""The questions of a flow as data, so that another program can answer them, or as text."""

from __future__ import annotations

import datetime

from hbwizard.export.wording import fill
from hbwizard.flow.model import Flow, Option, Question
from hbwizard.flow.printing import to_text
from hbwizard.i18n.language import Language
from hbwizard.interview.reader import bounds, expected

Data = dict[str, object]


def questions_data(flow: Flow, language: Language, today: datetime.date) -> list[Data]:
    """Return every question of a flow in order, with all that an answer must keep to."""
    return [
        {
            **_answerable(question, flow, language, today),
            "section": question.section,
            "delicate": question.delicate,
            "when": to_text(question.when) or None,
        }
        for question in flow.questions
    ]


def _answerable(question: Question, flow: Flow, language: Language, today: datetime.date) -> Data:
    low, high = (_plain(bound) for bound in bounds(question, today))
    data: Data = {
        "id": question.id,
        "text": fill(question.text, language, flow, {}),
        "why": question.why and fill(question.why, language, flow, {}),
        "help": question.help and fill(question.help, language, flow, {}),
        "type": question.type,
        "options": [_option(option, language) for option in question.options],
        # Among the options of a choice the reserved answers stand already.
        "allows": [] if question.options else list(question.allows),
        "min": low,
        "max": high,
        "unit": question.unit and language.text(question.unit),
    }
    if question.type == "list":
        data["fields"] = [_answerable(f, flow, language, today) for f in question.fields]
    return data


def _option(option: Option, language: Language) -> Data:
    data: Data = {"value": option.value, "label": language.text(option.label)}
    return {**data, "exclusive": True} if option.exclusive else data


def _plain(bound: int | datetime.date | None) -> object:
    return bound.isoformat() if isinstance(bound, datetime.date) else bound


def questions_text(flow: Flow, language: Language, today: datetime.date) -> list[str]:
    """Return every question of a flow for a person to read, a few lines each."""
    lines = []
    for question in flow.questions:
        lines.append(f"{question.id} ({question.type}): {fill(question.text, language, flow, {})}")
        for option in question.options:
            lines.append(f"  {option.value}: {language.text(option.label)}")
        if not question.options:
            lines.append(f"  {expected(question, today)}")
        if condition := to_text(question.when):
            lines.append("  " + language._("asked when: {condition}", condition=condition))
    return lines
