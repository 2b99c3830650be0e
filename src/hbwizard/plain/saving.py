"""Asks for a file name and saves the checklist or a letter there; replaces nothing unasked."""

from __future__ import annotations

from pathlib import Path

from hbwizard.errors import OutputError
from hbwizard.export.files import AlreadyThere, write_bytes
from hbwizard.export.forms import FORMS
from hbwizard.export.papers import Paper
from hbwizard.i18n.language import N_, Language
from hbwizard.plain.console import Console, fold

YES = ("y", "yes", "是", "好")


def save(
    paper: Paper,
    language: Language,
    console: Console,
    folder: Path,
) -> bool:
    """Save the checklist or a letter as text in `folder`; return whether it was saved."""
    form = FORMS["text"]
    default = paper.name(form.suffix)
    question = N_("File name (Enter for {name}; - to save nothing):")
    console.say(language._("It tells what you answered. Mind who may read it."))
    typed = console.ask(language._(question, name=default))
    if typed == "-":
        return False
    path = folder / (typed or default)
    try:
        return _written(path, form.draw(paper), language, console)
    except OutputError as error:
        console.say(language.said(error.message, **error.values))
        return False


def _written(path: Path, data: bytes, language: Language, console: Console) -> bool:
    try:
        write_bytes(path, data)
    except AlreadyThere as error:
        console.say(language.said(error.message, **error.values))
        if fold(console.ask(language._("Replace it? (y/n)"))) not in YES:
            return False
        write_bytes(path, data, force=True)
    # Not wrapped: a name is there to be copied.
    console.lines([language._("Saved: {file}", file=path)])
    return True
