"""The file of kept answers: how it is written, and when it is not read. It may be hostile."""

from __future__ import annotations

import datetime
import os
import stat
from pathlib import Path
from typing import Literal, NoReturn

import msgspec
from msgspec import Struct

from hbwizard.errors import HbwizardError
from hbwizard.i18n.language import N_

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


class KeptFile(Struct, forbid_unknown_fields=True):
    """What stands in the file."""

    format: Literal[1]
    day: datetime.date
    """When it was written."""
    flows: dict[str, str]
    """The flows that were begun, the last one in hand, each with its revision."""
    answers: dict[str, str | list[str | dict[str, Field]]]

    @property
    def data(self) -> bytes:
        """What is written."""
        return msgspec.json.encode(self)

    def is_too_old(self, today: datetime.date) -> bool:
        """Whether nobody may read it any more."""
        return (today - self.day).days > DAYS


def read_file(path: Path, today: datetime.date) -> KeptFile | None:
    """Return what stands in the file; None where there is none. Raises KeptError."""
    data = _bytes(path)
    if data is None:
        return None
    try:
        file = msgspec.json.decode(data, type=KeptFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        _refuse(_FOREIGN, path)
    if file.day > today:
        _refuse(_FOREIGN, path)
    return file


def refuse_topics(path: Path) -> NoReturn:
    """Raise the KeptError for a file whose flows are all gone."""
    _refuse(_NO_TOPIC, path)


def _bytes(path: Path) -> bytes | None:
    """What stands in the file, as far as it is an ordinary one of the person's own."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid():
            _refuse(_NOT_YOURS, path)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError:
        _refuse(_UNREADABLE, path)
    if len(data) > MAX_BYTES:
        _refuse(_FOREIGN, path)
    return data


def _refuse(message: str, path: Path) -> NoReturn:
    raise KeptError(message, file=path)
