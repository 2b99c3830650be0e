"""Runs another program: what it is given goes in, what it says comes out. No shell."""

from __future__ import annotations

import atexit
import subprocess
from collections.abc import Mapping, Sequence
from subprocess import PIPE

from msgspec import Struct


class TooSlow(Exception):
    """The program did not end in time."""


class Ended(Struct, frozen=True):
    """How a program ended."""

    code: int
    out: str
    said: str
    """What it said on its standard error."""

    @property
    def reason(self) -> str:
        """Return why it failed, in its own words, on one line; else the code that it ended with."""
        return " ".join((self.said or self.out).split()) or str(self.code)


def run(
    command: Sequence[str], environ: Mapping[str, str], patience: float, data: bytes = b""
) -> Ended:
    """Run a program to its end, within so many seconds. Raises TooSlow.

    Where it cannot be started, it ended with 127, as a shell has it. It never outlives this
    program: it would take the half of what it was given for the whole.
    """
    try:
        process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environ)
    except (OSError, ValueError) as error:
        return Ended(127, "", getattr(error, "strerror", None) or str(error))
    atexit.register(process.kill)
    try:
        with process:
            return _ended(process, patience, data)
    finally:
        atexit.unregister(process.kill)


def _ended(process: subprocess.Popen[bytes], patience: float, data: bytes) -> Ended:
    try:
        said = process.communicate(data, timeout=patience)
    except subprocess.TimeoutExpired as error:
        process.kill()
        raise TooSlow from error
    except BaseException:
        process.kill()
        raise
    return Ended(process.returncode, *map(_text, said))


def _text(data: bytes) -> str:
    return data.decode(errors="replace").strip()
