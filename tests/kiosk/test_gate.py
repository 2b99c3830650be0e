"""The gate under attack: by clients, by visitors' processes that were taken over, by bad luck."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import select
import signal
import socket
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hbwizard.kiosk.counts import STEP
from hbwizard.kiosk.gate import LOOK
from hbwizard.kiosk.keys import make_key
from hbwizard.kiosk.log import Log
from hbwizard.kiosk.refusal import SENTENCES, refusal
from hbwizard.kiosk.settings import Limits
from tests.faces.screen import seconds_used
from tests.kiosk.fleet import Server, free_port
from tests.kiosk.hostile import ANSWER
from tests.kiosk.server import PATIENCE, Kiosk, children
from tests.kiosk.serving import SHORT_DAY, SLOW_READING

pytestmark = pytest.mark.xdist_group("gate")

PLENTY = Limits(visitors=600, waiting=0, per_address=2000, per_minute=99_999, ready=4)

ONE = Limits(ready=1, per_minute=99_999)


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with taken_over(tmp_path_factory.mktemp("kiosk"), PLENTY) as kiosk:
        yield kiosk
        assert is_well(kiosk), "it did not survive"
        assert not [line for line in kiosk.said if "Traceback" in line]


def taken_over(
    folder: Path, limits: Limits, mistake: str = "taken over", **settings: object
) -> Kiosk:
    return Kiosk(folder, mistake=mistake, limits=limits, status_port=free_port(), **settings)


class Client:
    """A client that tells its process what to do."""

    def __init__(self, kiosk: Kiosk, act: str = "stays") -> None:
        self.socket = socket.create_connection(("127.0.0.1", kiosk.port), PATIENCE)
        self.socket.sendall(act.encode() + b"\n")
        self.heard = self.socket.recv(1000)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        self.socket.close()

    @property
    def is_served(self) -> bool:
        return self.heard.startswith(b"ok")

    @property
    def place(self) -> int:
        """Its place in the queue."""
        return int(self.heard.split()[1])

    def rest(self) -> bytes:
        """Return all that is said after that, to the end."""
        said = self.heard
        while data := self.socket.recv(1000):
            said += data
        return said.partition(b"\n")[2]

    def is_left(self) -> bool:
        """Wait for the other end to hang up."""
        with contextlib.suppress(ConnectionResetError):
            return not self.socket.recv(1000)
        return True


def ask(kiosk: Kiosk, path: str) -> str:
    url = f"http://127.0.0.1:{kiosk.settings.status_port}{path}"
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        said: str = answer.read().decode()
        return said


def is_well(kiosk: Kiosk) -> bool:
    """Whether the next one is served, and nobody waits for it."""
    return serves(kiosk) and ask(kiosk, "/health") == "ok\n"


def serves(kiosk: Kiosk) -> bool:
    """Whether somebody who comes now is served."""
    with Client(kiosk) as client:
        return client.is_served


def numbers(kiosk: Kiosk) -> dict[str, float]:
    families = text_string_to_metric_families(ask(kiosk, "/metrics"))
    samples = (sample for family in families for sample in family.samples)
    return {f"{each.name}{sorted(each.labels.values())}": each.value for each in samples}


def files_of(process: int) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def until(kiosk: Kiosk, outcome: str, number: int) -> None:
    kiosk.wait_for("visit", number=number, outcome=outcome)


def outcomes(kiosk: Kiosk) -> Counter[str]:
    return Counter(each["outcome"] for each in kiosk.found("visit"))


@pytest.mark.parametrize(
    ("act", "outcome"),
    [
        ("talks_nonsense", "killed"),
        ("says_what_is_no_text", "killed"),
        ("nests_without_end", "killed"),
        ("nests_where_nobody_looks", "killed"),
        ("floods", "crashed"),
        ("passes_files", "killed"),
        ("passes_too_many_files", "killed"),
        ("hides", "killed"),
    ],
)
def test_who_breaks_the_rules_is_ended_and_leaves_nothing(
    kiosk: Kiosk, act: str, outcome: str
) -> None:
    with Client(kiosk) as neighbour:
        # Each process that waits is a descriptor, and one has just gone to the neighbour.
        settle(lambda: numbers(kiosk)["hbwizard_ready[]"] == kiosk.settings.limits.ready)
        files, before = files_of(kiosk.process.pid), outcomes(kiosk)[outcome]
        with Client(kiosk, act) as client:
            assert client.is_left()
        until(kiosk, outcome, before + 1)
        assert is_well(kiosk)
        settle(lambda: files_of(kiosk.process.pid) <= files)
        neighbour.socket.setblocking(False)
        with pytest.raises(BlockingIOError):
            neighbour.socket.recv(1)


def settle(is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_counts_stay_right_whatever_is_told(kiosk: Kiosk) -> None:
    settle(lambda: not numbers(kiosk)["hbwizard_visitors[]"])
    before, crashed = numbers(kiosk), outcomes(kiosk)["crashed"]
    with Client(kiosk, "lies") as client:
        assert client.is_left()
    until(kiosk, "crashed", crashed + 1)
    after = numbers(kiosk)
    changed = {name for name in after if after[name] != before.get(name)}
    # That it began a flow which exists can be true, and is told of many at the end of a day.
    assert changed == {"hbwizard_visits_total['crashed']"}
    assert ANSWER not in repr(kiosk.records) + ask(kiosk, "/metrics")
    assert not kiosk.found("crash")


def test_what_visits_were_about_is_told_when_a_day_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SHORT_DAY, "1")
    with taken_over(tmp_path, PLENTY) as kiosk:
        for _ in range(STEP):
            with Client(kiosk, "lies") as client:
                assert client.is_left()
        settle(lambda: numbers(kiosk)["hbwizard_flows_begun_total['flow']"] == STEP)


def test_one_picture_is_counted_of_a_visit(kiosk: Kiosk) -> None:
    name, before = "hbwizard_first_picture_seconds_count[]", outcomes(kiosk)["crashed"]
    pictures = numbers(kiosk)[name]
    with Client(kiosk, "floods") as client:
        assert client.is_left()
    until(kiosk, "crashed", before + 1)
    assert numbers(kiosk)[name] == pictures + 1


def test_a_nursery_that_is_killed_is_replaced_and_visitors_go_on(kiosk: Kiosk) -> None:
    ready = len(kiosk.found("nursery", outcome="ready"))
    with Client(kiosk) as neighbour:
        os.kill(kiosk.nursery, signal.SIGKILL)
        kiosk.wait_for("nursery", number=ready + 1, outcome="ready")
        assert is_well(kiosk)
        neighbour.socket.setblocking(False)
        with pytest.raises(BlockingIOError):
            neighbour.socket.recv(1)


def test_a_nursery_that_hangs_is_replaced_and_nobody_is_counted_for_ever(kiosk: Kiosk) -> None:
    settle(lambda: not numbers(kiosk)["hbwizard_visitors[]"])
    ready = len(kiosk.found("nursery", outcome="ready"))
    os.kill(kiosk.nursery, signal.SIGSTOP)
    clients = [socket.create_connection(("127.0.0.1", kiosk.port)) for _ in range(8)]
    assert numbers(kiosk)["hbwizard_visitors[]"] == 8
    kiosk.wait_for("nursery", number=ready + 1, outcome="ready")
    for client in clients:
        client.close()
    settle(lambda: not numbers(kiosk)["hbwizard_visitors[]"])
    assert is_well(kiosk)


def test_without_descriptors_it_waits_and_does_not_spin(kiosk: Kiosk) -> None:
    gate = kiosk.process.pid
    usual = resource.prlimit(gate, resource.RLIMIT_NOFILE)
    with contextlib.ExitStack() as stack:
        resource.prlimit(gate, resource.RLIMIT_NOFILE, (files_of(gate), usual[1]))
        for _ in range(20):
            client = socket.create_connection(("127.0.0.1", kiosk.port))
            stack.callback(client.close)
        # Long enough for everything that the gate looks at by its clock.
        time.sleep(LOOK)
        before = seconds_used(gate)
        time.sleep(1.5)
        assert seconds_used(gate) - before < 0.5
        resource.prlimit(gate, resource.RLIMIT_NOFILE, usual)
    settle(lambda: is_well(kiosk))


def test_a_storm_ends_with_everybody_served_or_refused(kiosk: Kiosk) -> None:
    where = ("127.0.0.1", kiosk.port)
    with contextlib.ExitStack() as stack:
        sockets = []
        began = time.monotonic()
        for number in range(500):
            sockets.append(stack.enter_context(socket.create_connection(where, PATIENCE)))
            # Half of them say nothing at all, and hold their place.
            if number % 2:
                sockets[-1].sendall(b"stays\n")
        assert time.monotonic() - began < 5
        for client in sockets[1::2]:
            assert client.recv(1000).startswith((b"ok", refusal("full")[:20]))
    settle(lambda: not numbers(kiosk)["hbwizard_visitors[]"])
    assert is_well(kiosk)


def test_slow_readers_of_the_board_hold_up_nobody(kiosk: Kiosk) -> None:
    where = ("127.0.0.1", kiosk.settings.status_port)
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(socket.create_connection(where)).send(b"GET /me")
        with Client(kiosk) as client:
            assert client.is_served
    # Each is given up after some seconds, and none is left behind.
    settle(lambda: children(kiosk.process.pid) == [kiosk.nursery])


def test_places_and_the_queue(tmp_path: Path) -> None:
    limits = Limits(visitors=2, waiting=1, per_address=100, per_minute=1000, ready=1)
    with taken_over(tmp_path, limits) as kiosk, contextlib.ExitStack() as stack:
        seated = [stack.enter_context(Client(kiosk)) for _ in range(2)]
        waiting = stack.enter_context(Client(kiosk))
        assert [each.place for each in (*seated, waiting)] == [0, 0, 1]
        with Client(kiosk) as refused:
            assert refused.heard == refusal("full")
            assert refused.is_left()
        seated[0].socket.close()
        settle(lambda: numbers(kiosk)["hbwizard_waiting[]"] == 0)
        assert numbers(kiosk)["hbwizard_visitors[]"] == 2
        assert kiosk.wait_for("refusal")["outcome"] == "full"


@pytest.mark.parametrize(
    ("reason", "limits"),
    [
        ("address", Limits(per_address=2, per_minute=100)),
        ("rate", Limits(per_address=100, per_minute=2)),
    ],
)
def test_one_address_has_its_bounds(tmp_path: Path, reason: str, limits: Limits) -> None:
    with taken_over(tmp_path, limits, log="connections") as kiosk:
        with Client(kiosk) as one, Client(kiosk) as two, Client(kiosk) as three:
            assert one.is_served and two.is_served
            assert SENTENCES[reason].encode() in three.heard
        record = kiosk.wait_for("refusal", outcome=reason)
        assert set(record) == {"time", "event", "outcome", "address"}
        assert record["address"] == "127.0.0.1"
        visit = kiosk.wait_for("visit", number=2)
        assert set(visit) == {"time", "event", "outcome", "seconds", "address"}


def test_a_log_of_none_tells_of_nobody(tmp_path: Path) -> None:
    with taken_over(tmp_path, Limits(per_address=1), log="none") as kiosk:
        with Client(kiosk) as one, Client(kiosk) as two:
            assert one.is_served and not two.is_served
        settle(lambda: numbers(kiosk).get("hbwizard_visits_total['quit']") == 1)
        kiosk.stop(signal.SIGTERM)
        assert {each["event"] for each in kiosk.records} == {"nursery", "open", "closed"}


def test_who_cannot_go_behind_the_walls_says_so_and_is_not_forked_without_end(
    tmp_path: Path,
) -> None:
    with Kiosk(tmp_path, mistake="no walls") as kiosk:
        record = kiosk.wait_for("crash")
        assert record["where"].startswith("PermissionError hbwizard.kiosk.visitor:")
        time.sleep(3)
        assert len(kiosk.found("crash")) <= kiosk.settings.limits.ready
        with Client(kiosk) as client:
            assert client.heard == refusal("full")


LPSTAT = """#!/bin/sh
test "$1" = -e && printf "floods\\nfails\\nleaves_somebody\\nstays\\n"
exit 0
"""
LP = """#!/bin/sh
case "$2" in
floods) head -c 300000 /dev/zero | tr "\\0" x ;;
fails) echo "no paper" >&2; exit 1 ;;
leaves_somebody) sleep 20 & ;;
stays) exec >&- 2>&-; sleep 20 ;;
esac
"""


def test_a_print_service_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("lp", LP), ("lpstat", LPSTAT)):
        (tmp_path / name).write_text(text, "ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    printers = ("floods", "fails", "leaves_somebody", "stays")
    with taken_over(tmp_path, PLENTY, carry=("print",), printers=printers) as kiosk:
        wanted = {"floods": b"printed", "fails": b"no paper", "leaves_somebody": b"printed"}
        with Client(kiosk, "prints stays") as patient:
            for printer, answer in wanted.items():
                with Client(kiosk, f"prints {printer}") as client:
                    assert client.rest() == answer
            assert is_well(kiosk)
            patient.socket.setblocking(False)
            with pytest.raises(BlockingIOError):
                patient.socket.recv(1)
        with Client(kiosk, "prints elsewhere") as client:
            assert client.rest() == b"not allowed"


def test_what_is_read_anew_takes_its_time_beside_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SLOW_READING, "3")
    with taken_over(tmp_path, PLENTY) as kiosk:
        kiosk.process.send_signal(signal.SIGHUP)
        began = time.monotonic()
        for _ in range(5):
            assert is_well(kiosk)
        assert time.monotonic() - began < 2
        assert not kiosk.found("nursery")[1:]
        kiosk.wait_for("nursery", number=2, outcome="ready")


def test_a_signal_for_all_its_processes_is_heard_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in a terminal: a second one would end every visit at once."""
    monkeypatch.setenv(SLOW_READING, "30")
    with taken_over(tmp_path, PLENTY) as kiosk, Client(kiosk) as client:
        asking = socket.create_connection(("127.0.0.1", kiosk.settings.status_port))
        with asking:
            kiosk.process.send_signal(signal.SIGHUP)
            settle(lambda: len(children(kiosk.process.pid)) == 3)
            for process in (kiosk.process.pid, *children(kiosk.process.pid)):
                os.kill(process, signal.SIGINT)
            time.sleep(0.5)
        client.socket.setblocking(False)
        with pytest.raises(BlockingIOError):
            client.socket.recv(1)
        client.socket.close()
        assert kiosk.process.wait(PATIENCE) == 0


