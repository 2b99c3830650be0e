"""What may be wrong with the files that settings name, each as it is made, with what is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hbwizard.kiosk.passwords import hash_line

LINE = hash_line("一二三四五六七八", b"0123456789abcdef")
PRIVATE_KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx a desk"
CERTIFICATE = "ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQ= a desk"

OTHERS = "others may read {file} (mode {mode}): run `chmod 600 {file}`"
ODD = "{file} is not an ordinary file"
UNREADABLE = "{file} cannot be read: {reason}"
NO_HASH = "{file} holds no line of `hbwizard serve --hash`"
NO_KEY = "{file} holds no public key: one a line, as in authorized_keys"
BAD_KEY = "line {line} of {file} is no public key: remove it, or begin it with #"
NOT_PRIVATE = "{file} is no private key: name another file, or move this one away"
NO_CERTIFICATE = "{file} is no certificate: `ssh-keygen -s CA -h` makes one"

PASSWORD = "login: password\nlogin_file: people\n"
KEYS = "login: keys\nlogin_file: people\n"
CERTIFIED = "host_certificate: cert\n"


def holding(name: str, text: str, mode: int = 0o600) -> Callable[[Path], None]:
    """Return what puts a file into a folder."""

    def make(folder: Path) -> None:
        path = folder / name
        path.write_text(text, "utf-8")
        path.chmod(mode)

    return make


WRONG: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a host key for all": ("", holding("host_key", PRIVATE_KEY, 0o644), OTHERS),
    "a host key for the group": ("", holding("host_key", PRIVATE_KEY, 0o640), OTHERS),
    "a host key that is a folder": ("", lambda folder: (folder / "host_key").mkdir(), ODD),
    "a host key that is a pipe": ("", lambda folder: os.mkfifo(folder / "host_key"), ODD),
    "a host key that leads nowhere": (
        "",
        lambda folder: (folder / "host_key").symlink_to("gone"),
        UNREADABLE,
    ),
    "a public key for a host key": ("", holding("host_key", PUBLIC_KEY), NOT_PRIVATE),
    "no certificate": (CERTIFIED, lambda folder: None, UNREADABLE),
    "a key for a certificate": (CERTIFIED, holding("cert", PUBLIC_KEY), NO_CERTIFICATE),
    "no file of the password": (PASSWORD, lambda folder: None, UNREADABLE),
    "a password as it is": (PASSWORD, holding("people", "一二三四五六七八\n"), NO_HASH),
    "a hash for all": (PASSWORD, holding("people", LINE, 0o644), OTHERS),
    "two hashes": (PASSWORD, holding("people", f"{LINE}\n{LINE}\n"), NO_HASH),
    "no keys": (KEYS, holding("people", f"# {PUBLIC_KEY}\n"), NO_KEY),
    "a line that is no key": (KEYS, holding("people", f"{PUBLIC_KEY}\nthe desk\n"), BAD_KEY),
    "keys that are a folder": (KEYS, lambda folder: (folder / "people").mkdir(), ODD),
}

RIGHT: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no host key yet": ("", lambda folder: None),
    "a host key of one's own": ("", holding("host_key", PRIVATE_KEY)),
    "a certificate": (CERTIFIED, holding("cert", CERTIFICATE, 0o644)),
    "a hash": (PASSWORD, holding("people", LINE + "\n")),
    "keys": (KEYS, holding("people", f"# the desk\n\n{PUBLIC_KEY}\n", 0o644)),
    "a key with options": (KEYS, holding("people", f"no-pty {PUBLIC_KEY}\n")),
}
