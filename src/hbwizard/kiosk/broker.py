"""Prints for visitors, who can reach no printer: finished bytes go to `lp`, and nobody reads them.

A visitor passes sealed memory by its descriptor, and `lp` is given that as its standard input.
"""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

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
LONGEST = 300
"""Bytes that are read of what `lp` says."""
SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
"""With these, nobody can change it any more."""
Tell = Callable[[Printed], None]


class Job(Struct, eq=False):
    """A paper that `lp` is taking."""

    running: subprocess.Popen[bytes]
    ended: socket.socket
    """Readable when `lp` has ended."""
    until: float
    tell: Tell


class Broker:
    """Everything on its way to a printer."""

    def __init__(self, gate: Gate, environ: Mapping[str, str]) -> None:
        self._gate = gate
        self._environ = {"PATH": environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        self._jobs: list[Job] = []

    def take(self, printer: str, papers: list[int], tell: Tell) -> None:
        """Print a paper; `tell` is called with what becomes of it. The descriptors stay open."""
        settings = self._gate.settings
        allowed = "print" in settings.carry and printer in settings.printers
        if not allowed or len(papers) != 1 or not is_sealed(papers[0]):
            tell(Printed(problem="not allowed"))
        elif len(self._jobs) >= MOST:
            tell(Printed(problem="busy"))
        else:
            self._start(printer, papers[0], tell)

    def tick(self, now: float) -> None:
        """Give up on a print service that takes nothing."""
        for job in [each for each in self._jobs if each.until < now]:
            job.running.send_signal(signal.SIGKILL)

    def _start(self, printer: str, paper: int, tell: Tell) -> None:
        # The end of a pair that only `lp` holds: closed when it has ended.
        ours, theirs = socket.socketpair()
        try:
            running = subprocess.Popen(
                ["lp", "-d", printer, "-t", "hbwizard"],
                stdin=paper,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=self._environ,
                pass_fds=[theirs.fileno()],
            )
        except OSError as error:
            ours.close()
            tell(Printed(problem=error.strerror or "lp"))
            return
        finally:
            theirs.close()
        job = Job(running, ours, time.monotonic() + PATIENCE, tell)
        self._jobs.append(job)
        self._gate.watch(ours, lambda: self._end(job))

    def _end(self, job: Job) -> None:
        self._jobs.remove(job)
        self._gate.unwatch(job.ended)
        assert job.running.stdout is not None
        with job.running.stdout as stream:
            said = sanitize(stream.read(LONGEST).decode(errors="replace")).strip()
        code = job.running.wait()
        job.tell(Printed() if code == 0 else Printed(problem=said or f"lp: {code}"))


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
