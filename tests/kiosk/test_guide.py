"""The operator's guide says what the program does: every key is explained, its example holds."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from hbwizard.kiosk import schema
from hbwizard.kiosk import settings as plain
from hbwizard.kiosk.checks import BOUNDS
from tests.kiosk.settings import problems_of

GUIDE = Path(__file__).parents[2] / "docs" / "kiosk.md"
HALVES = {"zh": ("## 中文", "## English", "设置"), "en": ("## English", None, "Settings")}
RECORDS = [schema.SettingsDoc, schema.LimitsDoc, schema.ContactDoc]


def half(locale: str) -> str:
    """Return the half of the guide that is written in a language."""
    start, end, _ = HALVES[locale]
    text = GUIDE.read_text("utf-8").partition(f"\n{start}\n")[2]
    return text.partition(f"\n{end}\n")[0] if end else text


def settings_part(locale: str) -> str:
    """Return the part of a half that is about settings."""
    part = half(locale).partition(f"\n### {HALVES[locale][2]}\n")[2]
    return part.partition("\n### ")[0]


@pytest.mark.parametrize("locale", HALVES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_is_explained(record: type, locale: str) -> None:
    text = settings_part(locale)
    keys = [field.name for field in dataclasses.fields(record)]
    assert [key for key in keys if f"`{key}`" not in text] == []


@pytest.mark.parametrize("locale", HALVES)
def test_every_word_that_a_setting_takes_is_explained(locale: str) -> None:
    text = settings_part(locale)
    for words in (schema.Spoken, schema.Carried, schema.Login, schema.Log, schema.Walls):
        for word in get_args(words):
            assert f"`{word}`" in text, word


@pytest.mark.parametrize("locale", HALVES)
def test_the_limits_are_those_of_the_program(locale: str) -> None:
    row = r"^\| `(\w+)` \| (\d+) \| (\d+)–(\d+) \|"
    rows = re.findall(row, settings_part(locale), re.MULTILINE)
    usual = msgspec.to_builtins(plain.Limits())
    assert {name: int(number) for name, number, _, _ in rows} == usual
    assert {name: (int(low), int(high)) for name, _, low, high in rows} == BOUNDS


@pytest.mark.parametrize("locale", HALVES)
def test_what_is_usual_is_what_the_program_does(locale: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", settings_part(locale), re.MULTILINE)
    told = {name: value.strip("[]").split(", ") for name, value in rows}
    usual = msgspec.to_builtins(plain.Settings(host_key=""))
    assert told.keys() >= {"address", "port", "status_port", "languages", "carry", "login", "log"}
    for name, value in told.items():
        found = usual[name] if isinstance(usual[name], list | tuple) else [usual[name]]
        assert value == [str(each) for each in found], name


@pytest.mark.parametrize("locale", HALVES)
def test_the_first_settings_hold(locale: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.+?)```", half(locale), re.DOTALL)
    path = tmp_path / "kiosk.yaml"
    path.write_text(example)
    assert problems_of(path) == ()
