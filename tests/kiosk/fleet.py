"""Several servers of `hbwizard serve` behind a real HAProxy with the file of `deploy/`."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hbwizard.kiosk.user import AS_ROOT_VARIABLE
from tests.kiosk.server import children, end

CONFIG = Path(__file__).parents[2] / "deploy" / "haproxy.cfg"
PATIENCE = 120.0
"""Seconds until a server is warm; it takes a few on a quiet machine."""
DRAIN = 45
"""Seconds that visitors have when a server stops: more than they need here."""
SETTINGS = """
host_key: {key}
address: 127.0.0.1
port: {port}
status_port: {status}
balancers: [127.0.0.1]
flows: [overdue]
limits:
  drain: {drain}
  per_address: 100
  per_minute: 1000
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


class Server:
    """One machine of the fleet."""

    def __init__(self, folder: Path, key: Path) -> None:
        self.port, self.status_port = free_port(), free_port()
        folder.mkdir()
        self._settings, self._log = folder / "kiosk.yaml", folder / "log"
        text = SETTINGS.format(key=key, port=self.port, status=self.status_port, drain=DRAIN)
        self._settings.write_text(text, "utf-8")

    def start(self) -> None:
        command = [sys.executable, "-m", "hbwizard", "serve", "--settings", str(self._settings)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, AS_ROOT_VARIABLE: "1"},
            )

    @property
    def process(self) -> int:
        """The number of its gate."""
        return self._process.pid

    def wait_until_warm(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.health() != 200:
            assert time.monotonic() < deadline, self._log.read_text()
            assert self._process.poll() is None, self._log.read_text()
            time.sleep(0.1)

    def health(self) -> int:
        """Return what a balancer is told; 0 where nobody answers."""
        try:
            with self._ask("/health") as answer:
                code: int = answer.status
                return code
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return 0

    def visitors(self) -> int:
        with self._ask("/status") as answer:
            return int(json.load(answer)["visitors"])

    def outcomes(self) -> Counter[str]:
        """Return how many visits ended how, and of refusals the reasons."""
        records = [json.loads(line) for line in self._log.read_text().splitlines()]
        ends = [each for each in records if each["event"] in ("visit", "refusal", "crash")]
        return Counter(each.get("outcome", each["event"]) for each in ends)

    def drain(self) -> None:
        """Ask it to stop as soon as nobody is here."""
        self._process.send_signal(signal.SIGTERM)

    def wait_until_empty(self) -> int:
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """Pull the plug: every process of it is gone at once."""
        gate = self._process.pid
        nurseries = children(gate)
        visitors = [child for nursery in nurseries for child in children(nursery)]
        for each in (gate, *nurseries, *visitors):
            end(each)
        self._process.wait(PATIENCE)

    def _ask(self, path: str) -> Any:
        return urllib.request.urlopen(f"http://127.0.0.1:{self.status_port}{path}", timeout=10)


def config(port: int, admin: Path, servers: list[Server]) -> str:
    """Return the file of `deploy/` with ports of this machine, and without a user of its own."""
    text = CONFIG.read_text("utf-8")
    text = re.sub(r"^ +(user|group|chroot) .+\n", "", text, flags=re.M)
    text = text.replace("/run/haproxy/admin.sock", str(admin))
    text = text.replace("bind :22\n", f"bind 127.0.0.1:{port}\n")
    for server, address in zip(servers, re.findall(r"10\.0\.0\.1\d:2222", text), strict=True):
        here = f"127.0.0.1:{server.port} port {server.status_port}"
        text = text.replace(address, here)
    return text


@contextlib.contextmanager
def balancer(haproxy: str, folder: Path, servers: list[Server]) -> Iterator[int]:
    """Run HAProxy in front of servers, and give its port."""
    port, path, admin = free_port(), folder / "haproxy.cfg", folder / "admin.sock"
    path.write_text(config(port, admin, servers), "utf-8")
    with (folder / "haproxy.log").open("wb") as log:
        running = subprocess.Popen([haproxy, "-db", "-f", str(path)], stderr=log, stdout=log)
    try:
        while not _answers(admin):
            assert running.poll() is None, (folder / "haproxy.log").read_text()
            time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(30)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(path)) == 0
