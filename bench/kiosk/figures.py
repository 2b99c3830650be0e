"""The figures of the kiosk, each with its promise."""

from __future__ import annotations

import os
import signal
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from bench.core import said
from bench.kiosk.crowds import Crowd, add, enter, finish, send
from bench.kiosk.hosts import Desk, Host, Sshd, Toolkit
from bench.kiosk.jobs import Job
from bench.kiosk.processes import descriptors, megabytes, processor, terminals
from bench.kiosk.troubled import FILL, SPIN

REST = 3.0
"""Seconds for visitors to be gone, and for others to be forked."""
IDLE = 5.0
SPREAD = 5.0
"""Seconds in which a storm arrives."""
SAMPLE = 20
"""Visitors whose memory is looked at."""


class Sizes(Struct, frozen=True):
    """How much of everything."""

    runs: int = 30
    visitors: int = 200
    seconds: int = 10
    held: int = 1000
    storm: int = 500
    after: int = 200


def frames(folder: Path, sizes: Sizes) -> None:
    """Measure one visitor at a time: the first frame, a key, the next question."""
    with Desk(folder) as desk:
        time.sleep(REST)
        calm(desk, sizes.runs)
        tell("next question", send(Job(desk.place, "answer", 5)).questions, 18)
        time.sleep(REST)
        crowd = send(Job(desk.place, "at_once", 40))
        tell("first frame, 40 at the same moment, 8 of them waited for", crowd.frames)


def calm(host: Host, runs: int) -> None:
    """Measure one visitor after another."""
    result = send(Job(host.place, "one_by_one", runs))
    tell("connect to first frame", result.frames, 20, 80)
    tell("key to paint", result.keys, 8, 50)
    print(f"  bytes a key: {result.bytes / max(1, result.typed):.0f}; lost: {result.lost}")


def work(folder: Path, sizes: Sizes) -> None:
    """Measure many at work: keys, the next question, memory."""
    with Desk(folder) as desk, ExitStack() as stack:
        time.sleep(REST)
        waiting = [megabytes(each) for each in desk.visitors]
        crowds = enter(stack, desk.place, "type_on", sizes.visitors)
        here = desk.visitors[:SAMPLE]
        idle = [megabytes(each) for each in here]
        begin(crowds)
        questions = send(Job(desk.place, "answer", 5)).questions
        time.sleep(sizes.seconds)
        busy = [megabytes(each) for each in here]
        result = finish(crowds)
        tell(f"key to paint, {sizes.visitors} visitors, a key every 2 s each", result.keys, 8, 50)
        tell("next question beside them", questions, 18)
        limit("memory a visitor, at work (PSS)", statistics.median(busy), 15, "MB")
        print(
            f"  waiting {statistics.median(waiting):.1f} MB, with the first page "
            f"{statistics.median(idle):.1f} MB, "
            f"gate {megabytes(desk.process.pid):.1f} MB, nursery {megabytes(desk.nursery):.1f} MB"
        )


def begin(crowds: Sequence[Crowd]) -> None:
    """Let crowds do what they came for."""
    for crowd in crowds:
        crowd.begin()


def held(folder: Path, sizes: Sizes) -> None:
    """Hold many at once who do nothing."""
    with Desk(folder) as desk, ExitStack() as stack:
        began = time.perf_counter()
        crowds = enter(stack, desk.place, "stay", sizes.held)
        came = time.perf_counter() - began
        time.sleep(REST)
        before = processor(desk.processes)
        time.sleep(IDLE)
        spent = (processor(desk.processes) - before) / IDLE * 100
        total = sum(megabytes(each) for each in desk.processes)
        result = finish(crowds)
    print(f"  {sizes.held} came within {came:.0f} s; they take {total / 1024:.1f} GB in all")
    limit(f"dropped of {sizes.held} held at once", sizes.held - result.held, 0, "")
    limit("processor time of all of them while idle", spent, 2, "% of one core")


def storm(folder: Path, sizes: Sizes) -> None:
    """Have many come within some seconds."""
    with Desk(folder) as desk:
        time.sleep(REST)
        result = send(Job(desk.place, "storm", sizes.storm, SPREAD))
        tell("first frame of those served", result.frames)
    print(f"  of {sizes.storm} in {SPREAD:.0f} s: {len(result.frames)} served, "
          f"{result.refused} told that there is no place")  # fmt: skip
    limit("neither served nor told", result.lost, 0, "")


