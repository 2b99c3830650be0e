"""The commands called in this process, with streams and a day of the test's own."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hbwizard.cli import main

FLOWS = Path(__file__).parent / "flows"
TODAY = datetime.date(2026, 11, 23)


@dataclass(frozen=True)
class Result:
    """What a call came to."""

    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Call the program with arguments, in English and with the tests' own flows."""

    def called(*words: str | Path, stdin: str = "", **environ: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        code = main(
            [str(word) for word in words],
            stdin=io.StringIO(stdin),
            stdout=out,
            stderr=err,
            environ={"HBWIZARD_PATH": str(FLOWS), "HBWIZARD_LANG": "en", **environ},
            today=TODAY,
        )
        return Result(code, out.getvalue(), err.getvalue())

    return called


@pytest.fixture
def flows() -> Path:
    """Give the folder of the tests' own flows."""
    return FLOWS
