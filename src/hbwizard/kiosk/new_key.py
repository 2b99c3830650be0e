"""Makes a host key. A process of its own: the gate needs no cryptography afterwards."""

from __future__ import annotations

import os
import sys

import asyncssh


def main(path: str) -> None:
    """Write a new key, for nobody else to read. Raises OSError; it never replaces a file."""
    key = asyncssh.generate_private_key("ssh-ed25519", comment="hbwizard")
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(key.export_private_key())


if __name__ == "__main__":
    main(sys.argv[1])
