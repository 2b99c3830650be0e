"""The operator's guide names every record of the log, every metric, and every file of `deploy/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hbwizard.kiosk.counts import OUTCOMES
from hbwizard.kiosk.refusal import SENTENCES

ROOT = Path(__file__).parents[2]
GUIDE = [path for path in (ROOT / "docs").rglob("*.md") if "kiosk" in str(path.relative_to(ROOT))]
SOURCES = ROOT / "src" / "hbwizard" / "kiosk"


def said_of(pattern: str) -> set[str]:
    """Return what a pattern finds in the program."""
    return {each for path in SOURCES.glob("*.py") for each in re.findall(pattern, path.read_text())}


def is_told(word: str) -> bool:
    """Whether both halves of the guide have a word."""
    return sum(len(re.findall(rf"`{word}\b", path.read_text("utf-8"))) for path in GUIDE) >= 2


@pytest.mark.parametrize("word", sorted({*OUTCOMES, *SENTENCES}))
def test_every_outcome_is_explained(word: str) -> None:
    assert is_told(word)


def test_every_record_of_the_log_is_explained() -> None:
    events = said_of(r'log\.say\(\s*"(\w+)"') | said_of(r'_connection\("(\w+)"') | {"crash"}
    assert events >= {"open", "nursery", "settings", "visit", "refusal", "closed"}
    assert [each for each in events if not is_told(each)] == []


def test_every_metric_is_explained() -> None:
    board = (SOURCES / "board.py").read_text("utf-8")
    names = set(re.findall(r'_counter\("(\w+)"', board))
    names |= set(re.findall(r'^ +\("(\w+)", "', board, re.MULTILINE))
    names |= set(re.findall(r'"hbwizard_(\w+)"', board))
    assert len(names) >= 10
    assert [each for each in names if not is_told(f"hbwizard_{each}(?:_total)?")] == []


@pytest.mark.parametrize(
    "name",
    [
        "hbwizard-shell",
        "hbwizard-ssh.sysusers",
        "hbwizard-ssh.limits",
        "hbwizard.sysusers",
        "sshd_config.d/hbwizard.conf",
    ],
)
def test_files_that_are_to_be_installed_are_there(name: str) -> None:
    assert (ROOT / "deploy" / name).is_file()
    text = "".join(path.read_text("utf-8") for path in GUIDE)
    assert text.count(f"deploy/{name} /") >= 2
