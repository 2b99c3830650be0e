"""A real sshd with the files of `deploy/`, and its user, who exists nowhere else.

sshd sees other files of users than the machine does, by mounts that end with it; and it opens
folders of this checkout that are shut to anybody but root.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from tests.conftest import REQUIRE_TOOLS, find_program
from tests.kiosk.fleet import free_port
from tests.kiosk.server import Kiosk

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SNIPPET = DEPLOY / "sshd_config.d" / "hbwizard.conf"
SETTINGS = "/etc/hbwizard/kiosk.yaml"
USER, GROUP = 64123, 64124
"""The visitors' user and the kiosk's group."""
OPEN = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile none
UsePAM yes
Subsystem sftp /usr/lib/openssh/sftp-server
AllowTcpForwarding yes
AllowAgentForwarding yes
GatewayPorts yes
PermitTunnel yes
X11Forwarding yes
AcceptEnv LANG LC_*
"""
"""Everything that the snippet shuts is open to others, or the tests would tell nothing."""
PATIENCE = 20.0


class Sshd(Kiosk):
    """An sshd whose `help` is a visitor of a kiosk."""

    def __init__(self) -> None:
        if os.geteuid():
            (pytest.fail if os.environ.get(REQUIRE_TOOLS) else pytest.skip)("needs root")
        # Not pytest's own, which is shut to the user.
        self.folder = Path(tempfile.mkdtemp(prefix="sshd-"))
        self.folder.chmod(0o755)
        self.run_folder = self.folder / "run"
        """What is /run/hbwizard to sshd: where a kiosk may listen for callers."""
        self.run_folder.mkdir()
        os.chown(self.run_folder, 0, GROUP)
        # The kernel hands the group on to the socket.
        self.run_folder.chmod(0o2750)
        (self.folder / "kiosk.yaml").write_text("host_key: host_key\n", "utf-8")
        self._port = free_port()
        self._write()
        self.log = (self.folder / "log").open("wb+")
        command = [find_program("unshare"), "--mount", "--propagation", "private", "sh", "-euc"]
        self.process = subprocess.Popen(
            [*command, "\n".join(self._script())], stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log,
        )  # fmt: skip

    def _write(self) -> None:
        keygen = [find_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f"]
        subprocess.run([*keygen, str(self.folder / "host_key")], check=True, timeout=30)
        snippet = SNIPPET.read_text("utf-8").replace(SETTINGS, f"{self.folder}/kiosk.yaml")
        # Half a minute, shortened.
        snippet = snippet.replace("Timeout 30", "Timeout 2")
        (self.folder / "hbwizard.conf").write_text(snippet, "utf-8")
        text = f"Include {self.folder}/hbwizard.conf\n" + OPEN
        text = text.format(port=self._port, folder=self.folder)
        (self.folder / "sshd_config").write_text(text, "utf-8")
        shell = (DEPLOY / "hbwizard-shell").read_text("utf-8")
        (self.folder / "shell").write_text(shell.replace(SETTINGS, f"{self.folder}/kiosk.yaml"))
        (self.folder / "shell").chmod(0o755)
        (self.folder / "limits.d").mkdir()
        shutil.copy(DEPLOY / "hbwizard-ssh.limits", self.folder / "limits.d" / "hbwizard-ssh.conf")
        user = f"help:x:{USER}:{USER}::/:/opt/hbwizard/bin/hbwizard-shell"
        for name, line in {
            "passwd": user,
            "shadow": "help::20000:0:99999:7:::",
            "group": f"help:x:{USER}:\nhbwizard:x:{GROUP}:help",
        }.items():
            (self.folder / name).write_text(f"{Path('/etc', name).read_text()}{line}\n")
        (self.folder / "shadow").chmod(0o600)

    def _script(self) -> Iterator[str]:
        yield "umask 022"
        yield from _opened(self.folder, [Path(sys.base_prefix), Path(sys.prefix), ROOT])
        for name in ("passwd", "shadow", "group"):
            yield f"mount --bind {self.folder}/{name} /etc/{name}"
        yield f"mount --bind {self.folder}/limits.d /etc/security/limits.d"
        yield "mount -t tmpfs tmpfs /run; mkdir /run/sshd /run/hbwizard"
        yield f"mount --bind {self.run_folder} /run/hbwizard"
        yield "mount -t tmpfs tmpfs /opt; mkdir -p /opt/hbwizard/bin"
        yield f"cp {self.folder}/shell /opt/hbwizard/bin/hbwizard-shell"
        yield f"ln -s {shlex.quote(sys.prefix)}/bin/hbwizard /opt/hbwizard/bin/hbwizard"
        yield f"exec {find_program('sshd')} -D -e -f {self.folder}/sshd_config"

    def __enter__(self) -> Self:
        deadline = time.monotonic() + PATIENCE
        while "Server listening" not in self.said_so_far():
            assert self.process.poll() is None and time.monotonic() < deadline, self.said_so_far()
            time.sleep(0.05)
        return self

    def said_so_far(self) -> str:
        """Return what sshd logged."""
        return (self.folder / "log").read_text("utf-8")

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    @property
    def socket(self) -> str:
        """Where a kiosk has to listen, to be asked by visitors."""
        return str(self.run_folder / "kiosk.sock")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it, and forget its files; return its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.log.close()
        shutil.rmtree(self.folder)
        return code


def _opened(folder: Path, wanted: list[Path]) -> Iterator[str]:
    """Give the mounts after which anybody reaches folders that stand in shut ones."""
    shut: dict[Path, list[Path]] = {}
    for path in wanted:
        above = [each for each in reversed(path.parents) if not each.stat().st_mode & 0o001]
        if above:
            shut.setdefault(above[0], []).append(path)
    for top, paths in shut.items():
        kept = [folder / f"kept-{path.name}-{at}" for at, path in enumerate(paths)]
        for path, aside in zip(paths, kept, strict=True):
            yield f"mkdir {aside}; mount --bind {shlex.quote(str(path))} {aside}"
        yield f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(str(top))}"
        for path, aside in zip(paths, kept, strict=True):
            there = shlex.quote(str(path))
            yield f"mkdir -p {there}; mount --bind {aside} {there}"
