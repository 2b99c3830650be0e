"""A real kiosk on a free port of this machine, and real OpenSSH clients of it.

    with Kiosk(tmp_path, limits=Limits(visitors=1)) as kiosk, kiosk.visit("-tt") as client:
        client.until_text("...")

A kiosk is warm after some seconds: have one for all the tests of a module (`kiosk_in`).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from hbwizard.content import bundled
from hbwizard.kiosk.settings import Limits, Settings
from tests.conftest import find_program
from tests.faces.screen import Emulator, Shown
from tests.tui.person import FLOWS

WARM_WITHIN = 60.0
PATIENCE = 20.0
PLENTY = Limits(visitors=100, per_address=1000, per_minute=100_000)
"""No test is refused because of those before it."""
CLIENT = (
    "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
    "-o", "LogLevel=ERROR", "-o", "IdentityAgent=none", "-o", "IdentityFile=none",
    "-o", "PreferredAuthentications=none", "-o", "SendEnv=LANG LC_* COLORTERM",
)  # fmt: skip
"""A client that knows nobody and has nothing; what is given before counts."""
INHERITED = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
BUNDLED = bundled("flows")
GATE = b"tests.kiosk.serving"

Record = dict[str, Any]


class Kiosk:
    """A running kiosk; a context manager."""

    def __init__(
        self, folder: Path, *, root: Path = FLOWS, mistake: str = "", **settings: object
    ) -> None:
        """`folder` is for its key, `settings` are those of `Settings`, over what tests need."""
        usual = {
            "host_key": str(folder / "host_key"), "address": "127.0.0.1", "port": 0,
            "limits": PLENTY,
        }  # fmt: skip
        self.settings = Settings(**{**usual, **settings})  # type: ignore[arg-type]
        self.records: list[Record] = []
        """What it logged."""
        self.said: list[str] = []
        """What it said besides: nothing, where all is well."""
        file = folder / "settings.json"
        file.write_bytes(msgspec.json.encode(self.settings))
        words = [str(file), str(root), *filter(None, [mistake])]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.kiosk.serving", *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            process_group=0,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        try:
            self.wait_for("nursery", WARM_WITHIN, outcome="ready")
            # Its ports are open by then.
            self.wait_for("open")
        except AssertionError:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.wait_for("open")["port"])

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            try:
                self.records.append(json.loads(line))
            except ValueError:
                self.said.append(line)

    def found(self, event: str, **values: object) -> list[Record]:
        """Return the records of an event with these values."""
        wanted = {"event": event, **values}.items()
        return [each for each in list(self.records) if wanted <= each.items()]

    def wait_for(
        self, event: str, seconds: float = PATIENCE, *, number: int = 1, **values: object
    ) -> Record:
        """Wait for a record, or for the so-manyth like it, and return it."""
        deadline = time.monotonic() + seconds
        while len(found := self.found(event, **values)) < number:
            assert time.monotonic() < deadline, f"no {event} {values}: {self.records} {self.said}"
            time.sleep(0.02)
        return found[number - 1]

    def stop(self, number: signal.Signals = signal.SIGKILL) -> int:
        """End it, and whoever is in it; return its exit code."""
        visitors = self.visitors()
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            for each in visitors:
                end(each)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return code

    @property
    def nursery(self) -> int:
        """Return the number of the process that forks; the gate's own forks look as it does."""
        found = children(self.process.pid)
        return next(each for each in reversed(found) if GATE not in _command_of(each))

    def visitors(self) -> list[int]:
        """Return the processes of visitors, those that wait for one among them."""
        return [child for nursery in children(self.process.pid) for child in children(nursery)]

    def until_empty(self) -> None:
        """Wait until those who were here are gone."""
        deadline = time.monotonic() + PATIENCE
        while len(self.visitors()) > self.settings.limits.ready:
            assert time.monotonic() < deadline, self.records
            time.sleep(0.05)

    def command(self, *arguments: str, user: str = "help", program: str = "ssh") -> list[str]:
        """Return the command line of a client; options that come first win."""
        where = ["-o", f"Port={self.port}", f"{user}@127.0.0.1"]
        return [find_program(program), *arguments, *CLIENT, *where]

    def visit(
        self,
        *arguments: str,
        user: str = "help",
        columns: int = 80,
        lines: int = 24,
        emulator: type[Emulator] = Emulator,
        **environ: str,
    ) -> Shown:
        """Return a visitor at a terminal, who asks the server for one (`-tt`)."""
        command = self.command("-tt", *arguments, user=user)
        return Shown(command, columns=columns, lines=lines, emulator=emulator, **environ)

    def run(
        self,
        *arguments: str,
        typed: bytes = b"",
        user: str = "help",
        command: Sequence[str] = (),
        **environ: str,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a client without a terminal to its end."""
        return subprocess.run(
            [*self.command(*arguments, user=user), *command], input=typed, capture_output=True,
            timeout=PATIENCE, env={**INHERITED, **environ},
        )  # fmt: skip


def kiosk_in(
    make_folder: Callable[[str], Path], *, root: Path = FLOWS, **settings: object
) -> Kiosk:
    """Return a kiosk with a folder of its own; `make_folder` is `tmp_path_factory.mktemp`."""
    return Kiosk(make_folder("kiosk"), root=root, **settings)


def children(process: int) -> list[int]:
    """Return the numbers of the processes that a process started, the newest last."""
    try:
        return [
            int(each)
            for each in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
        ]
    except OSError:
        return []


def _command_of(process: int) -> bytes:
    """Return the command line of a process; of one that has ended, what no nursery has."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes() or GATE
    except OSError:
        return GATE


def end(process: int) -> None:
    """Kill a process, which may be gone."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
