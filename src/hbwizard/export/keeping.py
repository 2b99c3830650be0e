"""Keeps answers in one file of the person's own, where they asked for it."""

from __future__ import annotations

import contextlib
import datetime
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from hbwizard.errors import HbwizardError, OutputError
from hbwizard.export.files import write_text
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_
from hbwizard.interview.answers import raw_value
from hbwizard.interview.kept import Kept, taken
from hbwizard.interview.visit import Visit

NAME = "answers.json"
DAYS = 30
"""How long a file is kept."""
MAX_BYTES = 256 * 1024

_FOREIGN = N_("{file} was not read: this program did not write it. `hbwizard forget` deletes it.")
_NOT_YOURS = N_(
    "{file} was not read: it is no ordinary file of yours. `hbwizard forget` deletes it."
)
_UNREADABLE = N_("{file} cannot be read. `hbwizard forget` deletes it.")
_NO_TOPIC = N_("{file} was not read: its topics are gone. `hbwizard forget` deletes it.")

Field = str | list[str]


class KeptError(HbwizardError):
    """A file of kept answers that cannot be used; it was left as it is."""


class _File(Struct, forbid_unknown_fields=True):
    """What stands in the file."""

    format: Literal[1]
    day: datetime.date
    """When it was written."""
    flows: dict[str, str]
    """The flows that were begun, the last one in hand, each with its revision."""
    answers: dict[str, str | list[str | dict[str, Field]]]


class Keeper(Struct, frozen=True):
    """The place where the answers of one person may be kept."""

    folder: Path
    today: datetime.date
    """The day by the clock: what is too old goes."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / NAME

    @property
    def has_file(self) -> bool:
        """Whether answers are kept; those that are too old are deleted."""
        with contextlib.suppress(KeptError):
            self._read()
        return os.path.lexists(self.path)

    def keep(self, visit: Visit) -> None:
        """Write the answers of every flow that was begun. Raises OutputError."""
        flows = {id: visit.library.flows[id].revision for id in visit.begun}
        answers = {id: raw_value(value) for id, value in visit.counted.items()}
        data = {"format": 1, "day": self.today, "flows": flows, "answers": answers}
        self._make_folder()
        write_text(self.path, msgspec.json.encode(data).decode(), force=True)

    def read(self, library: Library, today: datetime.date) -> Kept | None:
        """Return what is kept, each answer checked; None where nothing is. Raises KeptError."""
        file = self._read()
        if file is None:
            return None
        raw: Mapping[str, object] = file.answers
        kept = taken(library, file.flows, raw, today)
        if not kept.flows:
            raise self._refused(_NO_TOPIC)
        revisions = {id: library.flows[id].revision for id in kept.flows}
        is_revised = any(file.flows[id] != revision for id, revision in revisions.items())
        return msgspec.structs.replace(kept, is_revised=is_revised)

    def forget(self) -> bool:
        """Delete the file, whatever stands in it; return whether there was one.

        Raises OutputError.
        """
        try:
            self.path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            message = N_("{file} could not be deleted: {reason}")
            raise OutputError(message, file=self.path, reason=error.strerror) from error
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        return True

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
        except OSError as error:
            message = N_("{file} could not be written: {reason}")
            raise OutputError(message, file=self.folder, reason=error.strerror) from error

    def _read(self) -> _File | None:
        data = self._bytes()
        if data is None:
            return None
        try:
            file = msgspec.json.decode(data, type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise self._refused(_FOREIGN) from error
        age = (self.today - file.day).days
        if age > DAYS:
            self.forget()
            return None
        if age < 0:
            raise self._refused(_FOREIGN)
        return file

    def _bytes(self) -> bytes | None:
        """What stands in the file, as far as it is an ordinary one of the person's own."""
        try:
            status = self.path.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid():
                raise self._refused(_NOT_YOURS)
            with self.path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused(_UNREADABLE) from error
        if len(data) > MAX_BYTES:
            raise self._refused(_FOREIGN)
        return data

    def _refused(self, message: str) -> KeptError:
        return KeptError(message, file=self.path)
