"""A kiosk as its operator runs it: the real command, a file of settings, and a folder of flows."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

from hbwizard.kiosk.user import AS_ROOT_VARIABLE
from tests.kiosk.fleet import free_port
from tests.kiosk.server import Kiosk
from tests.tui.person import FLOWS

SETTINGS = """
host_key: host_key
address: 127.0.0.1
port: {port}
status_port: {status}
limits:
  per_address: 1000
  per_minute: 60000
  drain: {drain}
"""
PATIENCE = 20.0


class Operated(Kiosk):
    """One whose files may be changed while it runs."""

    def __init__(
        self, folder: Path, *, drain: int = 300, more: str = "", program: str = "hbwizard"
    ) -> None:
        """`more` is YAML that follows the settings, from within `limits`."""
        self.file, self.flows = folder / "kiosk.yaml", folder / "flows"
        self.status_port = free_port()
        text = SETTINGS.format(port=free_port(), status=self.status_port, drain=drain)
        self.file.write_text(text + more, "utf-8")
        shutil.copytree(FLOWS, self.flows, ignore=shutil.ignore_patterns("*.bin", "*.txt"))
        self.records, self.said = [], []
        # Where there is no system's runtime folder, nobody else listens at this name either.
        self._manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._manager.bind(str(folder / "notify"))
        self._manager.setblocking(False)
        self.process = subprocess.Popen(
            [sys.executable, "-m", program, "serve", "--settings", str(self.file),
             "--from", str(self.flows)],
            env={**os.environ, AS_ROOT_VARIABLE: "1", "NOTIFY_SOCKET": str(folder / "notify")},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            process_group=0,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def stop(self, number: signal.Signals = signal.SIGKILL) -> int:
        """End it; return its exit code."""
        self._manager.close()
        return super().stop(number)

    def told(self) -> list[str]:
        """Return what the service manager was told since it was last asked, in short."""
        found = []
        while True:
            try:
                found.append(self._manager.recv(200).decode().partition("=")[0])
            except BlockingIOError:
                return found

    def ask(self, path: str, method: str = "GET") -> tuple[int, str]:
        """Ask the port for status; return the code and the text."""
        url = f"http://127.0.0.1:{self.status_port}{path}"
        try:
            with urllib.request.urlopen(
                urllib.request.Request(url, method=method), timeout=PATIENCE
            ) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def rewrite(self, path: Path, old: str, new: str) -> None:
        """Change a file as an editor does: by another of its name."""
        text = path.read_text("utf-8")
        assert old in text
        path.with_suffix(".new").write_text(text.replace(old, new), "utf-8")
        path.with_suffix(".new").rename(path)

    def reload(self) -> None:
        """Tell it to read everything anew."""
        self.process.send_signal(signal.SIGHUP)
