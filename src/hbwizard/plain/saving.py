"""The dialog that saves, in lines: which form, which file; and the ways without a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hbwizard.errors import OutputError
from hbwizard.export.files import AlreadyThere, write_bytes
from hbwizard.export.forms import FORMS, Form
from hbwizard.export.offers import Offers
from hbwizard.export.papers import Paper
from hbwizard.export.ways import (
    CHECKLIST,
    CODE,
    LANGUAGES,
    LETTER,
    LETTERS,
    NO_CODE,
    PRINT,
    RECEIPT,
    SHOW,
    STAYS,
    Way,
    Wish,
    codes,
    printer_of,
    ways,
)
from hbwizard.i18n.language import N_
from hbwizard.interview.visit import Visit
from hbwizard.plain.codes import code_lines
from hbwizard.plain.console import fold
from hbwizard.plain.desk import Desk
from hbwizard.plain.result import EndFront
from hbwizard.plain.typed import row_of
from hbwizard.plain.wording import numbered_lines

YES = ("y", "yes", "是", "好")
NOTHING = "-"


@dataclass
class Saving:
    """One person who wants the checklist, or a letter, to carry away."""

    visit: Visit
    desk: Desk
    folder: Path
    offers: Offers
    wish: Wish

    def run(self) -> bool:
        """Hold the dialog to its end; return whether it was saved or printed."""
        while True:
            rows = self._rows()
            self._show_rows(rows)
            self.desk.say(N_("Type a number. Enter: 1; -: save nothing."))
            typed = fold(self.desk.console.ask(">"))
            row = row_of(typed or "1", len(rows))
            if typed == NOTHING:
                return False
            if row is None:
                self.desk.say(N_("Type one of the numbers above."))
                continue
            done = self._take(rows[row].id)
            if done is not None:
                return done

    def _rows(self) -> tuple[Way, ...]:
        sheet = EndFront(self.visit).sheet(self.desk.language)
        return ways(self.offers, self.wish, sheet, self.desk.language)

    def _show_rows(self, rows: tuple[Way, ...]) -> None:
        desk = self.desk
        desk.say(LETTER if self.wish.letter else CHECKLIST)
        for number, way in enumerate(rows, 1):
            mark = "" if way.is_on is None else "[x] " if way.is_on else "[ ] "
            label = f"{mark}{way.label}"
            desk.console.lines(numbered_lines([label], desk.console.width, number))
            if way.note:
                desk.console.say(way.note, first="     ")

    def _take(self, id: str) -> bool | None:
        """Do what a row says; None leads back to the rows."""
        if id in (LANGUAGES, LETTERS):
            self.wish = self.wish.ticked(id)
            return None
        if id in (PRINT, RECEIPT):
            return self._print(id)
        if id == SHOW:
            return self._show()
        if id == CODE:
            return self._code()
        return self._save(FORMS[id])

    def _paper(self, form: Form) -> Paper:
        languages = (self.desk.language, self.desk.other_language)
        return self.wish.paper(form, EndFront(self.visit).sheet, languages)

    def _print(self, id: str) -> bool | None:
        """Print on paper; None where no printer took it."""
        form, send = printer_of(id, self.offers)
        self.desk.say(N_("It is being printed. That may take half a minute; please wait."))
        try:
            sent = send(self._paper(form))
        except OutputError as error:
            self.desk.show_error(error, None)
            return None
        for words in sent.words(self.desk.language):
            self.desk.console.say(words)
        return True

    def _show(self) -> bool | None:
        """Print the text, to whoever still wants it after what was said."""
        desk = self.desk
        for text in STAYS:
            desk.say(text)
        if desk.ask(N_("Show it? (y/n)")) not in YES:
            return None
        form, width = FORMS["text"], desk.console.width
        paper = self._paper(form).of_width(width)
        text = form.draw(paper).decode()
        desk.console.lines(text.splitlines())
        desk.left.append(text)
        return False

    def _code(self) -> bool | None:
        desk = self.desk
        found = codes(self.visit, EndFront(self.visit).sheet(desk.language), desk.language)
        if not found:
            desk.say(NO_CODE)
            return None
        labels = [each.label for each in found]
        desk.console.lines(numbered_lines(labels, desk.console.width))
        desk.say(N_("Type a number, or Enter to go back."))
        row = row_of(fold(desk.console.ask(">")), len(found))
        if row is None:
            return None
        desk.console.lines(code_lines(found[row], desk.language, desk.console))
        return False

    def _save(self, form: Form) -> bool | None:
        """Ask for a name and write the file; None where it could not be written."""
        desk, language = self.desk, self.desk.language
        try:
            form.require()
            paper = self._paper(form)
            default = paper.name(form.suffix)
            desk.say(N_("It tells what you answered. Mind who may read it."))
            question = N_("File name (Enter for {name}; - to save nothing):")
            typed = desk.console.ask(language._(question, name=default))
            if typed == NOTHING:
                return False
            return self._written(self.folder / (typed or default), form.draw(paper))
        except OutputError as error:
            desk.show_error(error, None)
            return None

    def _written(self, path: Path, data: bytes) -> bool:
        try:
            write_bytes(path, data)
        except AlreadyThere as error:
            self.desk.show_error(error, None)
            if self.desk.ask(N_("Replace it? (y/n)")) not in YES:
                return False
            write_bytes(path, data, force=True)
        # Not wrapped: a name is there to be copied.
        self.desk.console.lines([self.desk.language._("Saved: {file}", file=path)])
        return True
