"""What a visitor's process promises not to be able to do: each tried, in the open and behind walls.

In the open everything must work, or its refusal behind the walls would tell nothing.
"""

from __future__ import annotations

import errno
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hbwizard.errors import UsageError
from hbwizard.kiosk import walls
from hbwizard.kiosk.walls import Report
from tests.kiosk.behind import TRIED, WALLED_TWICE
from tests.kiosk.crashing import LEFT_BEHIND
from tests.kiosk.server import Kiosk

pytestmark = pytest.mark.xdist_group("walls")

WORKS = {
    "runs_threads_and_a_loop": True,
    "imports_late_and_reads_flows": True,
    "seals_memory_and_sends_it": True,
    "uses_the_terminal_it_was_given": "是\n",
    "opens_a_terminal_where_allowed": True,
    "draws_the_full_screen": True,
    "draws_a_paper": True,
    "had_a_second_thread": True,
}
BOUND = {
    "keeps_files_from_others": 0o077,
    "can_be_looked_into": 0,
    "writes_too_large_a_file": f"OSError {errno.EFBIG}",
    "opens_too_many_files": f"OSError {errno.EMFILE}",
    "eats_memory": "MemoryError",
    "eats_memory_by_threads": "RuntimeError",
    "has_a_second_thread": f"OSError {errno.EBUSY}",
}
ENDS = {"loops": signal.SIGXCPU, "breaks": signal.SIGABRT}
REFUSED = [name for name in TRIED if name not in {*WORKS, *BOUND, *ENDS}]
REFUSALS = {f"OSError {errno.EPERM}", f"OSError {errno.EACCES}"}

Found = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """How everything ended: what it returned, the signal that ended it, whether a core was left."""
    folder = tmp_path_factory.mktemp("walls")
    command = [sys.executable, "-m", "tests.kiosk.behind", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert not done.returncode, done.stderr
    found: Found = json.loads(done.stdout)
    return found


def test_this_kernel_has_the_walls_that_the_promise_needs() -> None:
    assert walls.report().missing == ()


@pytest.mark.parametrize("name", REFUSED)
def test_behind_the_walls_it_is_refused(name: str, found: Found) -> None:
    behind, *_, opened = found[name]
    assert behind[:2] in [[refusal, 0] for refusal in REFUSALS]
    assert opened[0] not in REFUSALS and opened[1] == 0, "it would not have worked anyway"


@pytest.mark.parametrize("name", WALLED_TWICE)
def test_landlock_alone_refuses_it_too_where_the_kernel_is_new(name: str, found: Found) -> None:
    _, by_landlock, _ = found[name]
    there = walls.report()
    assert by_landlock[0] in REFUSALS or not (there.network_twice and there.signals_twice)


@pytest.mark.parametrize("name", WORKS)
def test_what_a_visit_needs_still_works(name: str, found: Found) -> None:
    assert found[name][0][0] == WORKS[name]


@pytest.mark.parametrize("name", BOUND)
def test_what_is_bound_is_bound(name: str, found: Found) -> None:
    behind, opened = found[name]
    assert behind[0] == BOUND[name]
    assert opened[0] != BOUND[name], "it would have been bound anyway"


@pytest.mark.parametrize("name", ENDS)
def test_what_has_to_end_ends_and_leaves_no_core(name: str, found: Found) -> None:
    _, ended_by, has_core = found[name][0]
    assert (ended_by, has_core) == (ENDS[name], False)


def test_no_thread_of_a_process_that_waited_stands_outside(tmp_path: Path) -> None:
    with Kiosk(tmp_path, mistake="threads write") as kiosk:
        socket.create_connection(("127.0.0.1", kiosk.port)).close()
        assert kiosk.wait_for("crash")["where"].startswith("PermissionError ")
        kiosk.wait_for("visit", outcome="crashed")
    assert not (tmp_path / LEFT_BEHIND).exists()


WITHOUT_PROC = """
import os
from pathlib import Path
from hbwizard.kiosk import walls
from hbwizard.kiosk.settings import Limits

walls.threads.TASKS = Path("/nowhere")
walls.report = lambda: walls.Report(landlock=0, calls=True, code=False)
walls.enter(walls.prepare(Limits(), []))
os._exit(7)
"""


def test_without_landlock_the_other_wall_is_put_up_where_nothing_tells_of_threads() -> None:
    assert subprocess.run([sys.executable, "-c", WITHOUT_PROC], check=False).returncode == 7


def test_a_kernel_without_a_wall_is_told() -> None:
    bare = Report(landlock=0, calls=False, code=False)
    assert bare.missing == ("Landlock", "seccomp")
    assert not (bare.network_twice or bare.signals_twice)
    with pytest.raises(UsageError) as caught:
        walls.demand(bare)
    assert caught.value.values == {"walls": "Landlock, seccomp"}
    # Debian 12 at its first day: the promise holds, though nothing is walled twice.
    old = Report(landlock=2, calls=True, code=False)
    assert old.missing == () and not old.network_twice
    walls.demand(old)