def test_a_log_that_nobody_reads_holds_up_nobody() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w") as stream, os.fdopen(read) as reader:
        log = Log("outcomes", stream)
        for _ in range(5000):
            log.refused("full", None)
        os.set_blocking(read, False)
        kept = reader.read().splitlines()
        assert 100 < len(kept) < 5000
        log.say("open")
        assert json.loads(reader.read())["lost"] == 5000 - len(kept)


def test_a_record_with_room_for_its_beginning_only_holds_up_nobody() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w") as stream, os.fdopen(read, "rb") as reader:
        os.set_blocking(write, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(write, bytes(select.PIPE_BUF))
        os.set_blocking(write, True)
        os.read(read, select.PIPE_BUF)
        log = Log("outcomes", stream)
        log.say("rejected", problems="x" * 3 * select.PIPE_BUF)
        os.set_blocking(read, False)
        assert len(reader.read().lstrip(b"\0")) == select.PIPE_BUF
        log.say("closed")
        end, whole = reader.read().splitlines()
        assert not end and json.loads(whole)["lost"] == 1


def test_a_log_whose_reader_is_gone_is_no_end_of_the_gate() -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w") as stream:
        os.close(read)
        Log("outcomes", stream).say("open")


def test_a_disk_that_is_full_under_the_log_is_no_end_of_the_gate(tmp_path: Path) -> None:
    make_key(tmp_path / "host_key")
    server = Server(tmp_path / "server", tmp_path / "host_key")
    settings, log = tmp_path / "server" / "kiosk.yaml", tmp_path / "server" / "log"
    settings.write_text(re.sub("(?m)^balancers:.*\n", "", settings.read_text()))
    server.start()
    try:
        server.wait_until_warm()
        usual = resource.prlimit(server.process, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process, resource.RLIMIT_FSIZE, (0, usual[1]))
        for _ in range(2):
            with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as client:
                assert client.recv(4) == b"SSH-"
            settle(lambda: not server.visitors())
        resource.prlimit(server.process, resource.RLIMIT_FSIZE, usual)
        server.drain()
        assert server.wait_until_empty() == 0
    finally:
        server.kill()
    last = json.loads(log.read_text().splitlines()[-1])
    assert (last["event"], last["lost"]) == ("closed", 2)


def test_records_that_a_full_disk_refused_are_told_once_there_is_room(tmp_path: Path) -> None:
    path, full = tmp_path / "log", os.open("/dev/full", os.O_WRONLY)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    with path.open("w") as stream, path.open("a") as again:
        log = Log("outcomes", stream)
        os.dup2(full, stream.fileno())
        os.close(full)
        log.say("open")
        log.say("open")
        os.dup2(again.fileno(), stream.fileno())
        # Room for the beginning of one.
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, usual[1]))
        try:
            log.say("open")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        log.say("closed")
        cut, whole = path.read_text().splitlines()
    assert len(cut) == 20
    assert json.loads(whole)["lost"] == 3


def test_a_machine_without_room_for_a_process_is_asked_again_later(
    tmp_path: Path,
) -> None:
    with taken_over(tmp_path, ONE, mistake="no room") as kiosk:
        with Client(kiosk) as client:
            assert client.heard == refusal("full")
        settle(lambda: serves(kiosk), 3 * PATIENCE)
        assert not kiosk.found("nursery")[1:]
