"""A print service of the tests' own, with printers that print into a file: the real CUPS.

It listens on a socket in its own folder, and the computer's own printers do not know of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PPD = Path(__file__).with_name("cups.ppd")
SYSTEM = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
NEEDED = ("cupsd", "lp", "lpstat", "lpadmin", "cupsdisable", "cupsenable", "cupsreject")
PATIENCE = 20.0
FILES = """\
ServerRoot {0}/etc
StateDir {0}/run
RequestRoot {0}/spool
CacheDir {0}/cache
TempDir {0}/spool
Printcap
FileDevice Yes
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
"""
SERVICE = """\
Listen {0}/sock
Browsing Off
DefaultAuthType None
WebInterface No
DirtyCleanInterval 0
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""


@dataclass(frozen=True)
class Cups:
    """The service while it runs."""

    folder: Path

    @property
    def environ(self) -> dict[str, str]:
        """What makes `lp` talk to it, and to no other."""
        socket = str(self.folder / "sock")
        return {"PATH": SYSTEM, "CUPS_SERVER": socket, "HOME": str(self.folder)}

    def do(self, *command: str) -> str:
        """Run one of CUPS's own programs."""
        environ = {**self.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, env=environ, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return done.stdout

    def add(self, name: str) -> None:
        """Set up a printer that prints into a file."""
        self._paper(name).touch()
        self.do("lpadmin", "-p", name, "-E", "-v", f"file:{self._paper(name)}", "-P", str(PPD))

    def remove_all(self) -> None:
        """Leave no printer."""
        for name in self.do("lpstat", "-e").split():
            self.do("lpadmin", "-x", name)
            self._paper(name).unlink()

    def printed(self, name: str) -> bytes:
        """Return what was printed, once nothing waits any more."""
        end = time.monotonic() + PATIENCE
        while self.do("lpstat", "-o") and time.monotonic() < end:
            time.sleep(0.05)
        return self._paper(name).read_bytes()

    def records(self) -> list[bytes]:
        """Return what the service wrote down of each job, once it has."""
        end = time.monotonic() + PATIENCE
        spool = self.folder / "spool"
        while not (found := list(spool.glob("c*"))) and time.monotonic() < end:
            time.sleep(0.05)
        return [path.read_bytes() for path in found]

    def _paper(self, name: str) -> Path:
        # CUPS takes no Chinese in the address of a printer.
        return self.folder / f"paper-{name.encode().hex()}"


@contextmanager
def started() -> Iterator[Cups]:
    """Run the service; fail where it is not on this machine."""
    missing = [name for name in NEEDED if shutil.which(name, path=SYSTEM) is None]
    if missing:
        need = f"needs {', '.join(missing)}: apt-get install cups cups-client"
        pytest.fail(need, pytrace=False)
    with tempfile.TemporaryDirectory(prefix="hbwizard-cups-") as name:
        folder = Path(name)
        # What passes a paper on does so as another user.
        folder.chmod(0o755)
        for part in ("etc", "run", "spool", "cache", "log"):
            (folder / part).mkdir()
        (folder / "etc" / "files.conf").write_text(FILES.format(folder))
        (folder / "etc" / "cupsd.conf").write_text(SERVICE.format(folder))
        yield from _running(folder)


def _running(folder: Path) -> Iterator[Cups]:
    etc = folder / "etc"
    command = ["cupsd", "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "files.conf")]
    command[0] = shutil.which("cupsd", path=SYSTEM) or "cupsd"
    with (folder / "said").open("wb") as said, subprocess.Popen(command, stderr=said) as service:
        try:
            _await(service, folder)
            yield Cups(folder)
        finally:
            service.terminate()


def _await(service: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not (folder / "sock").exists():
        if service.poll() is not None or time.monotonic() > end:
            pytest.fail("cupsd did not start: " + (folder / "said").read_text())
        time.sleep(0.02)
