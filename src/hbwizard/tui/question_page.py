"""Words of the question in front of the person: the text, the rows to choose, the line to type."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from hbwizard.export.wording import answer_text, fill
from hbwizard.flow.model import BUILT_IN_LABELS, Question
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.answers import MAX_TEXT, takes_future
from hbwizard.interview.rows import RowEntry
from hbwizard.interview.session import Session
from hbwizard.tui.draft import TYPED, Draft
from hbwizard.tui.key_names import EVERYWHERE, keys_of
from hbwizard.tui.page import Block, Choice, Entry, Key, Mark, Page

ANOTHER = "/another"
DONE = "/done"
WHOLE = "/whole:"
"""Before a reserved answer to a whole list question."""

HINTS = {
    "number": N_("Type a number, such as 30, then press Enter"),
    "money": N_("Type a sum in yuan, such as 12000 or 1.2万, then press Enter"),
    "date": N_("Type a day, such as 2026-11-08, 8 November or 3 days ago, then press Enter"),
    "text": N_("Type a few words, or leave it empty, then press Enter"),
}
SOON = datetime.timedelta(days=14)
"""What the example of a day to come lies ahead."""


def question_page(
    session: Session, draft: Draft | None, rows: RowEntry | None, language: Language
) -> Page:
    """Return the page of the question in front. Without a draft, it asks for another row."""
    question = session.question
    assert question is not None
    done, total = session.progress
    asked = question if draft is None else draft.question
    return Page(
        id=f"question:{question.id}:{asked.id}:{rows.number if rows else 0}:{draft is None}",
        bar=language.text(session.flow.title),
        step=language._("Step {step} of about {total}", step=done + 1, total=total),
        done=(done, total),
        blocks=tuple(_blocks(session, draft, rows, language)),
        choices=_another(language) if draft is None else tuple(_choices(draft, rows, language)),
        entry=_entry(draft, language) if draft else None,
        keys=_keys(draft, asked, question, language),
        more=language._("more below"),
    )


def _blocks(
    session: Session, draft: Draft | None, rows: RowEntry | None, language: Language
) -> Iterable[Block]:
    question = session.question
    assert question is not None
    now = session.replay

    def words(text: str) -> str:
        return fill(text, language, now)

    yield Block(words(question.text), "title")
    if draft is None or rows is not None:
        yield from _rows_so_far(question, rows, language)
    if draft is None:
        yield Block(language._("Is there another one?"), "heading")
        return
    asked = draft.question
    if asked is not question:
        if question.help and rows is not None and not rows.rows:
            yield Block(words(question.help), "quiet")
        yield Block(words(asked.text), "heading")
    if asked.type == "choices" and not asked.help:
        yield Block(language._("More than one answer may be true."), "quiet", apart=False)
    if asked.type in HINTS:
        yield Block(_hint(asked, session, language), "quiet", apart=False)
    if asked.help:
        yield Block(words(asked.help), "quiet")
    why = asked.why or question.why
    if why and draft.is_why_open:
        yield Block(language._("Why we ask: {why}", why=words(why)), "quiet")


def _hint(question: Question, session: Session, language: Language) -> str:
    if question.type == "date" and takes_future(question):
        message = N_("Type a day, such as {example} or in 2 weeks, then press Enter")
        return language._(message, example=session.today + SOON)
    if question.type == "number" and question.unit:
        unit = language.text(question.unit)
        return language._("Type a number ({unit}), such as 30, then press Enter", unit=unit)
    return language._(HINTS[question.type])


def _rows_so_far(question: Question, rows: RowEntry | None, language: Language) -> Iterable[Block]:
    assert rows is not None
    for number, row in enumerate(rows.rows, 1):
        first = f"{number}. "
        text = answer_text(question, (row,), language)
        yield Block(text, "quiet", first, " " * len(first), apart=number == 1)
    if rows.prompt is not None:
        item = language.text(question.item) if question.item else ""
        text = language._("{item} no. {number}", item=item, number=rows.number)
        yield Block(text.strip(), "quiet")


def _another(language: Language) -> tuple[Choice, ...]:
    return (
        Choice(ANOTHER, language._("Yes, there is another")),
        Choice(DONE, language._("No, that is all")),
    )


def _choices(draft: Draft, rows: RowEntry | None, language: Language) -> Iterable[Choice]:
    question = draft.question
    is_typed = question.type in TYPED
    mark: Mark = "many" if question.type == "choices" else "one"
    for value in draft.rows:
        option = question.option(value)
        label = option.label if option else BUILT_IN_LABELS[value]
        key = "" if is_typed else None
        yield Choice(value, language.text(label), mark, value in draft.ticked, key=key)
    if rows is not None and rows.prompt is rows.question.fields[0]:
        yield from _without_a_row(rows, language, is_typed)


def _without_a_row(rows: RowEntry, language: Language, is_typed: bool) -> Iterable[Choice]:
    key = "" if is_typed else None
    label = language._("No more than these") if rows.rows else language._("There is none")
    yield Choice(DONE, label, key=key)
    for value in () if rows.rows else rows.question.allows:
        yield Choice(WHOLE + value, language.text(BUILT_IN_LABELS[value]), key=key)


def _entry(draft: Draft, language: Language) -> Entry | None:
    question = draft.question
    if question.type not in TYPED:
        return None
    is_text = question.type == "text"
    limit = (question.maximum or MAX_TEXT) if is_text else 40
    return Entry(language._("type here"), limit, is_text)


def _keys(
    draft: Draft | None, asked: Question, question: Question, language: Language
) -> tuple[Key, ...]:
    names = ["enter", "escape"]
    if draft is not None and asked.type == "choices":
        names.insert(0, "space")
    if draft is not None and (asked.why or question.why) and asked.type != "text":
        names.append("?")
    return keys_of(language, *names, *EVERYWHERE, "f4", "ctrl+q", "ctrl+s")
