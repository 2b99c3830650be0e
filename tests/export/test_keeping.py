"""Kept answers are one file: it comes back whole, goes in time, or is refused."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.errors import OutputError
from hbwizard.export.keeping import Keeper
from hbwizard.export.kept_file import DAYS, MAX_BYTES, KeptError
from hbwizard.flow.compiled import load_bundled
from hbwizard.interview.visit import Visit

LIBRARY = load_bundled(Path(__file__).parents[2] / "flows")
TODAY = datetime.date(2026, 11, 23)
ANSWERS = {"mind": "worn", "pressing": ("none",), "standing": "overdue"}


def later(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


def visited() -> Visit:
    """A person who began two flows."""
    visit = Visit(LIBRARY, TODAY, {"not_on_any_way": "x", **ANSWERS})
    visit.begin("overdue")
    visit.begin("budget")
    return visit


@pytest.fixture(name="keeper")
def _keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "state" / "hbwizard", TODAY)


def test_what_was_kept_comes_back_in_every_flow(keeper: Keeper) -> None:
    before = visited()
    keeper.keep(before)
    kept = keeper.read(LIBRARY, TODAY)
    assert kept is not None and kept.flows == ("overdue", "budget")
    after = Visit(LIBRARY, TODAY, {})
    after.take_up(kept)
    after.begin(kept.flow_id)
    assert after.counted == before.counted != {}
    assert set(after.sessions) == {"overdue", "budget"}
    assert [each.answers for each in after.sessions.values()] == [
        {id: value for id, value in after.counted.items() if session.flow.question(id)}
        for session in after.sessions.values()
    ]
    assert (kept.again, kept.is_revised) == ((), False)


def test_only_answers_that_count_are_kept_and_only_for_the_owner(keeper: Keeper) -> None:
    keeper.keep(visited())
    data = json.loads(keeper.path.read_text("utf-8"))
    assert set(data) == {"format", "day", "flows", "answers"}
    assert "not_on_any_way" not in data["answers"]
    assert [each.name for each in keeper.folder.iterdir()] == ["answers.json"]
    assert keeper.path.stat().st_mode & 0o777 == 0o600
    assert keeper.folder.stat().st_mode & 0o777 == 0o700


def test_keeping_again_replaces_what_was_kept(keeper: Keeper) -> None:
    keeper.keep(visited())
    visit = Visit(LIBRARY, TODAY, {"mind": "fine"})
    visit.begin("scam")
    keeper.keep(visit)
    kept = keeper.read(LIBRARY, TODAY)
    assert kept is not None and kept.flows == ("scam",)


def test_after_thirty_days_it_is_deleted_unread(keeper: Keeper) -> None:
    keeper.keep(visited())
    on_time, too_late = (Keeper(keeper.folder, later(days)) for days in (DAYS, DAYS + 1))
    assert on_time.read(LIBRARY, TODAY) is not None
    assert on_time.has_file and keeper.path.exists()
    assert too_late.read(LIBRARY, TODAY) is None
    assert not keeper.path.exists()
    keeper.keep(visited())
    assert not too_late.has_file
    assert not keeper.path.exists()


def test_forgetting_leaves_nothing(keeper: Keeper) -> None:
    assert not keeper.forget()
    keeper.keep(visited())
    assert keeper.forget()
    assert not keeper.folder.exists()
    assert keeper.read(LIBRARY, TODAY) is None


def written(keeper: Keeper, **changes: object) -> None:
    keeper.keep(visited())
    data = {**json.loads(keeper.path.read_text("utf-8")), **changes}
    keeper.path.write_text(json.dumps(data), "utf-8")


def linked(keeper: Keeper) -> None:
    other = keeper.folder.parent / "other"
    written(keeper)
    keeper.path.rename(other)
    keeper.path.symlink_to(other)


def piped(keeper: Keeper) -> None:
    keeper.folder.mkdir(parents=True)
    os.mkfifo(keeper.path)


def raw(data: bytes) -> Callable[[Keeper], None]:
    def put(keeper: Keeper) -> None:
        keeper.folder.mkdir(parents=True)
        keeper.path.write_bytes(data)

    return put


BAD: dict[str, Callable[[Keeper], None]] = {
    "empty": raw(b""),
    "no json": raw(b"answers"),
    "not utf-8": raw(b'{"format": 1, "day": "\xff"}'),
    "half": raw(b'{"format": 1, "day": "2026-11-23", "flows"'),
    "deep": raw(b"[" * 100_000),
    "large": raw(b" " * (MAX_BYTES + 1)),
    "a list": raw(b"[]"),
    "another format": lambda keeper: written(keeper, format=2),
    "more than it knows": lambda keeper: written(keeper, run="rm"),
    "a number for an answer": lambda keeper: written(keeper, answers={"mind": 3}),
    "no day": lambda keeper: written(keeper, day="soon"),
    "a day to come": lambda keeper: written(keeper, day=str(later(1))),
    "no flow": lambda keeper: written(keeper, flows={}),
    "a flow that is gone": lambda keeper: written(keeper, flows={"gone": "0"}),
    "a link": linked,
    "a pipe": piped,
    "a folder": lambda keeper: keeper.path.mkdir(parents=True),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_ours_is_refused_and_left(name: str, keeper: Keeper) -> None:
    BAD[name](keeper)
    with pytest.raises(KeptError):
        keeper.read(LIBRARY, TODAY)
    assert os.path.lexists(keeper.path)
    assert keeper.has_file
    if name == "a folder":
        with pytest.raises(OutputError):
            keeper.forget()
    else:
        assert keeper.forget()


@pytest.mark.parametrize(
    ("answer", "again"),
    [("\x1b[2J", ["mind"]), ("no_such", ["mind"]), (["fine", "worn"], ["mind"]), ([{}], ["mind"])],
)
def test_answers_are_checked_as_any_from_outside(
    answer: object, again: list[str], keeper: Keeper
) -> None:
    written(keeper, answers={"mind": answer, "standing": "overdue", "no_question": "x"})
    kept = keeper.read(LIBRARY, TODAY)
    assert kept is not None
    assert kept.answers == {"standing": "overdue"}
    assert [question.id for question in kept.again] == again


def test_a_newer_revision_is_told(keeper: Keeper) -> None:
    written(keeper, flows={"overdue": "0"})
    kept = keeper.read(LIBRARY, TODAY)
    assert kept is not None and kept.is_revised


def test_where_a_file_is_in_the_way_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "hbwizard").write_text("")
    with pytest.raises(OutputError):
        Keeper(tmp_path / "hbwizard", TODAY).keep(visited())
