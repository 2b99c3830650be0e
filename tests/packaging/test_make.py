"""What `make` and the closing lines of a test run promise."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ABSENT = """
import pytest

@pytest.mark.parametrize("number", [1, 2])
def test_needs_it(program, number):
    program("no-such-program")

def test_needs_nothing():
    assert True
"""


def make(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    # A make above this one would hand its own flags down.
    inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env=inherited | environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_help_names_every_verb() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = re.findall(r"^\.PHONY: (.*)$", text, re.M)[0].split()
    told = re.findall(r"^  make ([\w-]+)", make("help").stdout, re.M)
    assert sorted(told) == sorted(verbs)


def test_a_python_that_will_not_do_is_said_in_one_line(tmp_path: Path) -> None:
    done = make(f"VENV={tmp_path / 'venv'}", "PYTHON=no-such-python", "run")
    assert done.returncode == 2
    said = [line for line in done.stderr.splitlines() if not line.startswith("make:")]
    assert len(said) == 1 and "3.11" in said[0]
    assert not (tmp_path / "venv").exists()


@pytest.fixture
def absent(tmp_path: Path) -> Path:
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    (tmp_path / "test_absent.py").write_text(ABSENT, encoding="utf-8")
    return tmp_path


TOGETHER = """
import pytest

pytestmark = pytest.mark.xdist_group("together")

@pytest.mark.parametrize("number", range(6))
def test_it(number, worker_id):
    with open("workers", "a") as file:
        file.write(worker_id + " ")
"""


def test_what_belongs_together_stays_with_one_worker(tmp_path: Path) -> None:
    (tmp_path / "test_together.py").write_text(TOGETHER, encoding="utf-8")
    code, _ = closing_lines(tmp_path, "-n", "2", "--dist", "loadgroup")
    assert code == 0
    assert len(set((tmp_path / "workers").read_text("utf-8").split())) == 1


def closing_lines(folder: Path, *options: str, **environ: str) -> tuple[int, str]:
    """Run the tests of a folder; return the exit code and what was printed."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HBWIZARD_", "PYTEST_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "1", "-p", "no:cacheprovider", *options, folder],
        cwd=folder,
        env=inherited | environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_a_missing_program_skips_and_is_named(absent: Path) -> None:
    code, said = closing_lines(absent)
    assert code == 0
    assert "no-such-program is not on this machine: 2 tests skipped" in said


def test_a_missing_program_fails_where_it_is_required(absent: Path) -> None:
    code, said = closing_lines(absent, HBWIZARD_REQUIRE_TOOLS="1")
    assert code == 1
    assert "needs no-such-program" in said
