"""Hostile files end in a message with their name: never in a traceback, never in a hang."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.flow.nodes import MAX_BYTES
from tests.flow.folders import problems_of, write
from tests.flow.hostile import HOSTILE, SMALL


@pytest.mark.parametrize(("make", "message"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_flow(tmp_path: Path, make: Callable[[Path], object], message: str) -> None:
    make(tmp_path / "t.yaml")
    problems = problems_of(tmp_path)
    assert [problem.message for problem in problems] == [message]
    assert problems[0].place.file == "t.yaml"
    said = message.format(**problems[0].values)
    assert "\0" not in said
    assert len(said) < 300


@pytest.mark.parametrize("name", ["laws", "sources", "contacts", "rates"])
@pytest.mark.parametrize("kind", ["a folder", "100,000 open brackets", "a list at the top"])
def test_a_hostile_registry(tmp_path: Path, name: str, kind: str) -> None:
    make, message = HOSTILE[kind]
    write(tmp_path, {"t.yaml": SMALL})
    make(tmp_path / f"{name}.yaml")
    assert [problem.message for problem in problems_of(tmp_path)] == [message]


@pytest.mark.parametrize("kind", ["a pipe that nobody writes to", "a folder", "GB18030"])
def test_a_hostile_shared_file(tmp_path: Path, kind: str) -> None:
    write(tmp_path, {"t.yaml": SMALL + "include: [common/debt]\n", "common/x": ""})
    HOSTILE[kind][0](tmp_path / "common" / "debt.yaml")
    (problem,) = problems_of(tmp_path)
    assert "debt" in str(problem.place) or problem.values["file"] == "common/debt.yaml"


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    padding = MAX_BYTES - len(SMALL.encode()) - 2
    write(tmp_path, {"t.yaml": SMALL + "# " + "x" * padding})
    assert problems_of(tmp_path) == ()


def test_a_syntax_error_hides_nothing_in_other_files(tmp_path: Path) -> None:
    write(tmp_path, {"t.yaml": SMALL + "advice: [", "u.yaml": "flow: u\ntitle: 题\n"})
    said = [(problem.place.file, problem.message) for problem in problems_of(tmp_path)]
    assert said == [
        ("t.yaml", "YAML cannot read this: {reason}"),
        ("u.yaml", "the key {key} is missing"),
    ]


def test_a_broken_registry_is_the_only_mistake_said_of_it(tmp_path: Path) -> None:
    """What refers to entries of a file that could not be read is no further mistake."""
    advice = (
        "advice: [{id: a, urgency: now, title: '打{contact:police}', body: 文, sources: [r]}]\n"
    )
    write(tmp_path, {"t.yaml": SMALL + advice, "sources.yaml": "rule: [", "contacts.yaml": "["})
    files = [problem.place.file for problem in problems_of(tmp_path)]
    assert files == ["contacts.yaml", "sources.yaml"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "gone")
    assert problem.message == "there is no such folder"


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    messages = [problem.message for problem in problems_of(tmp_path)]
    assert messages == ["the folder cannot be read: {reason}"]
