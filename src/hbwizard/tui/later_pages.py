"""Words of the pages on which one stops, and comes back."""

from __future__ import annotations

from hbwizard.export.coming_back import (
    ALIKE,
    ASK,
    FORGET,
    KEEP,
    KEPT_HERE,
    TITLE,
    WHO_READS,
    stop,
    welcome,
)
from hbwizard.i18n.language import Language
from hbwizard.interview.kept import Kept
from hbwizard.interview.session import Session
from hbwizard.interview.visit import Visit
from hbwizard.tui.key_names import keys_of
from hbwizard.tui.page import Block, Choice, Entry, Page

KEEP_HERE = "/keep"
FORGET_HERE = "/forget"
_COMMON = ("f1", "f2", "f3")


def stop_page(visit: Visit, language: Language, *, can_keep: bool, has_file: bool) -> Page:
    """Return the code with what must be said of it, and the rows of the file."""
    found = stop(visit, language)
    blocks = [Block(language._(TITLE), "title")]
    if found.code:
        blocks.append(Block(found.code, "heading", "  ", "  "))
    blocks += [Block(text, apart=number == 0) for number, text in enumerate(found.says)]
    choices = []
    if can_keep:
        choices.append(Choice(KEEP_HERE, language._(KEEP), note=language._(WHO_READS)))
    if has_file:
        choices.append(Choice(FORGET_HERE, language._(FORGET)))
    return Page(
        id="stop",
        bar=language._(TITLE),
        blocks=tuple(blocks),
        choices=tuple(choices),
        keys=keys_of(language, *(("enter",) if choices else ()), "escape", *_COMMON, "ctrl+q"),
        more=language._("more below"),
    )


def code_page(language: Language, *, has_file: bool) -> Page:
    """Return the page that asks for a code."""
    kept = (Choice(KEEP_HERE, language._(KEPT_HERE)),) if has_file else ()
    return Page(
        id="code",
        bar=language._(TITLE),
        blocks=(
            Block(language._("Your code"), "title"),
            Block(language._(ASK)),
            Block(language._(ALIKE), apart=False),
        ),
        choices=kept,
        entry=Entry(language._("the code"), 400, takes_marks=True),
        keys=keys_of(language, "enter", "escape", *_COMMON),
        more=language._("more below"),
    )


def welcome_page(kept: Kept, session: Session, language: Language) -> Page:
    """Return what a person who came back is told."""
    first, *rest = welcome(kept, session, language)
    return Page(
        id="welcome",
        bar=language.text(session.flow.title),
        blocks=(Block(first, "title"), *(Block(text) for text in rest)),
        keys=keys_of(
            language, "enter", "escape", "f4", *_COMMON, "ctrl+q", enter=language._("Go on")
        ),
        more=language._("more below"),
    )
