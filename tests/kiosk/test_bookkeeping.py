"""What the gate notes of those who are here, or at its door, without any process."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from hbwizard.kiosk import arrivals, broker
from hbwizard.kiosk.admission import Admission, Admitted
from hbwizard.kiosk.arrivals import Arrivals
from hbwizard.kiosk.counts import Counts
from hbwizard.kiosk.log import Log
from hbwizard.kiosk.nurseries import Child
from hbwizard.kiosk.settings import Limits, Settings
from hbwizard.kiosk.visitors import SPARE, Visitors
from hbwizard.kiosk.watching import Watch
from hbwizard.kiosk.words import Closing, Opened, Printed, Visit, hear, pair, say

ADDRESS = "192.0.2.1"
TELL_THE_SESSION = "import os, sys; print(os.getsid(0)); sys.exit(1)"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Close what was opened."""
    with ExitStack() as stack:
        yield stack


class Gate(SimpleNamespace):
    """As much of a gate as is asked here; it hears nobody by itself."""

    def __init__(self, stack: ExitStack, **limits: int) -> None:
        ours, self.theirs = map(stack.enter_context, pair())
        self.settings = Settings("", limits=Limits(**limits), balancers=("127.0.0.1",))
        self.admission, self.counts, self.log = Admission(Limits()), Counts(0.0), Log("none")
        self.cradle = SimpleNamespace(take=lambda: Child(ours, 0.0), fill=lambda: None)
        self.ending = SimpleNamespace(is_begun=False, seconds=77)
        self.acts: list[Callable[[], None]] = []

    def watch(self, file: socket.socket, act: Callable[[], None]) -> None:
        self.acts.append(act)

    def unwatch(self, file: socket.socket) -> None:
        file.close()


def seated(gate: Gate, stack: ExitStack) -> Visitors:
    """Have somebody in a seat."""
    visitors = Visitors(gate)  # type: ignore[arg-type]
    client, _ = map(stack.enter_context, socket.socketpair())
    visitors.seat(client, ADDRESS, Admitted(1, 0))
    word, files = hear(gate.theirs)
    assert isinstance(word, Visit)
    socket.close(*files)
    return visitors


def test_a_visit_keeps_the_limits_that_it_began_with(stack: ExitStack) -> None:
    gate = Gate(stack, visit=600)
    visitors = seated(gate, stack)
    say(gate.theirs, Opened("screen"))
    gate.acts[0]()
    gate.settings = Settings("", limits=Limits(visit=60))
    now = time.monotonic()
    visitors.tick(now + 600)
    assert visitors.number == 1, "new settings cut off a visit that its process still counts"
    visitors.tick(now + 600 + SPARE + 1)
    assert visitors.number == 0


def test_who_is_let_in_while_it_closes_is_told_how_long_there_is(stack: ExitStack) -> None:
    gate = Gate(stack)
    gate.ending.is_begun = True
    seated(gate, stack)
    assert hear(gate.theirs)[0] == Closing(77)


def test_the_refused_keep_nobody_away(stack: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MOST_REFUSED", 3)
    gate = Gate(stack)
    door = Arrivals(gate)  # type: ignore[arg-type]
    others = []
    for _ in range(5):
        client, other = map(stack.enter_context, pair())
        others.append(other)
        door.refuse(client, "rate")
    assert door.number == 3
    assert all(other.recv(1000) for other in others), "each was told why"
    client, _ = map(stack.enter_context, socket.socketpair())
    door.arrive(client, "127.0.0.1")
    assert door.number == 4


def test_a_file_that_others_may_read_no_more_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.touch(0o644)
    watch = Watch([])
    watch.look_also_at([file])
    assert not watch.has_changed()
    # The clock of files goes on in steps.
    time.sleep(0.05)
    file.chmod(0o600)
    assert watch.has_changed() and not watch.has_changed()


def test_who_prints_is_out_of_reach_of_the_terminal_of_the_gate(
    stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "COMMAND", (sys.executable, "-c", TELL_THE_SESSION))
    gate, told = Gate(stack), list[Printed]()
    gate.settings = Settings("", carry=("print",), printers=("front",))
    gate.selector = SimpleNamespace(unregister=lambda file: None)
    printing = broker.Broker(gate, os.environ)  # type: ignore[arg-type]
    paper = broker.sealed(b"paper")
    stack.callback(os.close, paper)
    printing.take("front", [paper], told.append)
    for _ in range(2):
        gate.acts[0]()
    while not told:
        printing.tick(time.monotonic())
    assert told[0].values["reason"] not in ("", str(os.getsid(0)))
