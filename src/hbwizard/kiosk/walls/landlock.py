"""Landlock: which files a process may still reach, by rules that no right of its own lifts."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from hbwizard.kiosk.walls.syscalls import syscall

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The same on every machine."""
ASK_VERSION = 1
BENEATH = 1

WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE, IOCTL = 1 << 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15
ALL_RIGHTS = ((1, (1 << 13) - 1), (2, 1 << 13), (3, TRUNCATE), (5, IOCTL))
"""By the version that brought them: whatever is handled, and not allowed by a rule, is refused."""
TCP = 0b11
SCOPES = 0b11
WITH_NETWORK, WITH_SCOPES = 4, 6


def version() -> int:
    """Return the version of the kernel's interface; 0 where it has none."""
    try:
        return syscall(CREATE_RULESET, 0, 0, ASK_VERSION)
    except OSError:
        return 0


def make(version: int, readable: Iterable[Path], writable: Iterable[Path]) -> int:
    """Return the descriptor of a ruleset: what is not named here cannot be opened."""
    rights = _rights(version)
    fields = [rights]
    if version >= WITH_NETWORK:
        fields.append(TCP)
    if version >= WITH_SCOPES:
        fields.append(SCOPES)
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    ruleset = syscall(CREATE_RULESET, _address(attributes), len(attributes), 0)
    for path in readable:
        _allow(ruleset, path, READ_FILE | READ_DIR)
    for path in writable:
        _allow(ruleset, path, rights & (READ_FILE | WRITE_FILE | IOCTL))
    return ruleset


def enter(ruleset: int) -> None:
    """Live by the rules from here on, and let go of them. Raises OSError."""
    syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _rights(version: int) -> int:
    return sum(bits for since, bits in ALL_RIGHTS if since <= version)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= ~READ_DIR
        rule = struct.pack("=Qi", rights, place)
        syscall(ADD_RULE, ruleset, BENEATH, _address(rule), 0)
    finally:
        os.close(place)


def _address(data: bytes) -> int:
    """Return where bytes lie; they have to outlive the call."""
    return ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value or 0
