"""The view that saves the checklist, or a letter. Nothing else is ever written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.i18n.language import N_
from hbwizard.tui import pages
from hbwizard.tui.page import Page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.export.letters import LetterSheet
    from hbwizard.tui.wizard import Wizard

WIDTH = 80
"""The width of the saved checklist, in cells."""
REASONS = (
    N_("No space left on device"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("File name too long"),
)
"""What a system says most often when it does not write."""


class Save(View):
    """Asks for the name of the file, and writes it."""

    def __init__(self, name: str, text: Callable[[Wizard], str], *, is_checklist: bool) -> None:
        super().__init__()
        self.text = name
        self.cursor = -1
        self.content = text
        self.is_checklist = is_checklist

    @classmethod
    def of_checklist(cls, wizard: Wizard) -> Save:
        """Return the view that saves the checklist."""
        assert wizard.session is not None
        return cls(_name(wizard.session.flow.id, wizard), checklist_text, is_checklist=True)

    @classmethod
    def of_letter(cls, letter: LetterSheet, wizard: Wizard) -> Save:
        """Return the view that saves a letter."""

        def text(wizard: Wizard) -> str:
            from hbwizard.export.letters import render_letter

            return render_letter(letter, wizard.language, WIDTH)

        return cls(_name(letter.id.replace("_", "-"), wizard), text, is_checklist=False)

    def page(self, wizard: Wizard) -> Page:
        return pages.save_page(str(wizard.folder), wizard.language, self.is_checklist)

    def submit(self, wizard: Wizard) -> None:
        if not self.text.strip():
            wizard.say(N_("Please type a name for the file."))
            return
        write(wizard, self, self.text.strip())


def _name(what: str, wizard: Wizard) -> str:
    """Return the name that is proposed for a file."""
    return f"hbwizard-{what}-{wizard.today.isoformat()}.txt"


def checklist_text(wizard: Wizard) -> str:
    """Return the checklist as it is saved."""
    from hbwizard.export.text import render

    return render(wizard.sheet, wizard.language, WIDTH)


class Overwrite(View):
    """Asks before a file is replaced."""

    def __init__(self, name: str, save: Save) -> None:
        super().__init__()
        self.name = name
        self.save = save

    def page(self, wizard: Wizard) -> Page:
        return pages.overwrite_page(self.name, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.close()
        if value == pages.OVERWRITE:
            write(wizard, self.save, self.name, force=True)


def write(wizard: Wizard, save: Save, name: str, *, force: bool = False) -> None:
    """Write the file, and leave the view; where it fails, say why and stay."""
    from hbwizard.export.files import AlreadyThere, write_text

    path = wizard.folder / Path(name)
    try:
        write_text(_at_home(path, name), save.content(wizard), encoding="utf-8", force=force)
    except AlreadyThere:
        wizard.open(Overwrite(name, save))
    except OutputError as error:
        wizard.explain(error)
    else:
        wizard.visit.is_unsaved = wizard.visit.is_unsaved and not save.is_checklist
        wizard.close()
        wizard.say(N_("Saved: {file}"), file=path)


def _at_home(path: Path, name: str) -> Path:
    """Return the path, with ~ read as the person's folder where there is one."""
    try:
        return Path(name).expanduser() if name.startswith("~") else path
    except RuntimeError:
        return path
