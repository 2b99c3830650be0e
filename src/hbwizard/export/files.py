"""Writes a file whole or not at all. Knows nothing of what stands in it."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from hbwizard.errors import OutputError
from hbwizard.i18n.language import N_

REASONS = (
    N_("No space left on device"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("File too large"),
)
"""What a system says most often when it does not write."""


class AlreadyThere(OutputError):
    """There is a file of this name; it was left as it is."""


def write_bytes(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path`, readable by its owner only. Raises OutputError.

    A file that is there is replaced only with `force`, else AlreadyThere is raised. Whatever
    fails, the old file stays whole and nothing is left beside it.
    """
    try:
        _refuse_odd_places(path, force)
        _write(path, data, force)
    except FileExistsError as error:
        raise _already_there(path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = N_("{file} could not be written: {reason}")
        raise OutputError(message, file=path, reason=reason) from error


def _refuse_odd_places(path: Path, force: bool) -> None:
    if not path.parent.is_dir():
        raise OutputError("there is no folder {folder}", folder=path.parent)
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise OutputError("{file} is a folder; name a file in it", file=path)
    if stat.S_ISLNK(mode):
        raise OutputError("{file} is a link to another file; name the file itself", file=path)
    if not stat.S_ISREG(mode):
        raise OutputError("{file} is not an ordinary file", file=path)
    if not force:
        raise _already_there(path)


def _already_there(path: Path) -> AlreadyThere:
    return AlreadyThere(N_("there is already a file {file}; it was left as it is"), file=path)


def _write(path: Path, data: bytes, force: bool) -> None:
    """Write beside the place first: a rename within a folder happens whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".hbwizard-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _put(Path(name), path, force)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()


def _put(written: Path, path: Path, force: bool) -> None:
    if force:
        written.replace(path)
        return
    try:
        # A link fails where the name was taken meanwhile; a rename would write over it.
        path.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError:
        _claim(written, path)


def _claim(written: Path, path: Path) -> None:
    """Take the name first, where the file system knows no links."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        written.replace(path)
    except OSError:
        path.unlink()
        raise
