"""`doctor` tells what there is, what to change, and by its exit code whether there is any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hbwizard.i18n.locales import decided
from tests.faces.screen import Screen

PATIENCE = 20
Call = Callable[..., Any]


def examined(*words: str, columns: int = 80, lines: int = 24, **environ: str) -> tuple[str, int]:
    """Return what `doctor` says in a terminal, and its exit code."""
    size = {"columns": columns, "lines": lines}
    with Screen(["doctor", *words], **size, **environ) as screen:
        code = screen.process.wait(PATIENCE)
        screen.read()
        return screen.text, code


def test_a_good_terminal_needs_no_change() -> None:
    text, code = examined("--lang", "en")
    assert code == 0
    for said in ("xterm-256color", "80columns,24lines", "UTF-8", "Colours:all", "from--lang"):
        assert said in text
    assert "Flows:10," in text and "lp:" in text and "Nothinghastobechanged." in text
    assert "->" not in text


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TERM": "linux"}, "kmscon"),
        ({"TERM": "dumb"}, "“dumb”"),
        ({"LANG": "zh_CN.ISO-8859-1"}, "Chinesecannotbeshown"),
        ({"HBWIZARD_PATH": "/nowhere"}, "theycannotberead"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_change(environ: dict[str, str], said: str) -> None:
    text, code = examined("--lang", "en", **environ)
    assert code == 1
    assert said in text and "->" in text


def test_it_speaks_english_where_chinese_cannot_be_shown() -> None:
    text, code = examined(TERM="linux", LANG="zh_CN.UTF-8")
    assert code == 1
    assert text.isascii() and "Language:zh,fromLANG" in text


def test_a_window_that_is_too_small() -> None:
    text, code = examined("--lang", "zh", columns=60, lines=7)
    assert code == 1
    assert "没有什么要改" not in text


def test_without_a_terminal_it_says_so(call: Call) -> None:
    result = call("doctor")
    assert result.code == 1
    assert result.out.startswith("Terminal: none")
    assert call("doctor", "--lang", "zh").out.startswith("终端：没有")


def test_flows_of_ones_own_are_named(call: Call, flows: Path) -> None:
    assert f"Flows: 2, from {flows}" in call("doctor").out


@pytest.mark.parametrize(
    ("environ", "source"),
    [
        ({}, ""),
        ({"LANG": "en_GB.UTF-8"}, "LANG"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh"}, "LANGUAGE"),
        ({"LANG": "en_GB.UTF-8", "HBWIZARD_LANG": "zh"}, "HBWIZARD_LANG"),
    ],
)
def test_where_a_language_comes_from(environ: dict[str, str], source: str) -> None:
    assert decided(None, environ)[1] == source
    assert decided("en", environ) == ("en", "--lang")
