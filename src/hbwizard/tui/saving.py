"""The dialog that saves: which form, the name of the file; and the ways without a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.export.forms import FORMS, Form
from hbwizard.export.papers import Paper
from hbwizard.export.ways import (
    CODE,
    LANGUAGES,
    LETTERS,
    NO_CODE,
    PRINT,
    RECEIPT,
    SHOW,
    Wish,
    codes,
    printer_of,
    ways,
)
from hbwizard.i18n.language import N_
from hbwizard.tui import saving_pages
from hbwizard.tui.page import Page
from hbwizard.tui.printing import print_beside
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard


class Dialog(View):
    """A page of the dialog: Ctrl+S does not open it once more."""


class Save(Dialog):
    """Asks which form is wanted, and what stands in it."""

    def __init__(self, letter: str = "") -> None:
        super().__init__()
        self.wish = Wish(letter)

    def page(self, wizard: Wizard) -> Page:
        found = ways(wizard.offers, self.wish, wizard.sheet, wizard.language)
        is_left = self.paper(wizard, FORMS["text"]).id in wizard.left
        return saving_pages.save_page(found, wizard.language, self.wish, is_left=is_left)

    def paper(self, wizard: Wizard, form: Form) -> Paper:
        """Return what is wanted, the language of the page first."""
        speech = wizard.speech
        return self.wish.paper(form, speech.sheet, (speech.language, speech.other))

    def choose(self, wizard: Wizard, value: str) -> None:
        if value in (LANGUAGES, LETTERS):
            self.wish = self.wish.ticked(value)
        elif value in (PRINT, RECEIPT):
            self._print(wizard, value)
        elif value == SHOW:
            self._show(wizard)
        elif value == CODE:
            self._code(wizard)
        else:
            self._name(wizard, FORMS[value])

    def _name(self, wizard: Wizard, form: Form) -> None:
        try:
            form.require()
        except OutputError as error:
            wizard.explain(error)
        else:
            wizard.open(Name(wizard, self, form))

    def _print(self, wizard: Wizard, value: str) -> None:
        form, send = printer_of(value, wizard.offers)
        print_beside(wizard, send, self.paper(wizard, form))

    def _show(self, wizard: Wizard) -> None:
        paper = self.paper(wizard, FORMS["text"])
        if wizard.left.pop(paper.id, None) is None:
            wizard.open(Leave(paper))
        else:
            wizard.say(N_("Nothing of it stays in this terminal."))

    def _code(self, wizard: Wizard) -> None:
        if codes(wizard.visit, wizard.sheet, wizard.language):
            wizard.open(Codes())
        else:
            wizard.say(NO_CODE)


class Name(Dialog):
    """Asks for the name of the file, and writes it."""

    def __init__(self, wizard: Wizard, save: Save, form: Form) -> None:
        super().__init__()
        self.save = save
        self.form = form
        self.text = save.paper(wizard, form).name(form.suffix)
        self.cursor = -1

    def page(self, wizard: Wizard) -> Page:
        return saving_pages.name_page(self.form, str(wizard.folder), wizard.language)

    def submit(self, wizard: Wizard) -> None:
        if not self.text.strip():
            wizard.say(N_("Please type a name for the file."))
            return
        write(wizard, self, self.text.strip())


class Overwrite(Dialog):
    """Asks before a file is replaced."""

    def __init__(self, name: str, asked: Name) -> None:
        super().__init__()
        self.name = name
        self.asked = asked

    def page(self, wizard: Wizard) -> Page:
        return saving_pages.overwrite_page(self.name, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.close()
        if value == saving_pages.OVERWRITE:
            write(wizard, self.asked, self.name, force=True)


class Leave(Dialog):
    """Says who can read a text that is left in the terminal, and asks."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper

    def page(self, wizard: Wizard) -> Page:
        return saving_pages.leave_page(wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.close()
        if value == saving_pages.LEAVE:
            width = min(wizard.size[0], self.paper.width)
            wizard.left[self.paper.id] = self.paper.of_width(width)
            wizard.say(N_("It will stand here after you quit."))


class Codes(Dialog):
    """Asks what a QR code shall hold."""

    def page(self, wizard: Wizard) -> Page:
        found = codes(wizard.visit, wizard.sheet, wizard.language)
        return saving_pages.codes_page(found, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.open(ShownCode(int(value)))


class ShownCode(Dialog):
    """A QR code, as large as it is."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def page(self, wizard: Wizard) -> Page:
        found = codes(wizard.visit, wizard.sheet, wizard.language)[self.number]
        return saving_pages.code_page(found, wizard.size, wizard.language)


def write(wizard: Wizard, asked: Name, name: str, *, force: bool = False) -> None:
    """Write the file, and leave the dialog; where it fails, say why and stay."""
    from hbwizard.export.files import AlreadyThere, write_bytes

    path, form = wizard.folder / Path(name), asked.form
    try:
        data = form.draw(asked.save.paper(wizard, form))
        write_bytes(_at_home(path, name), data, force=force)
    except AlreadyThere:
        wizard.open(Overwrite(name, asked))
    except OutputError as error:
        wizard.explain(error)
    else:
        wizard.visit.is_unsaved = wizard.visit.is_unsaved and bool(asked.save.wish.letter)
        wizard.close()
        wizard.close()
        wizard.say(N_("Saved: {file}"), file=path)


def _at_home(path: Path, name: str) -> Path:
    """Return the path, with ~ read as the person's folder where there is one."""
    try:
        return Path(name).expanduser() if name.startswith("~") else path
    except RuntimeError:
        return path
