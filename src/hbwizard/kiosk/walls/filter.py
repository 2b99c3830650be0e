"""The seccomp filter: a small program that the kernel runs before each system call."""

from __future__ import annotations

import ctypes
import errno
import os
import platform

from msgspec import Struct

from hbwizard.kiosk.walls.calls import NEWEST, REFUSED, numbers
from hbwizard.kiosk.walls.syscalls import PR_GET_SECCOMP, prctl, syscall

MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""The column of `calls`, and the kernel's name of the machine."""
FILTER, ALL_THREADS = 1, 1

ALLOW, KILL = 0x7FFF0000, 0x80000000
REFUSE, UNKNOWN = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS

LOAD, EQUAL, AT_LEAST, AND, RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
NUMBER, MACHINE = 0, 4
ANY = 0xFFFFFFFF
OWN = "own"
"""Stands for the number of the process, which is known only in the child."""

SOME = (
    "seccomp:317:277 clone3:435:435 clone:56:220 kill:62:129 tgkill:234:131 socketpair:53:199 "
    "mmap:9:222 prctl:157:167 prlimit64:302:261 ioctl:16:29 fcntl:72:25 "
    "setpriority:141:140 "
)
"""Calls that are looked into, as in `calls`."""

CLONE_THREAD = 0x10000
AF_UNIX, SOCK_STREAM, SOCK_SEQPACKET, SOCK_KIND = 1, 1, 5, 0xF
SHARED_NOWHERE = 0x21
"""MAP_SHARED with MAP_ANONYMOUS: memory that RLIMIT_DATA does not count."""
SET_DUMPABLE, SET_PTRACER = 4, 0x59616D61
TERMINAL_TRICKS = (0x5412, 0x541C, 0x5423)
"""TIOCSTI, TIOCLINUX and TIOCSETD: to type for another, to paste for another, another driver."""
SIGNAL_OWNER = (0x8901, 0x8902)
SIGNAL_OWNER_OF_FILE = (8, 10, 15, 1026)
"""F_SETOWN, F_SETSIG, F_SETOWN_EX, F_NOTIFY: to have the kernel send a signal to another."""


class Step(Struct, frozen=True):
    """An instruction: what, with which number, and how many steps are left out if so."""

    code: int
    number: int | str
    if_so: int = 0


class Program(Struct, frozen=True):
    """The filter as the kernel takes it; `own` are the steps that need the process's number."""

    steps: ctypes.Array[_Filter]
    own: tuple[int, ...]


class _Filter(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_so", ctypes.c_uint8),
        ("if_not", ctypes.c_uint8),
        ("number", ctypes.c_uint32),
    )


class _Head(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.c_void_p))


def is_there() -> bool:
    """Whether this kernel and this machine have filters that are known here."""
    try:
        return platform.machine() in MACHINES and prctl(PR_GET_SECCOMP) >= 0
    except OSError:
        return False


def assemble() -> Program:
    """Put the filter together for this machine."""
    found = steps(*MACHINES[platform.machine()])
    own = tuple(at for at, step in enumerate(found) if step.number == OWN)
    return Program((_Filter * len(found))(*map(_raw, found)), own)


def _raw(step: Step) -> _Filter:
    number = step.number if isinstance(step.number, int) else 0
    return _Filter(step.code, step.if_so, 0, number)


def enter(program: Program) -> None:
    """Live behind the filter from here on. Raises OSError."""
    for at in program.own:
        program.steps[at].number = os.getpid()
    head = _Head(len(program.steps), ctypes.addressof(program.steps))
    column, _ = MACHINES[platform.machine()]
    if syscall(numbers(SOME, column)["seccomp"], FILTER, ALL_THREADS, ctypes.addressof(head)):
        raise OSError(errno.EBUSY, "a thread could not be put behind the filter")


