"""The questions of a flow as data, so that another program can answer them, or as text."""

from __future__ import annotations

import datetime

from hbwizard.export.wording import fill_with
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
        "text": _filled(question.text, flow, language),
        "why": question.why and _filled(question.why, flow, language),
        "help": question.help and _filled(question.help, flow, language),
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


def _filled(text: str, flow: Flow, language: Language) -> str:
    return fill_with(language.text(text), flow.contacts, language)


def _option(option: Option, language: Language) -> Data:
    data: Data = {"value": option.value, "label": language.text(option.label)}
    return {**data, "exclusive": True} if option.exclusive else data


def _plain(bound: int | datetime.date | None) -> object:
    return bound.isoformat() if isinstance(bound, datetime.date) else bound


def questions_text(flow: Flow, language: Language, today: datetime.date) -> list[str]:
    """Return every question of a flow for a person to read, a few lines each."""
    lines = []
    for question in flow.questions:
        text = _filled(question.text, flow, language)
        lines.append(f"{question.id} ({question.type}): {text}")
        for option in question.options:
            lines.append(f"  {option.value}: {language.text(option.label)}")
        if not question.options:
            lines.append(f"  {expected(question, today)}")
        if condition := to_text(question.when):
            lines.append("  " + language._("asked when: {condition}", condition=condition))
    return lines
