"""What visitors come to: the kiosk, the program under a real sshd, and a peer."""

from __future__ import annotations

import getpass
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.kiosk.jobs import Place

SCRIPT = str(Path(sys.executable).parent / "hbwizard")
PAGE = "12348"
"""Stands in the last line of the first page."""
WARM_WITHIN = 120.0
ENVIRON = {**os.environ, "HBWIZARD_KIOSK_AS_ROOT": "1"}


class Host:
    """A server; a context manager, inside which it answers."""

    def __init__(
        self, command: Sequence[str], port: int, place: Place, environ: Mapping[str, str] = ENVIRON
    ) -> None:
        self.place, self._command, self._environ = place, command, environ
        self._port = port

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=dict(self._environ),
        )  # fmt: skip
        deadline = time.monotonic() + WARM_WITHIN
        while not self._answers():
            assert self.process.poll() is None, f"it ended: {self._command}"
            assert time.monotonic() < deadline, f"it does not answer: {self._command}"
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            # Once more ends those who are still here.
            self.process.terminate()
            self.process.wait(10)

    def _answers(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self._port)) == 0


class Desk(Host):
    """The kiosk, as `hbwizard serve` is started by its operator."""

    def __init__(self, folder: Path, *, ready: int = 8, command: Sequence[str] = ()) -> None:
        port = free_port()
        limits = {
            "visitors": 1200, "waiting": 50, "per_address": 2000, "per_minute": 10000,
            "ready": ready, "grace": 60,
        }  # fmt: skip
        self.socket = str(folder / "kiosk.sock")
        settings = {
            "host_key": str(folder / "host_key"), "address": "127.0.0.1", "port": port,
            "local_socket": self.socket, "log": "none", "limits": limits,
        }  # fmt: skip
        file = folder / "kiosk.yaml"
        file.write_text(json.dumps(settings), encoding="utf-8")
        started = [*(command or (SCRIPT, "serve")), "--settings", str(file)]
        super().__init__(started, port, Place(port, PAGE))

    @property
    def nursery(self) -> int:
        """The process that forks."""
        return children(self.process.pid)[0]

    @property
    def visitors(self) -> list[int]:
        """The processes of visitors, those that wait for one among them."""
        return children(self.nursery)

    @property
    def processes(self) -> list[int]:
        """All of them."""
        return [self.process.pid, self.nursery, *self.visitors]


class Sshd(Host):
    """A process a visitor under OpenSSH: `run --kiosk`, by itself or with a server's help."""

    def __init__(self, folder: Path, server: str) -> None:
        """`server` is the socket of a kiosk, or a path where none is."""
        port, key, host_key = free_port(), folder / "visitor", folder / "sshd_key"
        for each in (key, host_key):
            if not each.exists():
                subprocess.run(
                    ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(each)], check=True
                )
        Path("/run/sshd").mkdir(exist_ok=True)
        wizard = f"{SCRIPT} run --kiosk --socket {server}"
        file = folder / f"sshd_config.{port}"
        file.write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host_key}\nStrictModes no\n"
            f"AuthorizedKeysFile {key}.pub\nPidFile none\nUsePAM no\nAcceptEnv LANG\n"
            f"PermitRootLogin yes\nMaxStartups 500\nPrintMotd no\nForceCommand {wizard}\n"
        )
        place = Place(port, PAGE, getpass.getuser(), str(key))
        super().__init__(["/usr/sbin/sshd", "-D", "-f", str(file)], port, place)


class Toolkit(Host):
    """prompt_toolkit's own SSH server with a page of rows: all visitors in one process."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        command = [sys.executable, "-m", "bench.kiosk.toolkit", str(port), str(folder / "host_key")]
        super().__init__(command, port, Place(port, PAGE))


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def children(process: int) -> list[int]:
    """Return the processes that a process started, the newest last."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]
