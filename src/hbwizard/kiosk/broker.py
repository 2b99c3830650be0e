"""Prints for visitors, who can reach no printer: finished bytes go to `lp`, and nobody reads them.

A visitor passes sealed memory by its descriptor, and `lp` is given that as its standard input,
by a process that first asks the printer whether it will print (`print_job`).
"""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from hbwizard.i18n.language import N_
from hbwizard.i18n.wrapping import sanitize
from hbwizard.kiosk.words import Printed

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

LARGEST = 4 * 1024 * 1024
"""Bytes of a paper."""
PATIENCE = 30.0
"""Seconds for the print service to take one."""
MOST = 4
"""Papers that are on their way to a printer at once."""
MOMENT = 0.05
"""Seconds between the last word of `lp` and its end."""
LONGEST = 1000
"""Bytes that are kept of what `lp` says."""
SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
"""With these, nobody can change it any more."""
COMMAND = (sys.executable, "-I", "-m", "hbwizard.kiosk.print_job")
KEPT = ("PATH", "CUPS_SERVER", "HOME")
"""What it is told of the gate's environment."""
REFUSED = N_("nothing was printed: {printer} did not take it: {reason}")
Tell = Callable[[Printed], None]


class Job(Struct, eq=False):
    """A paper that `lp` is taking."""

    printer: str
    running: subprocess.Popen[bytes]
    end: socket.socket
    """Where `lp` says something, and closed at its end."""
    until: float
    tell: Tell
    said: bytes = b""


class Broker:
    """Everything on its way to a printer."""

    def __init__(self, gate: Gate, environ: Mapping[str, str]) -> None:
        self._gate = gate
        kept = {name: environ[name] for name in KEPT if name in environ}
        self._environ = {"PATH": os.defpath, **kept, "LC_ALL": "C.UTF-8"}
        self._jobs: list[Job] = []

    def take(self, printer: str, papers: list[int], tell: Tell) -> None:
        """Print a paper; `tell` is called with what becomes of it. The descriptors stay open."""
        settings = self._gate.settings
        allowed = "print" in settings.carry and printer in settings.printers
        if not allowed or len(papers) != 1 or not is_sealed(papers[0]):
            tell(refused(printer, "not allowed"))
        elif len(self._jobs) >= MOST:
            tell(refused(printer, "busy"))
        else:
            self._start(printer, papers[0], tell)

    def tick(self, now: float) -> None:
        """Give up on a print service that takes nothing."""
        for job in list(self._jobs):
            if job.until < now:
                job.running.kill()
            if job.running.poll() is not None:
                self._end(job)

    def _start(self, printer: str, paper: int, tell: Tell) -> None:
        try:
            running, end = self._run(printer, paper)
        except OSError as error:
            tell(refused(printer, error.strerror or "lp"))
            return
        job = Job(printer, running, end, time.monotonic() + PATIENCE, tell)
        self._jobs.append(job)
        self._gate.watch(end, lambda: self._hear(job))

    def _run(self, printer: str, paper: int) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                running = subprocess.Popen(
                    [*COMMAND, printer],
                    stdin=paper,
                    stdout=theirs.fileno(),
                    stderr=theirs.fileno(),
                    env=self._environ,
                    # What a terminal sends to the gate, such as Ctrl+C, cuts no paper.
                    start_new_session=True,
                )
            except OSError:
                ours.close()
                raise
        return running, ours

    def _hear(self, job: Job) -> None:
        """Read all that `lp` says, which would wait otherwise, and keep the beginning."""
        try:
            data = job.end.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        job.said += data[: LONGEST - len(job.said)]
        if data:
            return
        self._gate.selector.unregister(job.end)
        # It says nothing more, and ends now, or is ended by the clock.
        with suppress(subprocess.TimeoutExpired):
            job.running.wait(MOMENT)
            self._end(job)

    def _end(self, job: Job) -> None:
        self._jobs.remove(job)
        self._gate.unwatch(job.end)
        code = job.running.returncode
        job.tell(Printed() if code == 0 else _why(job.printer, job.said or b"lp: %d" % code))


def refused(printer: str, reason: str) -> Printed:
    """Return what is told of a paper that nobody took."""
    return Printed(REFUSED, {"printer": printer, "reason": reason})


def _why(printer: str, said: bytes) -> Printed:
    """Return what the process said of it, as a record or in the words of `lp`."""
    try:
        return msgspec.json.decode(said, type=Printed)
    except msgspec.DecodeError:
        return refused(printer, sanitize(said.decode(errors="replace")).strip())


def is_sealed(paper: int) -> bool:
    """Return whether it is memory of a fair size that nobody can change."""
    try:
        seals = fcntl.fcntl(paper, fcntl.F_GET_SEALS)
        size = os.fstat(paper).st_size
    except OSError:
        return False
    return seals & SEALS == SEALS and 0 < size <= LARGEST


def sealed(data: bytes) -> int:
    """Return a descriptor of memory that holds the data, and nothing else ever. Raises OSError."""
    paper = os.memfd_create("paper", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    with os.fdopen(os.dup(paper), "wb") as stream:
        stream.write(data)
    fcntl.fcntl(paper, fcntl.F_ADD_SEALS, SEALS)
    os.lseek(paper, 0, os.SEEK_SET)
    return paper
