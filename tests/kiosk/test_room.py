"""The computer in a room: a key begins a visit there, and what is deployed leaves no way out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.i18n.characters import cells
from hbwizard.kiosk.reading import read_settings
from tests.faces.screen import Shown
from tests.kiosk.test_service import said

LOCAL = Path(__file__).parents[2] / "deploy" / "local"
FOOT = Path("/etc/xdg/foot/foot.ini")
"""What foot does by itself, each line behind a #."""
LETTERS = {"font-increase", "font-decrease", "font-reset"}
"""Shortcuts that a person with weak eyes needs."""
COMMAND = (sys.executable, "-m", "hbwizard", "run", "--kiosk", "--wait")

Program = Callable[[str], str]


def shortcuts(text: str, comment: str = "") -> dict[str, str]:
    """Return what is bound in a file of settings of foot, by action."""
    found: dict[str, str] = {}
    for name, body in re.findall(r"(?ms)^\[([a-z-]+)\]$(.*?)(?=^\[|\Z)", text):
        if name in ("key-bindings", "mouse-bindings"):
            found |= dict(re.findall(rf"(?m)^{comment}([a-z-]+)=(.+)$", body))
    return found


def test_foot_understands_every_line(program: Program) -> None:
    said(program("foot"), "--check-config", "-c", LOCAL / "foot.ini")


def test_no_shortcut_of_foot_is_left_but_larger_letters(program: Program) -> None:
    program("foot")
    ours, usual = shortcuts((LOCAL / "foot.ini").read_text()), shortcuts(FOOT.read_text(), "# ")
    assert usual.keys() - ours.keys() <= {"noop"}
    assert {action for action, keys in ours.items() if keys != "none"} == LETTERS


@pytest.mark.parametrize("name", ["hbwizard-screen", "hbwizard-kmscon"])
def test_systemd_understands_the_units(program: Program, tmp_path: Path, name: str) -> None:
    unit = tmp_path / f"{name}.service"
    text = (LOCAL / unit.name).read_text()
    # The programs are not installed where the unit says.
    unit.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", text))
    assert said(program("systemd-analyze"), "verify", "--man=no", unit) == ""


def test_nothing_is_left_on_a_screen_that_the_next_person_sees() -> None:
    settings = read_settings(LOCAL / "room.yaml", (), {}, looks_outside=False)
    assert "show" not in settings.carry
    assert settings.address == "127.0.0.1"


def test_a_key_begins_the_visit_and_is_no_answer() -> None:
    with Shown(COMMAND, columns=40, lines=20, LANG="zh_CN.UTF-8") as screen:
        screen.until_text("Press any key to begin.")
        assert "请按任意一个键开始。" in screen.text
        assert all(cells(line) < 40 for line in screen.lines)
        screen.type("1")
        screen.until_text("眼下最要紧的")
        assert "begin" not in screen.text


def test_without_a_terminal_nobody_is_waited_for() -> None:
    done = subprocess.run(COMMAND, input=b"", capture_output=True, timeout=60, check=False)
    assert b"Press any key" not in done.stdout