def after(folder: Path, sizes: Sizes) -> None:
    """Have many come one after another, and look at what is left of them."""
    with Desk(folder) as desk:
        send(Job(desk.place, "at_once", SAMPLE))
        before = left(desk)
        send(Job(desk.place, "brief", sizes.after))
        now = left(desk)
    print(f"  before: {before}")
    print(f"  after {sizes.after}: {now}")
    grown = now.gate + now.nursery - before.gate - before.nursery
    limit("memory grown, gate and nursery", grown, 1, "MB")
    counts = (now.processes, now.files, now.terminals)
    more = counts != (before.processes, before.files, before.terminals)
    limit("processes, descriptors or terminals changed", int(more), 0, "")


class Left(Struct, frozen=True):
    """What there is of processes and files, and the megabytes of two that stay."""

    processes: int
    files: int
    terminals: int
    gate: float
    nursery: float

    def __str__(self) -> str:
        return (f"{self.processes} processes, {self.files} descriptors, {self.terminals} "
                f"terminals, gate {self.gate:.1f} MB, nursery {self.nursery:.1f} MB")  # fmt: skip


def left(desk: Desk) -> Left:
    """Look, once everybody is gone."""
    time.sleep(REST)
    stay = (desk.process.pid, desk.nursery)
    files = sum(map(descriptors, stay))
    return Left(len(desk.processes), files, terminals(desk.processes), *map(megabytes, stay))


def trouble(folder: Path, sizes: Sizes) -> None:
    """Have one spin, one fill its memory, and one be killed, while others type."""
    visitors = max(2, sizes.visitors // 4)
    with Desk(folder, command=(sys.executable, "-m", "bench.kiosk.troubled")) as desk:
        time.sleep(REST)
        with ExitStack() as stack:
            crowds = enter(stack, desk.place, "type_on", visitors)
            begin(crowds)
            time.sleep(sizes.seconds)
            calm = finish(crowds)
        time.sleep(REST)
        with ExitStack() as stack:
            victim = desk.visitors[0]
            stack.enter_context(Crowd(Job(desk.place, "stay")))
            crowds = enter(stack, desk.place, "type_on", visitors)
            for word in (SPIN, FILL):
                stack.enter_context(Crowd(Job(desk.place, "stay", typed=word.decode())))
            os.kill(victim, signal.SIGKILL)
            begin(crowds)
            time.sleep(sizes.seconds)
            troubled = finish(crowds)
    tell(f"key to paint, {visitors} visitors, calm", calm.keys)
    tell("beside one spinning, one filling its memory, one killed", troubled.keys)
    limit("99th percentile, times the calm one", p99(troubled.keys) / p99(calm.keys), 2, "")
    limit("others lost", add([calm, troubled]).lost, 0, "")


def peers(folder: Path, sizes: Sizes) -> None:
    """Measure the same of others: sshd without and with the server, and prompt_toolkit."""
    runs = max(3, sizes.runs // 3)
    with Desk(folder) as desk:
        print("  -- hbwizard serve")
        calm(desk, runs)
        with Sshd(folder, str(folder / "none")) as alone:
            print("  -- sshd, a process each: run --kiosk")
            calm(alone, runs)
        with Sshd(folder, desk.socket) as helped:
            print("  -- sshd, run --kiosk with the server's waiting process")
            calm(helped, runs)
        with Toolkit(folder) as toolkit:
            print("  -- prompt_toolkit's SSH server, a page of rows, one process for all")
            calm(toolkit, runs)


def tell(name: str, times: list[float], *promised: float) -> None:
    """Print the median and the 99th percentile of milliseconds, and whether promises are kept."""
    if not times:
        print(f"{name}: nobody MISSED")
        return
    found = (statistics.median(times), p99(times))
    bounds = " and ".join(f"{each:.0f}" for each in promised)
    kept = said(all(a <= b for a, b in zip(found, promised, strict=False)))
    verdict = f", promised {bounds} ms {kept}" if promised else ""
    print(f"{name}: p50 {found[0]:.1f} ms, p99 {found[1]:.1f} ms (n={len(times)}){verdict}")


def p99(times: list[float]) -> float:
    """Return the 99th percentile."""
    return sorted(times)[int(len(times) * 0.99)]


def limit(name: str, value: float, promised: float, unit: str) -> None:
    """Print a figure that is to stay below a bound."""
    kept = said(value <= promised)
    print(f"{name}: {value:.1f} {unit}, promised {promised:g} {kept}".replace(" ,", ","))
