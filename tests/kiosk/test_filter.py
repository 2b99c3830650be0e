"""The filter by itself, on both machines: the kernel of this one cannot run the other's."""

from __future__ import annotations

import ctypes
import os

import pytest

from hbwizard.kiosk.walls import filter
from hbwizard.kiosk.walls.calls import NEWEST, REFUSED, numbers
from tests.conftest import REQUIRE_TOOLS

SECCOMP = "libseccomp.so.2"
MACHINES = list(filter.MACHINES.values())
OWN = 4711


@pytest.fixture(scope="module")
def seccomp() -> ctypes.CDLL:
    """The library that knows the numbers of every machine."""
    try:
        return ctypes.CDLL(SECCOMP)
    except OSError:
        if os.environ.get(REQUIRE_TOOLS):
            pytest.fail(f"needs {SECCOMP}, and {REQUIRE_TOOLS} is set", pytrace=False)
        pytest.skip(f"needs {SECCOMP}")


def verdict(machine: tuple[int, int], number: int, *arguments: int, arch: int = 0) -> int:
    """Run the filter as the kernel does, and return its verdict."""
    column, name = machine
    data = [number, arch or name, 0, 0]
    for argument in (*arguments, *[0] * (6 - len(arguments))):
        data += [argument & 0xFFFFFFFF, argument >> 32]
    steps, at, held = filter.steps(column, name), 0, 0
    while True:
        step = steps[at]
        given = OWN if step.number == filter.OWN else step.number
        assert isinstance(given, int) and step.if_so < 256
        at += 1
        match step.code:
            case filter.LOAD:
                held = data[given // 4]
            case filter.AND:
                held &= given
            case filter.EQUAL:
                at += step.if_so if held == given else 0
            case filter.AT_LEAST:
                at += step.if_so if held >= given else 0
            case filter.RETURN:
                return given


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_machine(
    machine: tuple[int, int], seccomp: ctypes.CDLL
) -> None:
    column, name = machine
    resolve = seccomp.seccomp_syscall_resolve_name_arch
    for call, number in numbers(REFUSED + filter.SOME, column).items():
        assert resolve(ctypes.c_uint32(name), call.encode()) == number, call


@pytest.mark.parametrize("call", [row.split(":")[0] for row in REFUSED.split()])
def test_a_machine_without_the_number_has_no_such_call(call: str, seccomp: ctypes.CDLL) -> None:
    resolve = seccomp.seccomp_syscall_resolve_name_arch
    for column, name in MACHINES:
        assert (resolve(ctypes.c_uint32(name), call.encode()) >= 0) == (
            call in numbers(REFUSED, column)
        )


@pytest.mark.parametrize("machine", MACHINES)
def test_every_number_has_the_verdict_that_the_list_gives_it(machine: tuple[int, int]) -> None:
    refused = set(numbers(REFUSED, machine[0]).values())
    looked_into = set(numbers(filter.SOME, machine[0]).values())
    for number in set(range(NEWEST + 1)) - looked_into:
        expected = filter.REFUSE if number in refused else filter.ALLOW
        assert verdict(machine, number) == expected, number


@pytest.mark.parametrize("machine", MACHINES)
def test_later_calls_are_unknown_and_other_machines_end_it(machine: tuple[int, int]) -> None:
    of_x32 = 0x40000000
    for number in (NEWEST + 1, NEWEST + 1000, of_x32, of_x32 + 39, 0xFFFFFFFF):
        assert verdict(machine, number) == filter.UNKNOWN
    i386 = 0x40000003
    assert verdict(machine, 0, arch=i386) == filter.KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_are_looked_into(machine: tuple[int, int]) -> None:
    call = numbers(filter.SOME, machine[0])
    thread, child = 0x3D0F00, 0x1200011
    dumpable, name = 4, 15
    above = 1 << 32
    right = {
        "clone": [(thread,)],
        "kill": [(OWN,)],
        "tgkill": [(OWN, 1)],
        "socketpair": [(1, 1), (1, 5 | 0o2000000 | 0o4000)],
        "mmap": [(0, 9, 3, 0x22), (0, 9, 1, 0x01)],
        "prctl": [(name,)],
        "prlimit64": [(0, 3, 0)],
        "ioctl": [(1, 0x5413)],
        "fcntl": [(1, 1033)],
        "setpriority": [(0, 0, 5)],
    }
    wrong = {
        "clone": [(child,)],
        "kill": [(0,), (1,), (0xFFFFFFFF,), (OWN + 1,)],
        "tgkill": [(1, 1)],
        "socketpair": [(1, 2), (1, 3), (16, 1), (30, 5)],
        "mmap": [(0, 9, 3, 0x21), (0, 9, 3, 0x23)],
        "prctl": [(dumpable, 1)],
        "prlimit64": [(0, 7, 8), (0, 7, above)],
        "ioctl": [(1, 0x5412), (1, 0x5412 + above)],
        "fcntl": [(1, 8), (1, 15)],
        "setpriority": [(0, 1, 5), (1, 0, 5), (2, 0, 5)],
    }
    for cases, expected in ((right, filter.ALLOW), (wrong, filter.REFUSE)):
        for which, tries in cases.items():
            for arguments in tries:
                assert verdict(machine, call[which], *arguments) == expected, (which, arguments)
    assert verdict(machine, call["clone3"]) == filter.UNKNOWN
    assert verdict(machine, call["seccomp"]) == filter.ALLOW
