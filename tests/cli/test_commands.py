"""list, questions, check, help and version; and how every command ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hbwizard import __version__
from hbwizard.commands.usage import COMMANDS
from hbwizard.i18n.wrapping import cells

Call = Callable[..., Any]


def test_list_names_the_flows_in_their_order(call: Call) -> None:
    lines = call("list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["visit", "later"]
    assert "有人上门" in lines[0] and "2 minutes" in lines[0]
    flows = json.loads(call("list", "--format", "json", "--lang", "zh").out)
    assert [(flow["id"], flow["title"], flow["minutes"]) for flow in flows] == [
        ("visit", "有人上门", 2),
        ("later", "还没逾期", 1),
    ]


def test_the_questions_say_all_that_an_answer_must_keep_to(call: Call) -> None:
    found = json.loads(call("questions", "visit", "--format", "json").out)
    by_id = {question["id"]: question for question in found}
    assert list(by_id) == ["at_door", "harm", "paper_date", "amount", "days", "debts", "note"]
    for question in found:
        wanted = {"id", "section", "text", "why", "type", "options", "min", "max", "unit", "when"}
        assert wanted <= question.keys()
    assert [o["value"] for o in by_id["at_door"]["options"]] == ["yes", "no", "unsure"]
    exclusive = [o["value"] for o in by_id["harm"]["options"] if o.get("exclusive")]
    assert exclusive == ["none"]
    assert by_id["harm"]["when"] == "at_door in {yes}"
    assert (by_id["paper_date"]["min"], by_id["paper_date"]["max"]) == ("2025-10-19", "2026-11-23")
    assert by_id["amount"]["allows"] == ["unsure"]
    assert (by_id["days"]["min"], by_id["days"]["max"]) == (0, 3650)
    assert [field["id"] for field in by_id["debts"]["fields"]] == ["owed", "lender"]
    assert by_id["debts"]["max"] == 3


def test_a_program_can_answer_by_the_questions_alone(call: Call) -> None:
    found = json.loads(call("questions", "visit", "--format", "json").out)
    answers = {question["id"]: answer_to(question) for question in found}
    result = call("advise", "visit", "--answers", "-", stdin=json.dumps(answers))
    assert result.code == 0, result.err


def answer_to(question: dict[str, Any]) -> object:
    match question["type"]:
        case "choice":
            return question["options"][0]["value"]
        case "choices":
            return [question["options"][0]["value"]]
        case "list":
            return [{field["id"]: answer_to(field) for field in question["fields"]}]
        case "text":
            return ""
    return question["min"]


def test_the_questions_read_as_text_too(call: Call) -> None:
    out = call("questions", "visit").out
    for words in ("at_door (choice)", "forced", "0–3650", "days >= 90"):
        assert words in out


def test_check_finds_nothing_in_sound_flows(call: Call, flows: Path) -> None:
    result = call("check", flows)
    assert result.code == 0, result.err
    assert result.err == ""


@pytest.fixture
def broken(flows: Path, tmp_path: Path) -> Path:
    """Copy the flows, with two mistakes in one file and one in another."""
    folder = tmp_path / "mine"
    shutil.copytree(flows, folder)
    visit = folder / "visit.yaml"
    text = visit.read_text(encoding="utf-8")
    text = text.replace("when: at_door == yes", "when: at_dor == yes")
    visit.write_text(text.replace("type: money", "type: mony"), encoding="utf-8")
    later = folder / "later.yaml"
    later.write_text(
        later.read_text(encoding="utf-8").replace("use: amount", "use: amuont"), encoding="utf-8"
    )
    return folder


def test_check_lists_every_problem_with_its_place(call: Call, broken: Path) -> None:
    result = call("check", broken)
    assert result.code == 1
    lines = result.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["later.yaml", "visit.yaml", "visit.yaml"]
    assert "(did you mean amount?)" in lines[0]
    assert lines[1].startswith("visit.yaml:19:15: sections › now › questions › harm › when: ")
    assert "(did you mean at_door?)" in lines[1]


def test_check_of_one_file_speaks_of_that_file(call: Call, broken: Path) -> None:
    result = call("check", broken / "later.yaml")
    assert result.code == 1
    first, hint = result.err.splitlines()
    assert first.startswith("later.yaml:10:")
    assert "2" in hint
    assert call("check", broken / "common" / "debt.yaml").code == 0


def test_content_that_does_not_load_ends_every_command_with_1(call: Call, broken: Path) -> None:
    for words in (["list"], ["questions", "visit"], ["run", "--plain"]):
        result = call(*words, "--from", broken)
        assert (result.code, result.out) == (1, "")
        assert len(result.err.splitlines()) == 3


def test_a_folder_that_is_not_there(call: Call, tmp_path: Path) -> None:
    result = call("list", "--from", tmp_path / "nowhere")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1


def test_an_unknown_command_or_option_is_usage(call: Call) -> None:
    for words in (["lst"], ["list", "--formt", "json"], ["list", "extra"], ["--nonsense"]):
        result = call(*words)
        assert (result.code, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1


def test_version(call: Call) -> None:
    result = call("--version")
    assert (result.code, result.out) == (0, f"hbwizard {__version__}\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_names_every_argument_and_fits_80_cells(
    call: Call, command: str | None, lang: str
) -> None:
    result = call(*filter(None, [command]), "--help", "--lang", lang)
    assert result.code == 0
    assert all(cells(line) <= 80 for line in result.out.splitlines())
    names = COMMANDS if command is None else [each.name for each in COMMANDS[command].arguments]
    assert all(name in result.out for name in names)


def test_an_unexpected_failure_is_one_line_without_answers(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("amount is 30000")

    monkeypatch.setattr("hbwizard.commands.questions.questions_data", fail)
    words = ("questions", "visit", "--format", "json")
    result = call(*words)
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert "RuntimeError" in result.err and "30000" not in result.err
    with pytest.raises(RuntimeError):
        call(*words, HBWIZARD_DEBUG="1")


def test_an_interruption_is_130(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hbwizard.commands.questions.questions_data", interrupt)
    assert call("questions", "visit", "--format", "json").code == 130
