"""After a visit, nothing of what was said is anywhere: however it was held, however it ended."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from hbwizard.kiosk.settings import Limits
from hbwizard.kiosk.walls import syscalls
from tests.faces.screen import Emulator, Shown
from tests.kiosk.crashing import FATAL
from tests.kiosk.server import PATIENCE, Kiosk, children
from tests.kiosk.traces import Planted, files_with, holders, needs_root, said_of

pytestmark = pytest.mark.xdist_group("traces")

FLOWS = Path(__file__).parent / "flows"
START, WORDS, SUM, LAST = "说一件事", "您想说什么", "一共多少", "最后还有什么"
ENTER, CTRL_Q, F8 = "\r", "\x11", "\x1b[19~"
IDLE, VISIT = 12, 18
LIMITS = Limits(visitors=100, per_address=1000, per_minute=9999, idle=IDLE, visit=VISIT, ready=2)
PLANTED = Planted(f"鲸落西窗{secrets.token_hex(6)}", 700_000_000_000 + secrets.randbelow(10**11))
BEGAN = time.time()


NOBODY = 65534
HAS_NO_CORE = re.compile(r"Max core file size +0 +0 ")


def until(is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for something to be so."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


class Scrolled(Emulator, pyte.HistoryScreen):
    """A terminal whose window can be scrolled back."""

    @property
    def everything(self) -> str:
        rows = ("".join(cell.data for cell in row.values()) for row in self.history.top)
        return "".join([*rows, *self.display])


class Visit:
    """Somebody who answers with what is to be found nowhere afterwards."""

    def __init__(self, shown: Shown, process: int, *, by_lines: bool) -> None:
        self.shown, self.process, self.by_lines = shown, process, by_lines

    def answer(self) -> None:
        self.shown.until_text(START)
        self.shown.type("1" + ENTER * self.by_lines)
        self.shown.until_text(WORDS)
        self.shown.type(PLANTED.words + ENTER)
        self.shown.until_text(SUM)
        self.shown.type(str(PLANTED.number) + ENTER)
        self.shown.until_text(LAST)
        if not self.by_lines:
            # The one before is no longer in the window.
            self.shown.type(PLANTED.words)
            self.shown.until_text(PLANTED.words)

    @property
    def is_over(self) -> bool:
        return not Path(f"/proc/{self.process}").exists()

    def until_over(self) -> None:
        """Wait until its process is gone, and take in its last words."""
        until(lambda: self.shown.read(0.02) or self.is_over)
        self.shown.read(0.3)

    @property
    def window(self) -> str:
        emulator = self.shown.emulator
        assert isinstance(emulator, Scrolled)
        return emulator.everything

    @property
    def is_clear(self) -> bool:
        return PLANTED.words not in self.window and str(PLANTED.number) not in self.window


def quits(visit: Visit) -> None:
    visit.shown.type("q\r" if visit.by_lines else CTRL_Q)
    visit.shown.until_text("退出吗")
    visit.shown.type("y\r" if visit.by_lines else CTRL_Q)


def clears(visit: Visit) -> None:
    visit.shown.type("z\r" if visit.by_lines else F8)


def crashes(visit: Visit) -> None:
    visit.shown.type(FATAL + ENTER)


def is_killed(visit: Visit) -> None:
    os.kill(visit.process, signal.SIGKILL)


def hangs_up(visit: Visit) -> None:
    visit.shown.process.kill()


def is_cut_off(visit: Visit) -> None:
    """Answer no more, and say no word of it: as when the network is gone."""
    visit.shown.process.send_signal(signal.SIGSTOP)


def closes_the_terminal(visit: Visit) -> None:
    kept, visit.shown.master = visit.shown.master, os.open(os.devnull, os.O_RDWR)
    os.close(kept)
    visit.shown.process.send_signal(signal.SIGHUP)


def waits(visit: Visit) -> None:
    """Do nothing."""


def goes_on(visit: Visit) -> None:
    """Be never idle."""


ENDS = {
    goes_on: "expired",
    waits: "idle",
    is_cut_off: "hung_up",
    quits: "quit",
    clears: "wiped",
    crashes: "crashed",
    hangs_up: "hung_up",
    closes_the_terminal: "hung_up",
    is_killed: "killed",
}
"""Whatever ends a visit, those first that take their time; and what is logged."""
SLOW = (goes_on, waits, is_cut_off)
UNREACHED = (is_cut_off, hangs_up, is_killed)
"""Over SSH, nobody can clear a terminal then: its last picture stays until its owner clears it."""
BY_SSH, HERE = ("ssh screen", "ssh lines"), ("here screen", "here lines")
WAYS = (*BY_SSH, *HERE)


class Desk:
    """A kiosk, and everybody who has been there."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.visits: dict[tuple[str, Callable[[Visit], None]], Visit] = {}
        self.is_clear: dict[tuple[str, Callable[[Visit], None]], bool] = {}
        self.before = 0
        """Visits that were logged before these."""
        self._taken: set[int] = set()

    @property
    def came(self) -> int:
        """How many visits there have been."""
        return len(self._taken)

    def come_in(self, way: str) -> Visit:
        """Come in, answer, and stay."""
        place, face = way.split()
        until(lambda: self._waiting)
        # Who waits longest is the next.
        process = self._waiting[0]
        self._taken.add(process)
        by_lines = face == "lines"
        if place == "ssh":
            user = "plain" if by_lines else "help"
            shown = self.kiosk.visit(user=user, emulator=Scrolled)
        else:
            shown = self._here("dumb" if by_lines else "xterm-256color")
        visit = Visit(shown, process, by_lines=by_lines)
        try:
            visit.answer()
        except BaseException:
            shown.__exit__(None, None, None)
            raise
        return visit

    @property
    def _waiting(self) -> list[int]:
        return [each for each in self.kiosk.visitors() if each not in self._taken]

    def _here(self, term: str) -> Shown:
        socket = self.kiosk.settings.local_socket
        command = [sys.executable, "-m", "hbwizard", "run", "--kiosk", "--socket", socket]
        return Shown(command, emulator=Scrolled, TERM=term, LANG="zh_CN.UTF-8")

    def hold(self, way: str, end: Callable[[Visit], None]) -> None:
        """Hold a visit to its end, or leave it to the clock."""
        visit = self.visits[way, end] = self.come_in(way)
        end(visit)
        if end not in SLOW:
            self.see_end(way, end)

    def see_end(self, way: str, end: Callable[[Visit], None]) -> None:
        """Wait for the end of a visit, and look at what it leaves on its terminal."""
        visit = self.visits[way, end]
        deadline = time.monotonic() + PATIENCE + VISIT
        while not visit.is_over:
            self.go_on()
            visit.shown.read(0.02)
            assert time.monotonic() < deadline, (way, end, visit.shown.lines)
        visit.shown.read(0.2)
        self.is_clear[way, end] = visit.is_clear

    def go_on(self) -> None:
        """Keep those awake who are to be ended by the clock."""
        for (_, end), visit in self.visits.items():
            if end is goes_on and not visit.is_over:
                visit.shown.type("o")
                visit.shown.read(0)

    @property
    def everybody(self) -> list[int]:
        """Return all processes of the kiosk."""
        return [self.kiosk.process.pid, self.kiosk.nursery, *self.kiosk.visitors()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("kiosk")
    settings = {"limits": LIMITS, "local_socket": str(folder / "socket")}
    with Kiosk(folder, root=FLOWS, mistake="as it may be", **settings) as kiosk:
        desk = Desk(kiosk)
        yield desk
        for visit in desk.visits.values():
            visit.shown.__exit__(None, None, None)


@pytest.fixture(scope="module")
def ended(desk: Desk) -> Desk:
    """Have every visit held, each to its end."""
    # An end is logged a moment after the process is gone.
    until(lambda: len(desk.kiosk.found("visit")) == desk.came)
    desk.before = desk.came
    for end in ENDS:
        for way in WAYS:
            if (way, end) not in NEVER:
                desk.hold(way, end)
    for way, end in desk.visits:
        if end in SLOW:
            desk.see_end(way, end)
    return desk


NEVER = {(way, is_cut_off) for way in HERE}
"""No network, nothing to be cut off."""
HELD = [(way, end) for end in ENDS for way in WAYS if (way, end) not in NEVER]


def test_while_a_visit_lasts_only_its_own_process_knows(desk: Desk) -> None:
    needs_root()
    with contextlib.ExitStack() as stack:
        visits = {way: desk.come_in(way) for way in WAYS}
        for visit in visits.values():
            stack.enter_context(visit.shown)
            assert not visit.is_clear
            # The clock is not to end it while everybody is looked through.
            os.kill(visit.process, signal.SIGSTOP)
        callers = [visits[way].shown.process.pid for way in HERE]
        knowing = holders([*desk.everybody, *callers], PLANTED)
        for visit in visits.values():
            os.kill(visit.process, signal.SIGCONT)
    assert knowing == {visit.process for visit in visits.values()}
    for visit in visits.values():
        until(lambda visit=visit: visit.is_over)


@pytest.mark.parametrize(("way", "end"), HELD)
def test_after_a_visit_its_terminal_is_clear(
    ended: Desk, way: str, end: Callable[[Visit], None]
) -> None:
    is_reached = end is not closes_the_terminal and not (way in BY_SSH and end in UNREACHED)
    assert ended.is_clear[way, end] or not is_reached


def test_after_all_visits_nobody_knows(ended: Desk) -> None:
    needs_root()
    assert holders(ended.everybody, PLANTED) == set()


def test_nothing_is_written_and_nothing_is_told(ended: Desk, tmp_path: Path) -> None:
    kept = [Path(ended.kiosk.settings.host_key).parent, Path.cwd()]
    folders = [*kept, *map(Path, ("/tmp", "/var/tmp", "/dev/shm", "/run")), Path.home()]
    assert files_with(folders, PLANTED, BEGAN) == []
    assert not PLANTED.is_in(repr([ended.kiosk.records, ended.kiosk.said]).encode())
    assert not any(PLANTED.is_in(said_of(each)) for each in ended.everybody)


def test_how_each_ended_is_logged_and_nothing_else(ended: Desk) -> None:
    wanted = Counter(ENDS[end] for _, end in HELD)
    until(lambda: len(ended.kiosk.found("visit")) == ended.came)
    found = ended.kiosk.found("visit")[ended.before :]
    # A client whose terminal is gone may end its input, as Ctrl+D does in lines, before it goes.
    by_its_end = wanted - Counter({"hung_up": 1}) + Counter({"quit": 1})
    assert Counter(each["outcome"] for each in found) in (wanted, by_its_end)
    for record in ended.kiosk.found("visit"):
        assert set(record) == {"time", "event", "outcome", "seconds"}


def test_a_visitor_that_breaks_leaves_no_core_and_is_replaced(ended: Desk) -> None:
    waiting = ended.kiosk.visitors()[-2:]
    for number, process in zip((signal.SIGSEGV, signal.SIGABRT), waiting, strict=True):
        until(lambda process=process: HAS_NO_CORE.search(limits_of(process)))
        os.kill(process, number)
        until(lambda process=process: not Path(f"/proc/{process}").exists())
    folders = (Path(ended.kiosk.settings.host_key).parent, Path.cwd(), Path("/tmp"))
    assert [each for folder in folders for each in folder.glob("core*")] == []
    until(lambda: len(ended.kiosk.visitors()) == len(waiting))


def limits_of(process: int) -> str:
    return Path(f"/proc/{process}/limits").read_text("ascii")


def test_a_server_told_to_stop_twice_ends_every_visit(ended: Desk) -> None:
    visits = {way: ended.come_in(way) for way in WAYS}
    nursery = ended.kiosk.nursery
    ended.kiosk.process.send_signal(signal.SIGTERM)
    until(lambda: not Path(f"/proc/{nursery}").exists())
    assert not any(visit.is_over for visit in visits.values())
    ended.kiosk.process.send_signal(signal.SIGTERM)
    assert ended.kiosk.process.wait(PATIENCE) == 0
    for visit in visits.values():
        with visit.shown:
            visit.until_over()
    assert all(visits[way].is_clear for way in HERE)
    assert not PLANTED.is_in(repr([ended.kiosk.records, ended.kiosk.said]).encode())


@pytest.mark.parametrize(
    ("term", "end"),
    [
        ("dumb", clears),
        ("dumb", is_killed),
        ("xterm-256color", quits),
        ("xterm-256color", hangs_up),
    ],
)
def test_without_a_server_nothing_stays_either(
    tmp_path: Path, term: str, end: Callable[[Visit], None]
) -> None:
    command = [sys.executable, "-m", "hbwizard", "run", "--kiosk", "--from", str(FLOWS)]
    command += ["--socket", str(tmp_path / "none")]
    with Shown(command, emulator=Scrolled, TERM=term, LANG="zh_CN.UTF-8") as shown:
        visit = Visit(shown, 0, by_lines=term == "dumb")
        shown.until_text(START)
        (visit.process,) = children(shown.process.pid)
        visit.answer()
        assert not visit.is_clear
        if not os.geteuid():
            assert holders([shown.process.pid, visit.process], PLANTED) == {visit.process}
        end(visit)
        visit.until_over()
        assert visit.is_clear


@pytest.mark.parametrize("is_hidden", [True, False])
def test_another_process_of_the_same_user_cannot_look_into_a_visitor(is_hidden: bool) -> None:
    needs_root()
    read, write = os.pipe()
    hidden = os.fork()
    if hidden == 0:
        os.setuid(NOBODY)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
        if is_hidden:
            syscalls.hide()
        os.write(write, b"x")
        signal.pause()
    assert os.read(read, 1)
    try:
        assert reads(hidden) == (not is_hidden)
    finally:
        os.kill(hidden, signal.SIGKILL)
        os.waitpid(hidden, 0)
        os.close(read)
        os.close(write)


def reads(process: int) -> bool:
    """Whether another process of the same user gets at the memory."""
    looking = os.fork()
    if looking == 0:
        os.setuid(NOBODY)
        try:
            os.close(os.open(f"/proc/{process}/mem", os.O_RDONLY))
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(looking, 0)[1] == 0


def test_a_file_and_a_process_would_be_found(tmp_path: Path) -> None:
    needs_root()
    (tmp_path / "kept").write_text(f"x{PLANTED.words}x", "utf-8")
    assert files_with([tmp_path], PLANTED, 0) == [tmp_path / "kept"]
    assert holders([os.getpid()], PLANTED) == {os.getpid()}
