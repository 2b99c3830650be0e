"""Turns a question as its author wrote it into the question that is asked, and checks it."""

from __future__ import annotations

from hbwizard.flow import schema
from hbwizard.flow.conditions import ALWAYS
from hbwizard.flow.located import Located
from hbwizard.flow.model import BUILT_IN_LABELS, Option, Question, QuestionType
from hbwizard.flow.names import Report
from hbwizard.flow.registry import Registry
from hbwizard.flow.texts import gaps
from hbwizard.i18n.language import N_

_FITS: dict[str, tuple[str, ...]] = {
    "options": ("choice", "choices", "yes_no"),
    "none": ("choices",),
    "unit": ("number",),
    "min": ("number", "money", "date"),
    "max": ("number", "money", "date", "text", "list"),
    "fields": ("list",),
    "item": ("list",),
}


def question_from(doc: schema.QuestionDoc, section: str, report: Report) -> Question:
    """Return the question; whatever does not fit its type was reported."""
    for key, types in _FITS.items():
        value = getattr(doc, key)
        if value and doc.type not in types:
            message = N_("{key} does not go with a question of type {type}")
            place = value.place if isinstance(value, Located) else doc.id.place
            report(place, message, key=key, type=doc.type)
    if doc.type in ("choice", "choices") and len(doc.options) < 2:
        report(doc.id.place, N_("a choice needs at least two options"))
    if doc.type == "list":
        _check_fields(doc, report)
    low, high = _bound(doc.min, doc.type, report), _bound(doc.max, doc.type, report)
    _check_bounds(doc, low, high, report)
    kind: QuestionType = "choice" if doc.type == "yes_no" else doc.type
    return Question(
        id=str(doc.id),
        section=section,
        text=str(doc.ask),
        type=kind,
        when=ALWAYS,
        why=doc.why and str(doc.why),
        help=doc.help and str(doc.help),
        delicate=doc.delicate,
        options=_options(doc, report) if kind in ("choice", "choices") else (),
        allows=tuple(dict.fromkeys(doc.allow)),
        unit=doc.unit and str(doc.unit),
        minimum=low,
        maximum=high,
        fields=tuple(question_from(row, section, report) for row in doc.fields),
        item=doc.item and str(doc.item),
        place=doc.id.place,
    )


def check_texts(doc: schema.QuestionDoc, registry: Registry, report: Report) -> None:
    """Report gaps in a question that nothing fills: before it is answered, only contacts can."""
    for text in filter(None, (doc.ask, doc.why, doc.help)):
        for gap in gaps(text):
            if gap.kind == "contact":
                registry.contact_list([Located(gap.name, text.place)])
            else:
                message = N_("{gap} cannot be filled in a question; only contacts can")
                report(text.place, message, gap=gap.written[:80])


def _options(doc: schema.QuestionDoc, report: Report) -> tuple[Option, ...]:
    labels = {str(value): str(label) for value, label in doc.options.items()}
    for value in doc.options:
        if value == "none":
            message = N_("write the label of none under the key `none`, not among options")
            report(value.place, message)
        elif doc.type == "yes_no" and value not in ("yes", "no"):
            report(value.place, N_("a yes_no question has just the options yes and no"))
    if doc.type == "yes_no":
        labels = {"yes": BUILT_IN_LABELS["yes"], "no": BUILT_IN_LABELS["no"], **labels}
    options = [Option(each, label) for each, label in labels.items()]
    if doc.none:
        options.append(Option("none", str(doc.none), exclusive=True))
    reserved = dict.fromkeys(doc.allow)
    options += [Option(each, BUILT_IN_LABELS[each], exclusive=True) for each in reserved]
    return tuple(options)


def _check_bounds(
    doc: schema.QuestionDoc, low: int | None, high: int | None, report: Report
) -> None:
    if doc.type == "date":
        low = None if low is None else -low
    elif low is None:
        low = 1 if doc.type in ("text", "list") else 0
    if doc.max is not None and high is not None and low is not None and high < low:
        report(doc.max.place, N_("no answer lies between min and max"))


def _check_fields(doc: schema.QuestionDoc, report: Report) -> None:
    if not doc.fields:
        report(doc.id.place, N_("a list needs fields"))
    seen: set[str] = set()
    for row in doc.fields:
        if row.type in ("list", "choices"):
            report(row.id.place, N_("a field of a list cannot be of type {type}"), type=row.type)
        if row.when is not None:
            report(row.when.place, N_("a field of a list is always asked: remove `when`"))
        if str(row.id) in seen:
            report(row.id.place, N_("the field {id} stands in this list twice"), id=row.id)
        seen.add(str(row.id))


def _bound(text: Located | None, kind: str, report: Report) -> int | None:
    if text is None:
        return None
    # More days than these lead out of the calendar.
    digits = 5 if kind == "date" else 12
    if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= digits:
        return int(text)
    report(text.place, N_("expected a whole number, found “{found}”"), found=text[:80])
    return None
