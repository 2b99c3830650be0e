"""Puts answers, days and gaps into the words of a language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from hbwizard.flow.conditions import Gap
from hbwizard.flow.model import BUILT_IN_LABELS, Flow, Question
from hbwizard.flow.references import Contact
from hbwizard.flow.texts import gaps
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import sanitize
from hbwizard.interview.deadlines import Due
from hbwizard.interview.replay import Replay

URGENCY_NAMES = {
    "now": N_("Now"),
    "this_week": N_("This week"),
    "this_month": N_("This month"),
    "keep_in_mind": N_("Keep in mind"),
}

CONFIDENCE = {
    "medium": N_("Not settled everywhere: take it as likely, and ask."),
    "low": N_("Uncertain: check it before you rely on it."),
}

FURTHER = N_("What you can go through next")


def fill(text: str, language: Language, now: Replay, *, blank: str | None = None) -> str:
    """Return a text of a flow in this language, with its gaps filled.

    With `blank`, that stands where there is no value.
    """
    return fill_with(
        language.text(text), now.flow.contacts, language, _values(now, language, blank)
    )


def fill_with(
    text: str,
    contacts: Mapping[str, Contact],
    language: Language,
    value: Callable[[str], str] = str,
) -> str:
    """Return a text with each contact put in, and for other gaps what `value` says of the name."""
    for gap in gaps(text):
        is_contact = gap.kind == "contact"
        words = contact_place(contacts[gap.name], language) if is_contact else value(gap.name)
        text = text.replace(gap.written, words)
    return text


def _values(now: Replay, language: Language, blank: str | None) -> Callable[[str], str]:
    def value(name: str) -> str:
        found = now.scope.get(name, Gap.NOT_ASKED)
        if blank is not None and isinstance(found, Gap):
            return blank
        return value_text(name, found, language, now.flow)

    return value


def contact_place(contact: Contact, language: Language) -> str:
    """Return where a contact is reached: the number, or where in an app."""
    return contact.phone or language.text(contact.app or contact.name)


def contact_text(contact: Contact, language: Language) -> str:
    """Return a contact with its name and where it is reached."""
    name = language.text(contact.name)
    place = contact.phone or (contact.app and language.text(contact.app))
    return f"{name} {place}" if place else name


def value_text(name: str, value: object, language: Language, flow: Flow) -> str:
    """Return an answer or a value in words."""
    question = flow.question(name)
    if question is not None:
        return answer_text(question, value, language)
    if isinstance(value, Decimal):
        is_money = any(each.id == name and each.kind == "money" for each in flow.values)
        # A computed sum is an estimate: fen would promise what it cannot.
        return language.money(round(value)) if is_money else language.number(value)
    return _plain_text(value, language)


def answer_text(question: Question, value: object, language: Language) -> str:
    """Return an answer in words."""
    if isinstance(value, Gap):
        return language.text(BUILT_IN_LABELS.get(value.value, ""))
    if isinstance(value, tuple):
        return language.sentence_join([_item_text(question, each, language) for each in value])
    if isinstance(value, str):
        option = question.option(value)
        return language.text(option.label) if option else sanitize(value)
    if question.type == "money" and isinstance(value, Decimal):
        return language.money(value)
    if question.type == "number" and isinstance(value, int):
        return amount_text(value, question.unit, language)
    return _plain_text(value, language)


def answered_text(question: str, answer: str, language: Language) -> str:
    """Return a question with its answer behind it: a prompt that asks nothing gets a colon."""
    if question.endswith(("?", "？")):
        return f"{question} {answer}"
    return f"{question}：{answer}" if language.locale == "zh" else f"{question}: {answer}"


def amount_text(value: int, unit: str | None, language: Language) -> str:
    """Return a number with its unit."""
    figure = language.number(value)
    if unit is None:
        return figure
    is_joined = language.locale == "zh" or unit == "%"
    return f"{figure}{language.text(unit)}" if is_joined else f"{figure} {language.text(unit)}"


def _item_text(question: Question, item: object, language: Language) -> str:
    if isinstance(item, Mapping):
        words = (answer_text(field, item[field.id], language) for field in question.fields)
        return " ".join(words)
    return answer_text(question, item, language)


def _plain_text(value: object, language: Language) -> str:
    if isinstance(value, datetime.date):
        return language.date(value)
    if isinstance(value, int | Decimal):
        return language.number(value)
    return sanitize(str(value))


def left_out_text(count: int, language: Language) -> str:
    """Return how many pieces were left out as less urgent."""
    return language._("{n} more, less urgent", n=count)


def overdue_text(review_on: datetime.date, language: Language) -> str:
    """Return that a source should have been checked again by a day."""
    message = N_("It was due to be checked again by {date}: ask before you rely on it.")
    return language._(message, date=language.date(review_on))


def open_text(count: int, language: Language) -> str:
    """Return how many questions are still open."""
    return language.n_("{n} question is still open.", "{n} questions are still open.", count)


def due_text(due: Due, today: datetime.date, language: Language) -> str:
    """Return by when something is to be done."""
    if due.is_past:
        return language._("today: the day has passed, so ask what can still be done")
    if due.act_by == today:
        return language._("today ({date})", date=language.date(due.act_by))
    return language._("by {date}", date=language.date(due.act_by))


def rule_text(due: Due, language: Language) -> str | None:
    """Return the rule behind a day of law; None for a day that is only suggested."""
    if due.deadline is None:
        return None
    rule = language.text(due.deadline.rule)
    if due.basis == "printed":
        return language._("The day printed on your paper counts. {rule}", rule=rule)
    if due.basis == "unknown":
        message = N_("The day is not known, so act as if it were today. {rule}")
        return language._(message, rule=rule)
    if due.start is not None:
        message = N_("{rule} Counted from the day after {date}.")
        return language._(message, rule=rule, date=language.date(due.start))
    return rule


def last_day_text(due: Due, language: Language) -> str | None:
    """Return the last day of a period of law, with what is uncertain about it."""
    if due.deadline is None or due.basis == "unknown":
        return None
    if due.last_day is None:
        message = N_(
            "The holidays of that year are not known yet, so the last day is not moved; "
            "ask the court (12368)"
        )
        return language._(message)
    if due.last_day == due.act_by or due.basis == "printed":
        return None
    message = N_("last day {date}, if the court confirms it")
    return language._(message, date=language.date(due.last_day))


def when_text(due: str, language: Language) -> str:
    """Return by when something is to be done, as a line of its own."""
    return language._("When: {due}", due=due)


def when_and_whom(
    due: str | None,
    rules: Iterable[tuple[str, str | None]],
    contacts: Iterable[tuple[str, str]],
    language: Language,
) -> Iterator[tuple[str, str]]:
    """Yield by when something is to be done, what is certain of that day, and whom to turn to.

    Each with its key: `due`, that of the rule, or `contact:` and that of the contact.
    """
    if due:
        yield "due", when_text(due, language)
    for key, rule in rules:
        if rule:
            yield key, rule
    for key, contact in contacts:
        yield f"contact:{key}", language._("Contact: {contact}", contact=contact)


def effective_text(effective: str, language: Language) -> str:
    """Return since when a rule is in force; as it is written where that is not a plain day."""
    try:
        day = datetime.date.fromisoformat(effective)
    except ValueError:
        return language._("Dated: {day}", day=effective)
    return language._("In force since: {day}", day=language.date(day))


def paragraph(line: str, language: Language, now: Replay, *, blank: str | None = None) -> str:
    """Return a paragraph in words, with its list marker where it has one."""
    marker, text = ("- ", line[2:].strip()) if line.startswith("- ") else ("", line)
    return marker + fill(text, language, now, blank=blank)
