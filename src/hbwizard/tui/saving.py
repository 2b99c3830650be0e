"""The view that saves the checklist. Nothing else that the person says is ever written."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.i18n.language import N_
from hbwizard.tui import pages
from hbwizard.tui.page import Page
from hbwizard.tui.views import View

if TYPE_CHECKING:
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


def proposed_name(flow: str, today: datetime.date) -> str:
    """Return the name that is proposed for a checklist."""
    return f"hbwizard-{flow}-{today.isoformat()}.txt"


class Save(View):
    """Asks for the name of the file, and writes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text = name
        self.cursor = -1

    def page(self, wizard: Wizard) -> Page:
        return pages.save_page(str(wizard.folder), wizard.language)

    def submit(self, wizard: Wizard) -> None:
        if not self.text.strip():
            wizard.say(N_("Please type a name for the file."))
            return
        write_checklist(wizard, self.text.strip())


class Overwrite(View):
    """Asks before a file is replaced."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def page(self, wizard: Wizard) -> Page:
        return pages.overwrite_page(self.name, wizard.language)

    def choose(self, wizard: Wizard, value: str) -> None:
        wizard.close()
        if value == pages.OVERWRITE:
            write_checklist(wizard, self.name, force=True)


def write_checklist(wizard: Wizard, name: str, *, force: bool = False) -> None:
    """Write the checklist, and leave the view; where it fails, say why and stay."""
    from hbwizard.export.files import AlreadyThere, write_text
    from hbwizard.export.text import render

    text = render(wizard.sheet, wizard.language, WIDTH)
    path = wizard.folder / Path(name)
    try:
        write_text(_at_home(path, name), text, encoding="utf-8", force=force)
    except AlreadyThere:
        wizard.open(Overwrite(name))
    except OutputError as error:
        wizard.explain(error)
    else:
        wizard.visit.is_unsaved = False
        wizard.close()
        wizard.say(N_("Saved: {file}"), file=path)


def _at_home(path: Path, name: str) -> Path:
    """Return the path, with ~ read as the person's folder where there is one."""
    try:
        return Path(name).expanduser() if name.startswith("~") else path
    except RuntimeError:
        return path
