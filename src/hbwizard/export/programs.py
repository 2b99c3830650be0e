"""Runs another program: what it is given goes in, what it says comes out. No shell."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

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

    Where it cannot be started, it ended with 127, as a shell has it.
    """
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=patience, check=False, env=environ
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    except (OSError, ValueError) as error:
        return Ended(127, "", getattr(error, "strerror", None) or str(error))
    return Ended(done.returncode, *(_text(each) for each in (done.stdout, done.stderr)))


def _text(data: bytes) -> str:
    return data.decode(errors="replace").strip()
