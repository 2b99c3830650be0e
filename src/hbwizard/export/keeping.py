"""Keeps answers in one file of the person's own, where they asked for it.

Every start makes a `Keeper`: what reads and writes is loaded when it is needed.
"""

from __future__ import annotations

import contextlib
import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, convert
from msgspec.structs import replace

from hbwizard.errors import OutputError
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_
from hbwizard.interview.kept import Kept, taken

if TYPE_CHECKING:
    from hbwizard.export.kept_file import KeptFile
    from hbwizard.interview.visit import Visit

NAME = "answers.json"


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
        from hbwizard.export.kept_file import KeptError

        with contextlib.suppress(KeptError, OutputError):
            self._read()
        return os.path.lexists(self.path)

    def keep(self, visit: Visit) -> None:
        """Write the answers of every flow that was begun. Raises OutputError."""
        from hbwizard.export.files import write_bytes
        from hbwizard.export.kept_file import KeptFile
        from hbwizard.interview.answers import raw_value

        flows = {id: visit.library.flows[id].revision for id in visit.begun}
        answers = {id: raw_value(value) for id, value in visit.counted.items()}
        data = {"format": 1, "day": self.today, "flows": flows, "answers": answers}
        self._make_folder()
        write_bytes(self.path, convert(data, KeptFile).data, force=True)

    def read(self, library: Library, today: datetime.date) -> Kept | None:
        """Return what is kept, each answer checked; None where nothing is. Raises KeptError."""
        file = self._read()
        if file is None:
            return None
        kept = taken(library, file.flows, file.answers, today)
        if not kept.flows:
            from hbwizard.export.kept_file import refuse_topics

            refuse_topics(self.path)
        is_revised = any(file.flows[id] != library.flows[id].revision for id in kept.flows)
        return replace(kept, is_revised=is_revised)

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

    def _read(self) -> KeptFile | None:
        """What stands in the file; where it is too old, it is deleted instead."""
        from hbwizard.export.kept_file import read_file

        file = read_file(self.path, self.today)
        if file is not None and file.is_too_old(self.today):
            self.forget()
            return None
        return file
