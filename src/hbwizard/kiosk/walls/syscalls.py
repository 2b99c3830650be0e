"""Plain system calls of Linux, for which Python has no function of its own."""

from __future__ import annotations

import ctypes
import os

PR_SET_DUMPABLE = 4
PR_GET_SECCOMP = 21
PR_SET_NO_NEW_PRIVS = 38
PR_SET_MDWE, PR_GET_MDWE = 65, 66
MDWE_REFUSE_EXEC_GAIN = 1

_LIBC = ctypes.CDLL(None, use_errno=True)
_MOST = 5
_syscall = _LIBC.syscall
_syscall.restype = ctypes.c_long
_syscall.argtypes = [ctypes.c_long] * (1 + _MOST)
_prctl = _LIBC.prctl if hasattr(_LIBC, "prctl") else _syscall
_prctl.argtypes = [ctypes.c_long] * _MOST


def syscall(number: int, *arguments: int) -> int:
    """Call the kernel. Raises OSError."""
    return _checked(_syscall(number, *arguments, *[0] * (_MOST - len(arguments))))


def prctl(option: int, value: int = 0) -> int:
    """Set or ask something of this process. Raises OSError."""
    return _checked(_prctl(option, value, 0, 0, 0))


def hide() -> None:
    """No core, no look into the memory from outside, and no right that a program would bring."""
    prctl(PR_SET_DUMPABLE, 0)
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def has_code_wall() -> bool:
    """Whether the kernel (6.3 or later) can keep memory from becoming a program."""
    try:
        prctl(PR_GET_MDWE)
    except OSError:
        return False
    return True


def wall_code() -> None:
    """From here on, no memory that was written becomes a program."""
    if not prctl(PR_GET_MDWE):
        prctl(PR_SET_MDWE, MDWE_REFUSE_EXEC_GAIN)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
