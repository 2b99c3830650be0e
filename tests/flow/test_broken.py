"""One broken flow for every mistake an author can make, with the message it must give.

Each folder of broken/ holds flows and an expected.txt with a line for every problem: place,
breadcrumb, message, and what was probably meant.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hbwizard.flow
from hbwizard.errors import Problem
from tests.flow.folders import problems_of
from tests.flow.hostile import HOSTILE

BROKEN = Path(__file__).parent / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())
FRAGMENTS = {"a list", "keys with values", "nothing"}
"""Parts of other messages."""
OF_FOLDERS = {"there is no such folder", "the folder cannot be read: {reason}"}
"""Said of the content folder itself: tests/flow/test_hostile.py."""


def line(problem: Problem, folder: Path) -> str:
    """Return a problem as expected.txt writes it."""
    place = str(problem.place).replace(str(folder), ".")
    trail = " > ".join(problem.place.trail)
    guess = f" [{problem.guess}?]" if problem.guess else ""
    return f"{place} ({trail}) {problem.message.format(**problem.values)}{guess}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mistake_is_said(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert [line(problem, folder) for problem in problems_of(folder)] == expected


def test_eight_mistakes_are_said_at_once() -> None:
    assert len(problems_of(BROKEN / "eight_at_once")) == 8


def test_no_message_is_without_a_broken_flow() -> None:
    said = {problem.message for folder in FOLDERS for problem in problems_of(folder)}
    said |= {message for _, message in HOSTILE.values()}
    assert messages_of_the_loader() - FRAGMENTS - OF_FOLDERS - said == set()


def messages_of_the_loader() -> set[str]:
    """Return every message id that the loader's source marks for translation."""
    (root,) = hbwizard.flow.__path__
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(root).glob("*.py")]
    marked = [
        node.args[0]
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
    ]
    return {argument.value for argument in marked if isinstance(argument, ast.Constant)}
