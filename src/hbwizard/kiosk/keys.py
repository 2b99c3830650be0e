"""The host key: made once, never replaced in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def make_key(path: Path) -> None:
    """Make a key where there is none. In a process of its own: the gate needs no cryptography."""
    if not path.exists():
        subprocess.run([sys.executable, "-m", __name__, str(path)], check=True)


def main(path: str) -> None:
    """Write a new key."""
    import asyncssh

    key = asyncssh.generate_private_key("ssh-ed25519", comment="hbwizard")
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(key.export_private_key())


if __name__ == "__main__":
    main(sys.argv[1])
