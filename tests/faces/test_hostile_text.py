"""No text from anywhere reaches the terminal as a control sequence or as markup."""

from __future__ import annotations

import datetime
import io
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hbwizard.cli import main
from hbwizard.flow.load import load_library
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from tests.tui.person import FLOWS, load_language, visiting

TODAY = datetime.date(2026, 11, 23)
FROM = ("--from", str(FLOWS))
LIBRARY = load_library(FLOWS)
SEQUENCES = (
    "\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "\x1b]52;c;AAAA\x1b\\", "\x1bP+q\x1b\\", "\x1bc",
    "\u202e", "\u2066", "\r", "\b", "\x7f", "\x00", "\x85", "\u2028", "\x1b[?1049l",
    "[red]", "[/]", "[@click=app.quit]", "x", "花",
)  # fmt: skip
hostile = st.lists(st.sampled_from(SEQUENCES), min_size=1, max_size=8).map("".join)
QUICKLY = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORST = "".join(SEQUENCES)


def controls(text: str) -> set[str]:
    """The characters of a text that a terminal obeys, or that turn the order of others."""
    turning = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    return {c for c in text if c != "\n" and (unicodedata.category(c) == "Cc" or c in turning)}


def carried_out(*argv: str, typed: str = "", **environ: str) -> str:
    """Everything that a command line prints."""
    out, err = io.StringIO(), io.StringIO()
    main(
        argv, stdin=io.StringIO(typed), stdout=out, stderr=err,
        environ={"TERM": "xterm", **environ}, today=TODAY,
    )  # fmt: skip
    return out.getvalue() + err.getvalue()


@QUICKLY
@given(text=hostile)
@pytest.mark.parametrize(
    "argv",
    [
        ["{}"], ["--{}"], ["run", "{}"], ["--lang", "{}", "run"], ["check", "--from", "{}"],
        ["advise", "every", *FROM, "--answers", "{}"], ["advise", "every", *FROM, "--today", "{}"],
        ["advise", "every", *FROM, "--format", "{}"],
    ],
)  # fmt: skip
def test_words_of_the_command_line(argv: list[str], text: str) -> None:
    said = carried_out(*(word.replace("{}", text) for word in argv))
    assert not controls(said)


@QUICKLY
@given(text=hostile)
@pytest.mark.parametrize("name", ["TERM", "LANG", "LC_ALL", "HBWIZARD_LANG", "HBWIZARD_PATH"])
def test_values_of_the_environment(name: str, text: str) -> None:
    assert not controls(carried_out("run", "--plain", typed="q\n", **{name: text}))


@QUICKLY
@given(text=hostile)
def test_files_of_answers(text: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    for answers in ({text: "1"}, {"words": text}, {"door": text}, {"amount": text}):
        file.write_text(json.dumps(answers), "utf-8")
        assert not controls(carried_out("advise", "every", *FROM, "--answers", str(file)))
        said = carried_out("run", "every", *FROM, "--answers", str(file), "--plain")
        assert not controls(said)


@QUICKLY
@given(text=hostile)
def test_flows(text: str, tmp_path: Path) -> None:
    said = json.dumps(text)
    question = f"{{id: q, ask: {said}, type: yes_no}}"
    head = f"flow: t\ntitle: {said}\n"
    sections = f"sections: [{{id: s, title: {said}, questions: [{question}]}}]\n"
    for body in (head + sections, f"{head}{sections}{said}: 1\n", f"{head}[\n", text):
        (tmp_path / "t.yaml").write_text(body, "utf-8")
        for argv in (["check"], ["list"], ["run", "t", "--plain"]):
            assert not controls(carried_out(*argv, "--from", str(tmp_path), typed="1\nq\n"))


@QUICKLY
@given(text=hostile)
def test_what_is_typed_and_what_is_saved(text: str, tmp_path: Path) -> None:
    out = io.StringIO()
    lines = ("3", text, "12", text, "r", "s", "", "checklist.txt", "y", "q", "y")
    run_plain(
        Visit(LIBRARY, TODAY, {"words": text}), load_language, locale="en", flow_id="every",
        stdin=io.StringIO("\n".join(lines)), stdout=out, folder=tmp_path,
    )  # fmt: skip
    assert not controls(out.getvalue())
    for file in tmp_path.glob("*.txt"):
        assert not controls(file.read_text("utf-8"))


@pytest.mark.parametrize("keys", [["f4"], ["f3"], ["ctrl+s"], ["3"], ["3", "ctrl+s", "enter"]])
async def test_the_full_screen_shows_it_as_text(keys: list[str], tmp_path: Path) -> None:
    answers = {"door": "no", "words": WORST}
    async with visiting(size=(80, 60), answers=answers, folder=tmp_path) as person:
        await person.press(*keys)
        assert not controls("\n".join(person.lines))
    for file in tmp_path.iterdir():
        assert not controls(file.read_text("utf-8"))
