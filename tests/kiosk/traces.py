"""Looks for what somebody typed, wherever a machine could have kept it."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

CHUNK = 1 << 22
LARGEST = 1 << 24
"""Bytes of a file that is looked into."""


class Planted:
    """An answer that is nowhere else."""

    def __init__(self, words: str, number: int) -> None:
        self.words, self.number = words, number
        texts = (words, str(number), f"{number:,}")
        self.forms = {
            words.encode("utf-32-le"),
            *(text.encode(how) for text in texts for how in ("utf-8", "utf-16-le")),
            struct.pack("<q", number),
            struct.pack("<d", number),
        }
        """As it is typed, and as Python and C hold it."""

    def is_in(self, data: bytes) -> bool:
        """Whether any form of it is there."""
        return any(form in data for form in self.forms)


def needs_root() -> None:
    """Leave the test where the memory of others cannot be read at all."""
    if os.geteuid():
        pytest.skip("needs root")


def holders(processes: Iterable[int], planted: Planted) -> set[int]:
    """Return those of the processes that have it in their memory."""
    return {each for each in processes if any(planted.is_in(part) for part in memory(each))}


def memory(process: int) -> Iterator[bytes]:
    """Give all that a process can have written to, overlapping so that nothing is cut in two."""
    with Path(f"/proc/{process}/mem").open("rb", 0) as stream:
        for line in Path(f"/proc/{process}/maps").read_text("utf-8").splitlines():
            stretch, rights, *_ = line.split()
            begin, end = (int(each, 16) for each in stretch.split("-"))
            if rights[1] == "w" and "[v" not in line:
                yield from _read(stream.fileno(), begin, end)


def _read(memory: int, begin: int, end: int) -> Iterator[bytes]:
    while begin < end:
        try:
            data = os.pread(memory, min(CHUNK, end - begin), begin)
        except OSError:
            return
        if not data:
            return
        yield data
        begin += len(data) if begin + len(data) >= end else len(data) - 256


def files_with(folders: Iterable[Path], planted: Planted, since: float) -> list[Path]:
    """Return the files that hold it, of those in some folders and one below that are newer."""
    found = (each for folder in folders for each in [*folder.glob("*"), *folder.glob("*/*")])
    return [each for each in found if planted.is_in(_content(each, since))]


def _content(path: Path, since: float) -> bytes:
    """Return what is in a file; nothing where it is old, or was there for a moment only."""
    try:
        state = path.lstat()
        is_read = path.is_file() and state.st_mtime >= since and state.st_size <= LARGEST
        return path.read_bytes() if is_read else b""
    except OSError:
        return b""


def said_of(process: int) -> bytes:
    """Return the command line and the environment of a process."""
    try:
        folder = Path(f"/proc/{process}")
        return (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
    except OSError:
        return b""
