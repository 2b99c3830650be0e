"""Asks for a file name and saves the checklist there; writes over nothing without being told."""

from __future__ import annotations

from pathlib import Path

from hbwizard.errors import OutputError
from hbwizard.export.files import AlreadyThere, write_text
from hbwizard.export.sheet import make_sheet
from hbwizard.export.text import render
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import Console, fold

YES = ("y", "yes", "是", "好")


def save(visit: Visit, language: Language, console: Console, folder: Path) -> bool:
    """Save the sheet as text in `folder`; return whether it was saved."""
    assert visit.session is not None
    default = f"hbwizard-{visit.session.flow.id}-{visit.today.isoformat()}.txt"
    question = N_("File name (Enter for {name}; - to save nothing):")
    typed = console.ask(language._(question, name=default))
    if typed == "-":
        return False
    path = folder / (typed or default)
    text = render(make_sheet(visit.plan, language), language)
    try:
        return _written(path, text, language, console)
    except OutputError as error:
        console.say(language.said(error.message, **error.values))
        return False


def _written(path: Path, text: str, language: Language, console: Console) -> bool:
    try:
        write_text(path, text)
    except AlreadyThere as error:
        console.say(language.said(error.message, **error.values))
        if fold(console.ask(language._("Replace it? (y/n)"))) not in YES:
            return False
        write_text(path, text, force=True)
    # Not wrapped: a name is there to be copied.
    console.lines([language._("Saved: {file}", file=path)])
    return True
