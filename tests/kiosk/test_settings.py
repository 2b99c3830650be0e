"""One broken file of settings for every mistake an operator can make, with what is said of it.

Each folder of broken/ holds a kiosk.yaml and an expected.txt with a line for every problem.
"""

from __future__ import annotations

import ast
import dataclasses
import os
from pathlib import Path

import msgspec
import pytest

from hbwizard.errors import FlowErrors, Problem
from hbwizard.kiosk import checks, outside, reading, schema
from hbwizard.kiosk import settings as plain
from hbwizard.kiosk.checks import BOUNDS
from hbwizard.kiosk.reading import read_settings
from tests.kiosk.outside import PRIVATE_KEY, RIGHT, WRONG
from tests.kiosk.settings import FLOWS, problems_of, written

BROKEN = Path(__file__).parent / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def line(problem: Problem, folder: Path) -> str:
    """Return a problem as expected.txt writes it."""
    place = str(problem.place).replace(f"{folder}/", "")
    trail = " > ".join(problem.place.trail)
    guess = f" [{problem.guess}?]" if problem.guess else ""
    return f"{place} ({trail}) {problem.message.format(**problem.values)}{guess}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mistake_is_said(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    found = problems_of(folder / "kiosk.yaml")
    assert [line(problem, folder) for problem in found] == expected


@pytest.mark.parametrize(("text", "make", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_file_that_is_named_and_wrong(
    tmp_path: Path, text: str, make: object, message: str
) -> None:
    assert callable(make)
    make(tmp_path)
    assert [problem.message for problem in problems_of(written(tmp_path, text))] == [message]


@pytest.mark.parametrize(("text", "make"), RIGHT.values(), ids=RIGHT.keys())
def test_a_file_that_is_named_and_right(tmp_path: Path, text: str, make: object) -> None:
    assert callable(make)
    make(tmp_path)
    assert problems_of(written(tmp_path, text)) == ()


def test_a_secret_of_another_user_may_be_read_by_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a container is given its secrets; what everybody may read is none."""
    path, key = written(tmp_path, ""), tmp_path / "host_key"
    key.write_text(PRIVATE_KEY)
    owner = key.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    for mode, is_wrong in ((0o440, False), (0o400, False), (0o444, True), (0o460, True)):
        key.chmod(mode)
        assert bool(problems_of(path)) == is_wrong, oct(mode)


def test_no_message_is_without_broken_settings() -> None:
    said = {each.message for folder in FOLDERS for each in problems_of(folder / "kiosk.yaml")}
    said |= {message for _, _, message in WRONG.values()}
    assert messages_of_the_reader() - said == set()


def messages_of_the_reader() -> set[str]:
    """Return every message id that the reader's source marks for translation."""
    files = [module.__file__ for module in (checks, outside, reading, schema)]
    trees = [ast.parse(Path(file).read_text("utf-8")) for file in files if file]
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    marked = [
        node.args[0] for node in calls if isinstance(node.func, ast.Name) and node.func.id == "N_"
    ]
    found = {argument.value for argument in marked if isinstance(argument, ast.Constant)}
    assert len(found) > 25
    return found


def test_what_is_left_out_is_as_usual(tmp_path: Path) -> None:
    usual = plain.Settings(host_key=str(tmp_path / "host_key"))
    assert read_settings(written(tmp_path, ""), FLOWS) == usual


WHOLE = """\
address: "::"
port: 2022
balancers: [10.0.0.0/24, "fd00::1"]
local_socket: /run/hbwizard/kiosk
status_port: 9222
languages: [en, zh]
flows: court
carry: [show, print]
printers: [desk_1]
login: none
log: connections
motto: {zh: 一步一步来。, en: Step by step.}
banner:
  zh: |
    您好。
    请慢慢看。
  en: Welcome.
contacts:
  - name: {zh: 街道服务台, en: The desk in the street}
    phone: 010-12345678
limits:
  visitors: 3
  idle: 60
"""


def test_all_that_may_be_written_arrives(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, WHOLE), FLOWS)
    assert settings == plain.Settings(
        host_key=str(tmp_path / "host_key"),
        address="::",
        port=2022,
        balancers=("10.0.0.0/24", "fd00::1"),
        local_socket="/run/hbwizard/kiosk",
        status_port=9222,
        languages=("en", "zh"),
        flows=("court",),
        carry=("show", "print"),
        printers=("desk_1",),
        log="connections",
        motto={"zh": "一步一步来。", "en": "Step by step."},
        banner={"zh": "您好。\n请慢慢看。", "en": "Welcome."},
        contacts=(
            plain.Contact({"zh": "街道服务台", "en": "The desk in the street"}, "010-12345678"),
        ),
        limits=plain.Limits(visitors=3, idle=60),
    )
    assert msgspec.json.decode(msgspec.json.encode(settings), type=plain.Settings) == settings


@pytest.mark.parametrize(
    ("doc", "record"),
    [
        (schema.SettingsDoc, plain.Settings),
        (schema.LimitsDoc, plain.Limits),
        (schema.ContactDoc, plain.Contact),
    ],
)
def test_every_setting_can_be_written(doc: type, record: type[msgspec.Struct]) -> None:
    wanted = set(record.__struct_fields__)
    assert {field.name for field in dataclasses.fields(doc)} == wanted


def test_every_limit_has_bounds_that_the_usual_keeps() -> None:
    usual = plain.Limits()
    assert BOUNDS.keys() == set(usual.__struct_fields__)
    assert all(low <= getattr(usual, name) <= high for name, (low, high) in BOUNDS.items())


def test_nothing_may_be_carried_away_where_the_list_is_empty(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "carry: []\n"), FLOWS).carry == ()


def test_one_language_needs_its_own_texts_only(tmp_path: Path) -> None:
    text = "languages: zh\nmotto: {zh: 一步一步来。}\n"
    assert read_settings(written(tmp_path, text), FLOWS).motto == {"zh": "一步一步来。"}


def test_a_flag_wins_and_is_checked_like_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "port: nonsense\nstatus_port: 9222\n")
    assert read_settings(path, FLOWS, {"port": "2022"}).port == 2022
    with pytest.raises(FlowErrors) as caught:
        read_settings(path, FLOWS, {"port": "9222", "host_key": "/elsewhere"})
    (problem,) = caught.value.problems
    assert problem.message.startswith("visitors and status have the same port")
    with pytest.raises(FlowErrors) as caught:
        read_settings(path, FLOWS, {"port": "99999"})
    assert caught.value.problems[0].place.file == "--port"


def test_a_path_counts_from_the_folder_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "local_socket: sub/kiosk\n")
    settings = read_settings(path, FLOWS, {"host_key": "/elsewhere/key"})
    assert settings.local_socket == str(tmp_path / "sub" / "kiosk")
    assert settings.host_key == "/elsewhere/key"


@pytest.mark.parametrize("text", ["", "- host_key: x\n", "word\n", "{", "a: &b c\n"])
def test_what_is_no_mapping_ends_in_a_message(tmp_path: Path, text: str) -> None:
    path = tmp_path / "kiosk.yaml"
    path.write_text(text)
    assert len(problems_of(path)) == 1
    with pytest.raises(FlowErrors):
        read_settings(path, FLOWS, {"port": "2022"})
