"""What a visitor's process gives up before the first byte of the visitor is read.

Two walls carry the promise: Landlock (no file but those that Python and the flows are read from,
none to write) and a seccomp filter (no network, no program, no other process, no way back). Bounds
on memory, processor and files stand around them. Where the kernel has more, the same is walled
twice: TCP, signals and abstract sockets by Landlock too, and no memory that becomes a program.

`prepare` is called once, in the nursery, and costs some milliseconds. `enter` is called in the
forked child, and costs less than one, half of it for the filter. Landlock binds the thread that
asks for it and those that it starts, so a child with a second thread is refused. What a visit needs
and cannot be had behind the walls comes before: a pseudo-terminal is opened before `enter`, since
whoever may open one may open that of a neighbour, who is the same user.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from hbwizard.errors import UsageError
from hbwizard.kiosk.settings import Limits
from hbwizard.kiosk.walls import bounds, filter, landlock, syscalls, threads
from hbwizard.kiosk.walls.reading import read_by_python

FILES, CALLS = "Landlock", "seccomp"


class Report(Struct, frozen=True):
    """Which walls the kernel has: for the log at the start, and for the status."""

    landlock: int
    """The version of its interface; 0 for none."""
    calls: bool
    """Whether system calls can be filtered."""
    code: bool
    """Whether memory can be kept from becoming a program."""

    @property
    def files(self) -> bool:
        """Whether files are out of reach."""
        return self.landlock >= 1

    @property
    def network_twice(self) -> bool:
        """Whether TCP is refused by Landlock as well."""
        return self.landlock >= landlock.WITH_NETWORK

    @property
    def signals_twice(self) -> bool:
        """Whether signals and abstract sockets are refused by Landlock as well."""
        return self.landlock >= landlock.WITH_SCOPES

    @property
    def missing(self) -> tuple[str, ...]:
        """The walls without which the promise to a visitor does not hold."""
        walls = {FILES: self.files, CALLS: self.calls}
        return tuple(name for name, stands in walls.items() if not stands)


class Walls(Struct, frozen=True):
    """What was made ready in the nursery, for every visitor after."""

    report: Report
    bounds: bounds.Bounds
    ruleset: int
    """The descriptor of Landlock's rules; -1 for none. To be kept open until the last fork."""
    program: filter.Program | None


def report() -> Report:
    """Ask the kernel which walls it has."""
    if sys.platform != "linux":
        return Report(landlock=0, calls=False, code=False)
    return Report(landlock.version(), filter.is_there(), syscalls.has_code_wall())


def demand(report: Report) -> None:
    """Refuse to serve without what the promise needs. Raises UsageError."""
    if report.missing:
        raise UsageError(
            "visitors need walls that this system doesn't have: {walls}. Linux 5.13 or later has "
            "them; with “walls: available” in the settings a kiosk serves without",
            walls=", ".join(report.missing),
        )


def prepare(limits: Limits, content: Iterable[Path], writable: Iterable[Path] = ()) -> Walls:
    """Make the walls ready, as the last thing before the first fork.

    `content` are the folders of flows and catalogs. Nothing is writable where nothing is named.
    The process that calls this goes before the gate, too, where memory ends. Raises OSError where
    the kernel has a wall and refuses it.
    """
    found = report()
    ruleset = -1
    if found.files:
        ruleset = landlock.make(found.landlock, read_by_python(content), writable)
    bounds.die_first()
    around = bounds.prepare(limits.memory, limits.processor)
    return Walls(found, around, ruleset, filter.assemble() if found.calls else None)


def enter(walls: Walls) -> None:
    """Go behind the walls for good. Raises OSError: such a process must not serve."""
    bounds.enter(walls.bounds)
    if sys.platform != "linux":
        return
    if walls.ruleset >= 0:
        threads.demand_one()
    syscalls.hide()
    if walls.report.code:
        syscalls.wall_code()
    if walls.ruleset >= 0:
        landlock.enter(walls.ruleset)
    if walls.program is not None:
        filter.enter(walls.program)