def steps(column: int, machine: int) -> list[Step]:
    """Return the filter. Another machine's calls end the process: their numbers differ."""
    blocks = {number: [Step(RETURN, REFUSE)] for number in numbers(REFUSED, column).values()}
    for name, block in _looked_into().items():
        blocks[numbers(SOME, column)[name]] = block
    return [
        Step(LOAD, MACHINE),
        Step(EQUAL, machine, if_so=1),
        Step(RETURN, KILL),
        Step(LOAD, NUMBER),
        *_search(_parts(blocks)),
    ]


def _parts(blocks: dict[int, list[Step]]) -> list[tuple[int, list[Step]]]:
    """Return each stretch of numbers that are treated alike: its first, and the treatment."""
    parts: list[tuple[int, list[Step]]] = []
    for number in range(NEWEST + 1):
        block = blocks.get(number, [Step(RETURN, ALLOW)])
        if not parts or parts[-1][1] != block:
            parts.append((number, block))
    return [*parts, (NEWEST + 1, [Step(RETURN, UNKNOWN)])]


def _search(parts: list[tuple[int, list[Step]]]) -> list[Step]:
    """Halve until one is left: the kernel walks the filter once for each number as it takes it."""
    if len(parts) == 1:
        return parts[0][1]
    half = len(parts) // 2
    lower, upper = _search(parts[:half]), _search(parts[half:])
    return [Step(AT_LEAST, parts[half][0], if_so=len(lower)), *lower, *upper]


def _looked_into() -> dict[str, list[Step]]:
    """Calls that are right or wrong by what they are called with."""
    itself = [*_only(_low(0), OWN), Step(RETURN, ALLOW)]
    unix = [*_only(_low(0), AF_UNIX), *_only(_low(1), SOCK_STREAM, SOCK_SEQPACKET, mask=SOCK_KIND)]
    asking = [*_only(_low(2), 0), *_only(_low(2) + 4, 0)]
    return {
        # The C library takes this for an old kernel's answer, and makes its threads by `clone`.
        "clone3": [Step(RETURN, UNKNOWN)],
        "clone": [*_only(_low(0), CLONE_THREAD, mask=CLONE_THREAD), Step(RETURN, ALLOW)],
        # It may give way to others, and make nobody else do so.
        "setpriority": [*_only(_low(0), 0), *_only(_low(1), 0), Step(RETURN, ALLOW)],
        "kill": itself,
        "tgkill": itself,
        # A pair of datagram sockets could send to any socket that lies in a folder.
        "socketpair": [*unix, Step(RETURN, ALLOW)],
        "mmap": _never(_low(3), SHARED_NOWHERE, mask=SHARED_NOWHERE),
        "prctl": _never(_low(0), SET_DUMPABLE, SET_PTRACER),
        "prlimit64": [*asking, Step(RETURN, ALLOW)],
        "ioctl": _never(_low(1), *TERMINAL_TRICKS, *SIGNAL_OWNER),
        "fcntl": _never(_low(1), *SIGNAL_OWNER_OF_FILE),
    }


def _only(offset: int, *values: int | str, mask: int = ANY) -> list[Step]:
    """Refuse whatever is none of the values, and go on."""
    last = len(values)
    tests = [Step(EQUAL, value, if_so=last - at) for at, value in enumerate(values)]
    return [Step(LOAD, offset), Step(AND, mask), *tests, Step(RETURN, REFUSE)]


def _never(offset: int, *values: int, mask: int = ANY) -> list[Step]:
    """Refuse whatever is one of the values, and allow the rest."""
    last = len(values)
    tests = [Step(EQUAL, value, if_so=last - at) for at, value in enumerate(values)]
    return [
        Step(LOAD, offset),
        Step(AND, mask),
        *tests,
        Step(RETURN, ALLOW),
        Step(RETURN, REFUSE),
    ]


def _low(argument: int) -> int:
    """Where the lower half of an argument lies; both machines put it first."""
    return 16 + 8 * argument
