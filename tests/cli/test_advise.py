"""`advise`: which answers it takes, what it prints, where it writes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hbwizard.commands.usage import COMMANDS
from hbwizard.export.forms import FORMS
from hbwizard.export.parts import AT_THE_END, OPENED_LATER

FULL: dict[str, Any] = {
    "at_door": "yes",
    "harm": ["threat"],
    "amount": "3万",
    "days": 120,
    "debts": [{"owed": 5000, "lender": "bank"}],
    "note": "",
}
Call = Callable[..., Any]


@pytest.fixture
def advise(call: Call) -> Call:
    """Call advise with answers on the standard input."""

    def called(answers: object, *words: object, flow: str = "visit", **environ: str) -> Any:
        text = answers if isinstance(answers, str) else json.dumps(answers)
        return call("advise", flow, "--answers", "-", *words, stdin=text, **environ)

    return called


def data(result: Any) -> Any:
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_the_json_has_what_the_contract_names(advise: Call) -> None:
    sheet = data(advise(FULL, "--format", "json"))
    assert {
        "flow", "revision", "today", "locale", "path", "missing", "advice", "checklist"
    } <= sheet.keys()  # fmt: skip
    assert (sheet["flow"], sheet["today"], sheet["locale"]) == ("visit", "2026-11-23", "en")
    assert sheet["path"] == ["at_door", "harm", "amount", "days", "debts", "note"]
    assert sheet["missing"] == []
    for advice in sheet["advice"]:
        assert {"id", "urgency", "title", "body", "because", "sources"} <= advice.keys()
    for task in sheet["checklist"]:
        assert {"id", "text", "urgency", "due", "contacts", "sources"} <= task.keys()
    sources = [source for each in sheet["advice"] for source in each["sources"]]
    assert sources
    for source in sources:
        wanted = {"id", "title", "article", "effective", "checked_on", "confidence"}
        assert wanted <= source.keys()


def test_it_is_shown_most_urgent_first_with_the_answers_that_brought_it(advise: Call) -> None:
    sheet = data(advise(FULL, "--format", "json"))
    assert [each["id"] for each in sheet["advice"]] == ["safe", "charge", "calm"]
    assert [each["because"] for each in sheet["advice"]] == [["harm"], ["amount", "days"], []]
    assert [each["id"] for each in sheet["checklist"]] == ["call", "ring"]
    assert sheet["checklist"][0]["contacts"][0]["id"] == "police"
    assert "110" in sheet["checklist"][0]["text"]


def test_a_day_of_law_has_its_rule_and_its_last_day(advise: Call) -> None:
    answers = {**FULL, "at_door": "no", "paper_date": "2026-11-20"}
    task = data(advise(answers, "--format", "json"))["checklist"][0]
    assert task["id"] == "answer"
    # Fifteen days from the day after receipt end on a Saturday; the court's week begins Monday.
    assert task["due"]["act_by"] == "2026-12-05"
    assert task["due"]["last_day"] == "2026-12-07"
    assert "十五日" in task["due"]["rule"]


def test_today_is_an_argument(advise: Call) -> None:
    sheet = data(advise(FULL, "--format", "json", "--today", "2027-01-05"))
    assert sheet["today"] == "2027-01-05"
    assert sheet["checklist"][0]["due"]["act_by"] == "2027-01-05"
    assert data(advise(FULL, "--format", "json", "--today", "now"))["today"] == "2026-11-23"


def test_the_text_names_every_action_with_its_day_and_number(advise: Call) -> None:
    text = advise(FULL).out
    assert "□ 1." in text
    for words in ("110", "95188", "23 November 2026", "30 November 2026", "[1]"):
        assert words in text


def test_the_letters_come_in_full_after_the_checklist_on_request(advise: Call) -> None:
    plain, full = advise(FULL).out, advise(FULL, "--letters").out
    assert "隔着门的话" in plain
    assert "请离开" not in plain
    words = " ".join(plain.split())
    assert OPENED_LATER in words
    assert " ".join(full.split()).startswith(words.replace(OPENED_LATER, AT_THE_END))
    assert full.count("“请离开。”\n\n“我报警，110。”") == 2  # the text and its reading aid
    chinese = advise(FULL, "--letters", "--lang", "zh").out
    assert chinese.count("“请离开。”") == 1
    without = advise({**FULL, "at_door": "no", "paper_date": "unsure"}, "--letters").out
    assert "请离开" not in without


def test_chinese_and_english_have_the_same_path_and_plan(advise: Call) -> None:
    english, chinese = (
        data(advise(FULL, "--format", "json", "--lang", lang)) for lang in ("en", "zh")
    )
    for key in ("flow", "revision", "path"):
        assert english[key] == chinese[key]
    assert [a["id"] for a in english["advice"]] == [a["id"] for a in chinese["advice"]]
    assert chinese["locale"] == "zh"


def test_every_missing_answer_is_listed_with_what_it_takes(advise: Call) -> None:
    result = advise({"at_door": "yes"})
    assert result.code == 1
    assert result.out == ""
    lines = result.err.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["harm", "amount", "days", "debts"]
    assert "threat, forced, none" in lines[0]
    assert "unsure" in lines[1]
    assert "0–3650" in lines[2]
    assert "owed, lender" in lines[3] and "declined" in lines[3]


def test_partial_goes_on_without_them(advise: Call) -> None:
    sheet = data(advise({"at_door": "yes"}, "--partial", "--format", "json"))
    assert sheet["path"] == ["at_door"]
    assert sheet["missing"] == ["harm", "amount", "days", "debts"]
    assert "not all of it" in advise({"at_door": "yes"}, "--partial").out


def test_a_wrong_answer_on_the_path_is_an_error_also_with_partial(advise: Call) -> None:
    for words in ((), ("--partial",)):
        result = advise("at_door: yes\nharm: [thread]\namount: 1\ndays: 3\ndebts: []\n", *words)
        assert result.code == 1
        (line,) = result.err.splitlines()
        assert line.startswith("stdin:2:1: harm: ")
        assert "allowed: threat, forced, none" in line
        assert line.endswith("(did you mean threat?)")


def test_wrong_and_missing_answers_are_told_together(advise: Call) -> None:
    result = advise({"at_door": "perhaps", "amount": "lots"})
    assert result.code == 1
    assert {line.split(": ")[1] for line in result.err.splitlines()} == {
        "at_door", "amount", "days", "debts"
    }  # fmt: skip


def test_answers_off_the_path_are_ignored_even_if_invalid(advise: Call) -> None:
    odd = {**FULL, "paper_date": "no such day"}
    assert advise(odd, "--format", "json") == advise(FULL, "--format", "json")


def test_answers_of_another_flow_are_ignored(advise: Call) -> None:
    assert advise({**FULL, "job": "what"}).out == advise(FULL).out


def test_an_id_of_no_flow_is_an_error_with_a_guess(advise: Call) -> None:
    result = advise({**FULL, "amuont": 3})
    assert result.code == 1
    assert "amuont" in result.err
    assert "(did you mean amount?)" in result.err


def test_a_key_written_twice_is_an_error(advise: Call) -> None:
    result = advise('{"at_door": "yes", "at_door": "no"}')
    assert result.code == 1
    assert "at_door" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 5000, id="deep"),
        "a: &x 1\nb: *x",
        "a: !!python/object:os.system x",
        "- at_door",
        "at_door",
        "",
        "at_door: [yes",
        "at_door：yes",
        pytest.param("x" * (1024 * 1024 + 2), id="long"),
        "? [a]\n: b",
        "\x00",
    ],
)
def test_a_hostile_file_ends_in_one_line(advise: Call, text: str) -> None:
    result = advise(text)
    assert result.code == 1
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("stdin:")


@pytest.mark.parametrize("kind", ["folder", "missing", "bytes"])
def test_a_file_that_is_no_text_ends_in_one_line(call: Call, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "answers.yaml"
    if kind == "folder":
        path.mkdir()
    elif kind == "bytes":
        path.write_bytes(b"at_door: \xff\xfe")
    result = call("advise", "visit", "--answers", path)
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert str(path) in result.err


def test_yaml_and_json_say_the_same(call: Call, advise: Call, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "at_door: yes\nharm: [threat]\namount: 3万\ndays: 120\n"
        "debts:\n  - {owed: 5000, lender: bank}\nnote: ''\n",
        encoding="utf-8",
    )
    assert call("advise", "visit", "--answers", path).out == advise(FULL).out


def test_a_file_is_written_and_never_written_over(advise: Call, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    result = advise(FULL, "-o", path)
    assert (result.code, result.out) == (0, "")
    assert path.read_text(encoding="utf-8") == advise(FULL).out
    path.write_text("mine", encoding="utf-8")
    result = advise(FULL, "-o", path)
    assert result.code == 1
    assert "--force" in result.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert advise(FULL, "-o", path, "--force").code == 0
    assert path.read_text(encoding="utf-8") == advise(FULL).out


def test_gb18030_on_request(advise: Call, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    assert advise(FULL, "-o", path, "--encoding", "gb18030", "--lang", "zh").code == 0
    assert path.read_text(encoding="gb18030") == advise(FULL, "--lang", "zh").out


@pytest.mark.parametrize("width", ["30", "40", "200"])
def test_the_width_is_an_argument(advise: Call, width: str) -> None:
    narrow = advise(FULL, "--width", width)
    assert narrow.code == 0
    assert max(map(len, narrow.out.splitlines())) <= int(width)


def test_usage_errors_are_one_line_and_exit_2(advise: Call, call: Call) -> None:
    for result in (
        advise(FULL, "--width", "12"),
        advise(FULL, "--width", "wide"),
        advise(FULL, "--format", "xml"),
        advise(FULL, "--encoding", "latin-1"),
        advise(FULL, "--today", "yesterday"),
        advise(FULL, "--lang", "fr"),
        advise(FULL, "--partal"),
        advise(FULL, flow="vist"),
        call("advise", "visit"),
        call("advise"),
        call("advise", "visit", "--answers"),
    ):
        assert result.code == 2
        assert result.out == ""
        assert len(result.err.splitlines()) == 1


def test_a_source_past_its_day_says_so(advise: Call) -> None:
    late = datetime.date(2027, 1, 2).isoformat()
    assert "31 December 2026" in advise(FULL, "--today", late).out
    assert "31 December 2026" not in advise(FULL).out


@pytest.mark.parametrize("nothing", ["", "{}", "# nothing yet\n"])
def test_partial_goes_on_where_nothing_is_answered_yet(advise: Call, nothing: str) -> None:
    sheet = data(advise(nothing, "--partial", "--format", "json"))
    assert sheet["path"] == []
    assert advise(nothing).code == 1


@pytest.mark.parametrize("name", ["list.md", "list.HTML", "list.json", "list.txt", "list"])
def test_the_name_of_the_file_tells_the_form(advise: Call, tmp_path: Path, name: str) -> None:
    forms = {"md": "markdown", "html": "html", "json": "json"}
    form = forms.get(name.partition(".")[2].lower(), "text")
    assert advise(FULL, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_text("utf-8") == advise(FULL, "--format", form).out
    assert advise(FULL, "-o", tmp_path / "list.odd", "--format", form).code == 0
    assert (tmp_path / "list.odd").read_text("utf-8") == advise(FULL, "--format", form).out


def test_in_a_folder_it_gets_the_name_that_is_proposed(advise: Call, tmp_path: Path) -> None:
    assert advise(FULL, "-o", tmp_path, "--format", "html").code == 0
    assert advise(FULL, "-o", tmp_path, "--letter", "door_words").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "hbwizard-door-words-2026-11-23.txt",
        "hbwizard-visit-2026-11-23.html",
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_two_languages_stand_in_one_paper_in_the_order_asked_for(advise: Call, form: str) -> None:
    heads = {"zh": "要做的事", "en": "What to do"}
    for first, second in (("zh", "en"), ("en", "zh")):
        both = advise(FULL, "--format", form, "--lang", f"{first}+{second}").out
        assert -1 < both.find(heads[first]) < both.find(heads[second])
    assert advise(FULL, "--lang", "zh+zh-CN").out == advise(FULL, "--lang", "zh").out


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_letter_can_be_had_alone(advise: Call, form: str) -> None:
    alone = advise(FULL, "--format", form, "--letter", "door_words").out
    assert "请离开" in alone
    assert "95188" not in alone
    assert "请离开" in advise(FULL, "--format", form, "--letters").out
    assert "请离开" not in advise(FULL, "--format", form).out


def test_where_a_letter_does_not_fit_those_that_do_are_named(advise: Call) -> None:
    result = advise(FULL, "--letter", "door_word")
    assert (result.code, result.out) == (2, "")
    assert "door_words" in result.err
    none = advise({**FULL, "at_door": "no", "paper_date": "unsure"}, "--letter", "door_words")
    assert none.code == 2 and "door_words" not in none.err


def test_what_does_not_go_together_is_said(advise: Call, call: Call) -> None:
    for result, said in (
        (advise(FULL, "--format", "json", "--lang", "en+zh"), "one language"),
        (advise(FULL, "--format", "json", "--letter", "door_words"), "json"),
        (advise(FULL, "--format", "html", "--encoding", "gb18030"), "--encoding"),
        (advise(FULL, "--lang", "zh+"), "zh+"),
        (advise(FULL, "--lang", "en+fr"), "en+fr"),
        (call("list", "--lang", "en+zh"), "advise"),
        (call("run", "--plain", "--lang", "en+zh"), "advise"),
    ):
        assert (result.code, result.out) == (2, ""), result
        assert said in result.err
        assert len(result.err.splitlines()) == 1


def test_every_form_can_be_named() -> None:
    (format,) = (each for each in COMMANDS["advise"].arguments if each.name == "--format")
    assert format.allowed == tuple(FORMS)
    assert all(form in format.help for form in FORMS)


@pytest.mark.parametrize(("form", "begin"), [("pdf", b"%PDF"), ("receipt", b"\x1b@")])
def test_what_is_no_text_goes_to_a_file_and_not_to_the_screen(
    advise: Call, tmp_path: Path, form: str, begin: bytes
) -> None:
    refused = advise(FULL, "--format", form)
    assert (refused.code, refused.out) == (2, "") and "-o" in refused.err
    path = tmp_path / "list"
    assert advise(FULL, "--format", form, "-o", path).code == 0
    assert path.read_bytes().startswith(begin)


@pytest.mark.parametrize("form", ["ics", "vcf"])
def test_where_there_is_nothing_to_put_in_it_no_file_is_made(
    advise: Call, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"list.{form}"
    result = advise("{}", "--partial", "-o", path, "--lang", "en")
    assert (result.code, result.out, path.exists()) == (1, "", False)
    assert "this checklist" in result.err and len(result.err.splitlines()) == 1


def test_the_suffix_tells_a_calendar_and_cards(advise: Call, tmp_path: Path) -> None:
    for suffix, begin in ((".ics", b"BEGIN:VCALENDAR"), (".vcf", b"BEGIN:VCARD")):
        path = tmp_path / f"list{suffix}"
        assert advise(FULL, "-o", path).code == 0
        assert path.read_bytes().startswith(begin)
