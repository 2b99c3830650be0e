"""`resume` goes on from a code or from what was kept; `forget` leaves nothing."""

from __future__ import annotations

import argparse
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hbwizard.cli import main
from hbwizard.commands.context import Context
from hbwizard.content import bundled
from hbwizard.flow.compiled import load_bundled
from hbwizard.interview.code import code_of
from hbwizard.interview.replay import replay
from tests.cli.conftest import TODAY

Call = Callable[..., Any]
LIBRARY = load_bundled(bundled("flows"))
ANSWERS = {"pressing": ("none",), "standing": "overdue", "self_now": "neither"}
FROM = ("--from", str(bundled("flows")))


@pytest.fixture(name="code")
def _code() -> str:
    found = code_of(replay(LIBRARY.flows["overdue"], ANSWERS, TODAY), LIBRARY)
    assert found is not None
    return found


def called_on(day: datetime.date, home: Path, *words: str, typed: str = "") -> tuple[int, str]:
    out = io.StringIO()
    environ = {"XDG_STATE_HOME": str(home), "HBWIZARD_LANG": "en"}
    code = main(
        [*words, *FROM], stdin=io.StringIO(typed), stdout=out, stderr=out, environ=environ,
        today=day,
    )  # fmt: skip
    return code, out.getvalue()


def test_a_code_goes_on_where_the_person_was(call: Call, code: str) -> None:
    for words in ([code], code.split(" "), [code.lower().replace(" ", "-")]):
        result = call("resume", *words, *FROM)
        assert result.code == 0
        assert "Your 3 answers are back." in result.out
        assert "Step 4 of about" in result.out


LONG = pytest.param("0" * 5000, id="long")


@pytest.mark.parametrize("wrong", ["D70B 1SBS E", "x", "!", "-", "🙂", LONG])
def test_a_wrong_code_is_refused_in_one_line(call: Call, wrong: str) -> None:
    result = call("resume", "--plain", wrong, *FROM)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("hbwizard: ") and result.err.count("\n") == 1


def test_flows_without_numbers_know_no_code(call: Call, code: str, flows: Path) -> None:
    result = call("resume", code, "--from", flows)
    assert result.code == 1 and "newer version" in result.err


def test_what_is_kept_comes_back_until_it_is_forgotten(tmp_path: Path) -> None:
    def on(*words: str, typed: str = "") -> tuple[int, str]:
        return called_on(TODAY, tmp_path, *words, typed=typed)

    status, said = on("resume")
    assert status == 2 and "no answers are kept" in said
    assert "not saved" not in on("run", "overdue", typed="5\n1\n1\nc\nk\nq\n")[1]
    status, said = on("resume")
    assert status == 0 and "answers are back." in said
    status, said = on("forget")
    assert status == 0 and str(tmp_path / "hbwizard" / "answers.json") in said
    assert list(tmp_path.iterdir()) == []
    assert on("forget") == (0, "No answers are kept on this computer.\n")
    assert on("resume")[0] == 2


def test_what_was_kept_is_gone_after_thirty_days_by_the_clock(tmp_path: Path) -> None:
    called_on(TODAY, tmp_path, "run", "overdue", typed="5\n1\nc\nk\nq\n")
    file = tmp_path / "hbwizard" / "answers.json"
    # A day to count from is no day by the clock.
    assert called_on(TODAY, tmp_path, "resume", "--today", "2027-11-23")[0] == 0
    assert file.exists()
    assert called_on(TODAY + datetime.timedelta(31), tmp_path, "resume")[0] == 2
    assert not file.exists()


def test_a_broken_file_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "hbwizard" / "answers.json"
    file.parent.mkdir()
    file.write_text("\x1b[2J")
    status, said = called_on(TODAY, tmp_path, "resume")
    assert status == 1 and said.count("\n") == 1 and "\x1b" not in said
    assert called_on(TODAY, tmp_path, "forget")[0] == 0
    assert not file.exists()


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_STATE_HOME": "/s", "HOME": "/h"}, "/s/hbwizard"),
        ({"XDG_STATE_HOME": "", "HOME": "/h"}, "/h/.local/state/hbwizard"),
        ({"XDG_STATE_HOME": "not/whole", "HOME": "/h"}, "/h/.local/state/hbwizard"),
        ({"HOME": "h"}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("may_keep", [True, False])
def test_answers_go_into_the_folder_for_state_or_nowhere(
    environ: dict[str, str], folder: str | None, may_keep: bool
) -> None:
    stream, options = io.StringIO(), argparse.Namespace()
    context = Context(options, stream, stream, stream, environ, TODAY, may_keep=may_keep)
    keeper = context.keeper
    found = keeper and str(keeper.folder)
    assert found == (folder if may_keep else None)
