"""What a form needs is loaded when it is drawn, not before."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import hbwizard
from tests.export.goldens import ANSWERS

SOURCE = Path(hbwizard.__file__).parent.parent
FLOWS = Path(__file__).parents[1] / "cli" / "flows"
PROGRAM = """
import sys
from hbwizard.cli import main
flows, form = sys.argv[1:]
words = ["advise", "visit", "--answers", "-", "--partial", "--from", flows, "--format", form]
assert main(words) == 0
heavy = {"jinja2", "markupsafe", "html", "textual", "rich", "icalendar"} & set(sys.modules)
sys.stderr.write(" ".join(sorted(heavy)))
"""


@pytest.mark.parametrize(
    ("form", "loaded"),
    [
        ("text", ""),
        ("markdown", ""),
        ("json", ""),
        ("html", "html jinja2 markupsafe"),
        ("ics", "icalendar"),
        ("vcf", "icalendar"),
    ],
)
def test_a_form_loads_what_it_needs_alone(form: str, loaded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(FLOWS), form],
        input=json.dumps(ANSWERS), capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stderr == loaded
