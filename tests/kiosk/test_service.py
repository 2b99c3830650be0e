"""The unit of systemd, judged by systemd's own tools, which need no system that it runs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.kiosk.ending import GOODBYE
from hbwizard.kiosk.settings import Limits

ROOT = Path(__file__).parents[2]
DEPLOY, DOCS = ROOT / "deploy", ROOT / "docs"
SCREEN = DEPLOY / "local" / "hbwizard-screen.service"
UNIT, USERS = DEPLOY / "hbwizard.service", DEPLOY / "hbwizard.sysusers"
SCORE = "1.2"
"""Of 10, where 0 is the best; what the operator's guide says."""

Program = Callable[[str], str]


def said(*command: str | Path) -> str:
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def made_users(program: Program, root: Path, *files: Path) -> None:
    """Make the users that files name, below a folder."""
    rules = root / "usr/lib/sysusers.d"
    rules.mkdir(parents=True)
    for file in files:
        (rules / f"{file.stem}.conf").write_text(file.read_text())
    (root / "etc").mkdir()
    said(program("systemd-sysusers"), f"--root={root}")


def test_the_sandbox_has_the_score_that_the_guide_tells(program: Program) -> None:
    found = said(program("systemd-analyze"), "security", "--offline=true", UNIT)
    score = re.search(r"exposure level for \S+: (\S+)", found)
    assert score and score[1] == SCORE
    guide = (DOCS / "kiosk" / "walls.md").read_text()
    assert guide.count(f"`systemd-analyze security`: {SCORE}") == 1
    assert guide.count(f"`systemd-analyze security`：{SCORE}") == 1


def test_systemd_understands_every_line(program: Program, tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    # The program is not installed where the unit says.
    unit.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text()))
    assert said(program("systemd-analyze"), "verify", "--man=no", unit) == ""


@pytest.mark.parametrize("unit", [UNIT, SCREEN], ids=lambda unit: str(unit.name))
def test_visitors_may_put_up_walls_and_give_way(unit: Path) -> None:
    *_, allowed = re.findall(r"(?m)^SystemCallFilter=(.+)$", unit.read_text())
    needed = {"landlock_restrict_self", "seccomp", "setpriority"}
    assert needed <= set(allowed.split())


def test_visitors_have_the_time_that_the_settings_give_them() -> None:
    (seconds,) = re.findall(r"(?m)^TimeoutStopSec=(\d+)$", UNIT.read_text())
    assert int(seconds) > Limits().drain + GOODBYE


def test_the_user_of_the_unit_is_made_and_has_no_shell(program: Program, tmp_path: Path) -> None:
    made_users(program, tmp_path, USERS)
    user = re.search(r"(?m)^hbwizard:.*$", (tmp_path / "etc/passwd").read_text())
    assert user and user[0].endswith("/usr/sbin/nologin")
    (named,) = re.findall(r"(?m)^User=(\S+)$", UNIT.read_text())
    assert named == "hbwizard"


def test_the_user_of_sshd_is_in_the_group_and_has_the_wizard_for_a_shell(
    program: Program, tmp_path: Path
) -> None:
    made_users(program, tmp_path, USERS, DEPLOY / "hbwizard-ssh.sysusers")
    user = re.search(r"(?m)^help:.*$", (tmp_path / "etc/passwd").read_text())
    assert user and user[0].endswith(":/:/opt/hbwizard/bin/hbwizard-shell")
    assert re.search(r"(?m)^hbwizard:.*:help$", (tmp_path / "etc/group").read_text())
