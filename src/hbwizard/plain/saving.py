"""Asks for a file name and saves the checklist or a letter; replaces nothing without being told."""

from __future__ import annotations

from pathlib import Path

from hbwizard.errors import OutputError
from hbwizard.export.files import AlreadyThere, proposed_name, write_text
from hbwizard.export.letters import LetterSheet, render_letter
from hbwizard.export.sheet import make_sheet
from hbwizard.export.text import render
from hbwizard.i18n.language import N_, Language
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import Console, fold

WIDTH = 80
"""The width of what is saved, in cells."""
YES = ("y", "yes", "是", "好")


def save_checklist(visit: Visit, language: Language, console: Console, folder: Path) -> bool:
    """Save the sheet as text in `folder`; return whether it was saved."""
    assert visit.session is not None
    default = proposed_name(visit.session.flow.id, visit.today)
    text = render(make_sheet(visit.plan, language, visit.done), language, WIDTH)
    return _save(text, default, language, console, folder)


def save_letter(
    letter: LetterSheet, visit: Visit, language: Language, console: Console, folder: Path
) -> None:
    """Save a letter as text in `folder`."""
    text = render_letter(letter, language, WIDTH)
    _save(text, proposed_name(letter.id, visit.today), language, console, folder)


def _save(text: str, default: str, language: Language, console: Console, folder: Path) -> bool:
    """Ask for a name, with a default, and save a text in `folder`; return whether it was saved."""
    question = N_("File name (Enter for {name}; - to save nothing):")
    typed = console.ask(language._(question, name=default))
    if typed == "-":
        return False
    path = folder / (typed or default)
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
