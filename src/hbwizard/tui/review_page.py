"""Words of the review: every answer given on this path, by section, to be changed one by one."""

from __future__ import annotations

from collections.abc import Iterable

from hbwizard.export.wording import answer_text, fill, open_text
from hbwizard.i18n.language import Language
from hbwizard.interview.session import Session
from hbwizard.tui.key_names import EVERYWHERE, keys_of
from hbwizard.tui.page import Block, Choice, Page


def review_page(session: Session, language: Language) -> Page:
    """Return the answers on the path; choosing one means changing it."""
    now = session.replay
    words = (
        language._("Choose an answer to change it.")
        if now.path
        else language._("Nothing is answered yet.")
    )
    return Page(
        id="review",
        bar=language.text(session.flow.title),
        step=language._("Your answers"),
        blocks=(Block(language._("Your answers"), "title"), Block(words, "quiet", apart=False)),
        choices=tuple(_answers(session, language)),
        after=tuple(_still_open(len(now.missing), language)),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q", "ctrl+s"),
        more=language._("more below"),
    )


def _answers(session: Session, language: Language) -> Iterable[Choice]:
    now = session.replay
    titles = {section.id: section.title for section in session.flow.sections}
    section = None
    for question in now.path:
        heading = "" if question.section == section else language.text(titles[question.section])
        section = question.section
        yield Choice(
            question.id,
            fill(question.text, language, now),
            note=answer_text(question, now.scope[question.id], language) or "-",
            heading=heading,
        )


def _still_open(count: int, language: Language) -> Iterable[Block]:
    if count:
        yield Block(open_text(count, language), "quiet")
