"""`doctor` tells what there is, what to change, and by its exit code whether there is any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hbwizard.commands.equipment import extras, untranslated
from hbwizard.content import bundled
from hbwizard.i18n.language import Language
from hbwizard.i18n.locales import decided
from tests.faces.screen import Emulator, Screen, WideEmulator

PATIENCE = 20
Call = Callable[..., Any]


TODAY = ("--today", "2026-11-23")


class SilentEmulator(Emulator):
    """A terminal that tells nothing of itself."""

    def write_process_input(self, data: str) -> None:
        """Say nothing."""


class NarrowEmulator(Emulator):
    """One that takes Chinese for letters of one cell."""

    def write_process_input(self, data: str) -> None:
        """Tell half of it."""
        super().write_process_input(data.replace(";5R", ";3R"))


def examined(
    *words: str,
    columns: int = 80,
    lines: int = 24,
    emulator: type[Emulator] = Emulator,
    **environ: str,
) -> tuple[str, int]:
    """Return what `doctor` says in a terminal, and its exit code."""
    command = ["doctor", *TODAY, *words]
    with Screen(command, columns=columns, lines=lines, emulator=emulator, **environ) as screen:
        screen.until(lambda each: each.process.poll() is not None, "the end")
        screen.read()
        return screen.text, screen.process.wait(PATIENCE)


def test_a_good_terminal_needs_no_change() -> None:
    text, code = examined("--lang", "en")
    assert code == 0
    for said in ("xterm-256color", "80columns,24lines", "UTF-8", "Colours:all", "from--lang"):
        assert said in text
    assert "Flows:10," in text and "Printing:" in text and "Nothinghastobechanged." in text
    assert "花呗takes4cells,…takes1" in text and "Letters:花呗" in text
    assert "Textsinzh:whole" in text and "Textsinen:whole" in text
    assert "ofwhich0arepast" in text
    assert "->" not in text


def test_a_good_terminal_in_chinese() -> None:
    text, code = examined("--lang", "zh")
    assert code == 0
    assert "“花呗”占4格，“…”占1格" in text and "没有什么要改" in text


@pytest.mark.parametrize(
    ("emulator", "said", "code"),
    [
        (WideEmulator, "花呗takes4cells,…takes2", 0),
        (NarrowEmulator, "drawnaskew", 1),
        (SilentEmulator, "Widths:thisterminaldoesnottell", 0),
    ],
)
def test_the_terminal_is_asked_for_its_widths(
    emulator: type[Emulator], said: str, code: int
) -> None:
    text, its_code = examined("--lang", "en", emulator=emulator)
    assert said in text
    assert its_code == code
    assert "花呗Size" not in text


def test_sources_past_their_day_are_a_reason_to_change_something(call: Call) -> None:
    result = call("doctor", "--lang", "en", "--today", "2028-01-01")
    assert "12348" in result.out and result.code == 1


def test_optional_parts_and_what_they_lack() -> None:
    pdf = ["rich>=14; extra == 'pdf'", "nowhere-to-be-had>=2; extra == 'pdf'"]
    kiosk = "rich; python_version > '3' and extra == 'kiosk'"
    wanted = [*pdf, kiosk, "Babel>=2", "ruff; extra == 'dev'"]
    assert extras(wanted) == {"pdf": ["nowhere-to-be-had"], "kiosk": []}
    assert extras([]) == {}


def test_what_a_language_lacks() -> None:
    english = Language.load("en", bundled("locales"))
    assert untranslated({"a": ("现在有人在门口吗？没有译文", "in English")}, english) == {
        "现在有人在门口吗？没有译文"
    }


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
    assert "Widths" not in text


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
