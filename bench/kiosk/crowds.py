"""Crowds, as the bench starts them: each a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import msgspec

from bench.kiosk.crowd import HERE
from bench.kiosk.jobs import Job, Place, Result

CROWDS = 2
"""Processes that share a large crowd."""


class Crowd:
    """Visitors who stay until they are told to go; a context manager. They are here inside."""

    def __init__(self, job: Job) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.kiosk.crowd", msgspec.json.encode(job).decode()],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.strip() == HERE, f"nobody came: {line!r}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()

    def begin(self) -> None:
        """Tell them to do what they came for."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end(self) -> Result:
        """Tell them to go, and return what came of it."""
        self.begin()
        assert self._process.stdout is not None
        return msgspec.json.decode(self._process.stdout.readline(), type=Result)


def enter(stack: ExitStack, place: Place, act: str, visitors: int) -> list[Crowd]:
    """Have many come, shared by some processes, so that these are not what is measured."""
    each = max(1, visitors // CROWDS)
    job = Job(place, act, each)
    started = [Crowd(job) for _ in range(CROWDS)]
    return [stack.enter_context(crowd) for crowd in started]


def finish(crowds: Sequence[Crowd]) -> Result:
    """Tell all to go, and return what came of it as one."""
    return add([crowd.end() for crowd in crowds])


def add(results: Sequence[Result]) -> Result:
    """Return many results as one."""
    total = Result()
    for each in results:
        for name in Result.__struct_fields__:
            setattr(total, name, getattr(total, name) + getattr(each, name))
    return total


def send(job: Job) -> Result:
    """Send a crowd that goes by itself, and return what came of it."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.kiosk.crowd", msgspec.json.encode(job).decode()],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return msgspec.json.decode(ran.stdout, type=Result)
