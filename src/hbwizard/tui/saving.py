"""The view that saves the checklist, or a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.i18n.language import N_
from hbwizard.tui import pages
from hbwizard.tui.page import Page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.export.letters import LetterSheet
    from hbwizard.export.papers import Paper
    from hbwizard.tui.wizard import Wizard

REASONS = (
    N_("No space left on device"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("File name too long"),
)
"""What a system says most often when it does not write."""


class Save(View):
    """Asks for the name of the file, and writes it."""

    def __init__(self, wizard: Wizard, letter: LetterSheet | None = None) -> None:
        from hbwizard.export.forms import FORMS

        super().__init__()
        self.letter = letter
        """What is saved; None where it is the checklist."""
        self.form = FORMS["text"]
        self.text = self.paper(wizard).name(self.form.suffix)
        self.cursor = -1

    @property
    def is_checklist(self) -> bool:
        """Whether the checklist is saved."""
        return self.letter is None

    def paper(self, wizard: Wizard) -> Paper:
        """Return what is saved, in the language of the page."""
        from hbwizard.export.papers import Paper

        return Paper((wizard.sheet,), (wizard.language,), self.letter.id if self.letter else "")

    def page(self, wizard: Wizard) -> Page:
        return pages.save_page(str(wizard.folder), wizard.language, self.is_checklist)

    def submit(self, wizard: Wizard) -> None:
        if not self.text.strip():
            wizard.say(N_("Please type a name for the file."))
            return
        write(wizard, self, self.text.strip())


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
    from hbwizard.export.files import AlreadyThere, write_bytes

    path = wizard.folder / Path(name)
    try:
        write_bytes(_at_home(path, name), save.form.draw(save.paper(wizard)), force=force)
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
