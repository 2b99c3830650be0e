"""Answers from a file, without the file: which are read, and which problems are told."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from hbwizard.errors import AnswersError, Place
from hbwizard.flow.conditions import Gap
from hbwizard.flow.load import load_library
from hbwizard.flow.located import Located
from hbwizard.interview.reader import collect, collect_any

LIBRARY = load_library(Path(__file__).parent.parent / "cli" / "flows")
VISIT = LIBRARY.flows["visit"]
TODAY = datetime.date(2026, 11, 23)


def problems(raw: dict[str, object], *, partial: bool = False) -> list[tuple[str, str | None]]:
    with pytest.raises(AnswersError) as caught:
        collect(VISIT, raw, TODAY, LIBRARY.question_ids, partial=partial)
    return [(problem.place.trail[0], problem.guess) for problem in caught.value.problems]


def test_answers_are_checked_values() -> None:
    raw = {"at_door": "unsure", "amount": "unsure", "days": "３0", "debts": []}
    assert collect(VISIT, raw, TODAY) == {
        "at_door": Gap.UNSURE, "amount": Gap.UNSURE, "days": 30, "debts": (),
    }  # fmt: skip


def test_only_what_is_certain_to_be_asked_is_missing() -> None:
    assert [name for name, _ in problems({})] == ["at_door", "amount", "days", "debts"]
    assert [name for name, _ in problems({"at_door": "no", "days": "90"})] == [
        "paper_date", "amount", "debts", "note",
    ]  # fmt: skip


def test_a_wrong_answer_hides_what_hangs_on_it() -> None:
    rest = {"amount": "1", "days": "1", "debts": []}
    assert problems({"at_door": "yess", "harm": "?", **rest}) == [("at_door", "yes")]


def test_partial_still_refuses_what_is_wrong() -> None:
    assert problems({"days": "soon"}, partial=True) == [("days", None)]
    assert collect(VISIT, {"days": "3"}, TODAY, partial=True) == {"days": 3}


def test_a_problem_points_to_its_line() -> None:
    place = Place("answers.yaml", 7, 3, ("dayz",))
    with pytest.raises(AnswersError) as caught:
        collect(VISIT, {Located("dayz", place): "3"}, TODAY, partial=True)
    (problem,) = caught.value.problems
    assert (problem.place, problem.guess) == (place, "days")


def test_without_a_flow_every_known_question_is_read() -> None:
    answers = collect_any(LIBRARY, {"job": "no", "days": "3"}, TODAY)
    assert answers == {"job": "no", "days": 3}
    with pytest.raises(AnswersError) as caught:
        collect_any(LIBRARY, {"job": "maybe", "dayz": "3"}, TODAY)
    assert len(caught.value.problems) == 2
