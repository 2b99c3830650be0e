"""What every test may use: programs of the machine, and how hypothesis searches."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import settings

REQUIRE_TOOLS = "HBWIZARD_REQUIRE_TOOLS"
NEEDS = re.compile(r"^(?:Skipped: )?needs (\S+)$")

# A slow machine is not a fault of the program.
settings.register_profile("house", deadline=None)
# `make search`: the same properties, thirty times as long.
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HBWIZARD_SEARCH", "house"))


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Give the path of a program by name; skip where it is missing, or fail in CI."""
    return find_program


def find_program(name: str) -> str:
    """Return the path of a program, or leave the test that asked for it."""
    if path := shutil.which(name):
        return path
    if os.environ.get(REQUIRE_TOOLS):
        pytest.fail(f"needs {name}, and {REQUIRE_TOOLS} is set", pytrace=False)
    pytest.skip(f"needs {name}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the programs that were missing in the closing lines."""
    reports = terminalreporter.stats.get("skipped", [])
    missing = Counter(name for report in reports if (name := missing_program(report)))
    for name, count in sorted(missing.items()):
        terminalreporter.write_line(f"{name} is not on this machine: {count} tests skipped")


def missing_program(report: pytest.TestReport) -> str | None:
    """Return the name of the program that a skipped test lacked, where that was the reason."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    found = NEEDS.match(reason)
    return found[1] if found else None
