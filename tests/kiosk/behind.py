"""What is tried in the open and behind the walls, each in a process of its own.

Run as a program, since its processes are forked and go behind walls for good: it prints a JSON
mapping of what was tried to how it ended: behind the walls, and last in the open.
"""

from __future__ import annotations

import asyncio
import ctypes
import fcntl
import json
import mmap
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from hbwizard.content import bundled
from hbwizard.kiosk import walls
from hbwizard.kiosk.settings import Limits
from hbwizard.kiosk.walls.syscalls import prctl
from tests.export.test_pdf import Block, raw

LIMITS = Limits(memory=128, processor=2)
MEBIBYTE = 2**20
CONTENT = (bundled("flows"), bundled("locales"))

Try = Callable[["Place"], object]
TRIED: dict[str, Try] = {}
WRITABLE = {"opens_a_terminal_where_allowed": ("/dev/ptmx", "/dev/pts")}
WALLED_TWICE = (
    "connects_by_tcp",
    "listens_on_tcp",
    "connects_to_an_abstract_socket",
    "signals_a_neighbour",
    "reads_a_neighbour_by_a_call",
)
"""What Landlock refuses by itself, too, where the kernel is new enough."""


class Place:
    """What stands outside: files, sockets that listen, and a neighbour behind walls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "file"
        self.file.write_text("here before")
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.named, self.post = self._bound("named"), self._bound("post", socket.SOCK_DGRAM)
        self.abstract = socket.socket(socket.AF_UNIX)
        self.abstract.bind(f"\0hbwizard-{os.getpid()}")
        self.abstract.listen()
        self.secret = ctypes.create_string_buffer(b"a neighbour's answer")
        self.neighbour = os.fork()
        if not self.neighbour:
            signal.pause()
        self.terminal = os.openpty()

    def close(self) -> None:
        """Leave nothing for the next."""
        os.kill(self.neighbour, signal.SIGKILL)
        os.waitpid(self.neighbour, 0)
        for each in (self.tcp, self.named, self.post, self.abstract):
            each.close()
        for end in self.terminal:
            os.close(end)

    def _bound(self, name: str, kind: int = socket.SOCK_STREAM) -> socket.socket:
        made = socket.socket(socket.AF_UNIX, kind)
        made.bind(str(self.folder / name))
        if kind == socket.SOCK_STREAM:
            made.listen()
        return made


def tried(act: Try) -> Try:
    """Keep an act under its name."""
    TRIED[act.__name__] = act
    return act


# Files.


@tried
def writes_a_file(place: Place) -> object:
    return (place.folder / "new").write_text("left behind")


@tried
def writes_where_a_module_lies(place: Place) -> object:
    made = CONTENT[0] / "left-behind"
    made.write_text("left behind")
    return made.unlink()


@tried
def reads_the_users(place: Place) -> object:
    return Path("/etc/passwd").read_text()[:1]


@tried
def lists_the_root(place: Place) -> object:
    return bool(os.listdir("/"))  # noqa: PTH208


@tried
def reads_its_own_page_of_the_system(place: Place) -> object:
    return len(Path("/proc/self/environ").read_bytes()) > 0


@tried
def removes_a_file(place: Place) -> object:
    return place.file.unlink()


@tried
def makes_a_folder(place: Place) -> object:
    return (place.folder / "folder").mkdir()


@tried
def opens_a_file_to_others(place: Place) -> object:
    return place.file.chmod(0o666)


@tried
def empties_a_file(place: Place) -> object:
    return os.truncate(place.file, 0)


@tried
def dates_a_file(place: Place) -> object:
    return os.utime(place.file)


@tried
def watches_a_folder(place: Place) -> object:
    watch = ctypes.CDLL(None, use_errno=True).inotify_init1(0)
    return watch >= 0 or _refused()


@tried
def opens_a_terminal(place: Place) -> object:
    return bool(os.openpty())


# The network.


@tried
def connects_by_tcp(place: Place) -> object:
    return socket.create_connection(place.tcp.getsockname()).close()


@tried
def listens_on_tcp(place: Place) -> object:
    return socket.create_server(("127.0.0.1", 0)).close()


@tried
def listens_on_what_it_was_given(place: Place) -> object:
    return place.tcp.listen()


@tried
def sends_a_datagram(place: Place) -> object:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))


@tried
def connects_to_a_named_socket(place: Place) -> object:
    return socket.socket(socket.AF_UNIX).connect(place.named.getsockname())


@tried
def connects_to_an_abstract_socket(place: Place) -> object:
    return socket.socket(socket.AF_UNIX).connect(place.abstract.getsockname())


@tried
def writes_to_a_named_socket_from_a_pair(place: Place) -> object:
    one, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return one.sendto(b"x", place.post.getsockname())


# Programs and other processes.


@tried
def runs_a_program(place: Place) -> object:
    os.execv("/bin/true", ["true"])


@tried
def has_a_program_run(place: Place) -> object:
    return subprocess.run(["/bin/true"], check=True).returncode


@tried
def spawns_a_program(place: Place) -> object:
    return os.posix_spawn("/bin/true", ["true"], {}) > 0


@tried
def forks(place: Place) -> object:
    return os.fork() or os._exit(0)


@tried
def signals_a_neighbour(place: Place) -> object:
    return os.kill(place.neighbour, 0)


@tried
def signals_everybody_in_its_group(place: Place) -> object:
    return os.kill(0, 0)


@tried
def has_signals_sent_to_a_neighbour(place: Place) -> object:
    return fcntl.fcntl(place.terminal[0], fcntl.F_SETOWN, place.neighbour)


@tried
def reads_a_neighbour_by_its_file(place: Place) -> object:
    with Path(f"/proc/{place.neighbour}/mem").open("rb") as memory:
        memory.seek(ctypes.addressof(place.secret))
        return memory.read(20).decode()


@tried
def reads_a_neighbour_by_a_call(place: Place) -> object:
    here = ctypes.create_string_buffer(20)
    local = (ctypes.c_size_t * 2)(ctypes.addressof(here), 20)
    other = (ctypes.c_size_t * 2)(ctypes.addressof(place.secret), 20)
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.process_vm_readv(place.neighbour, local, 1, other, 1, 0) == 20 or _refused()


@tried
def traces_a_neighbour(place: Place) -> object:
    attach = 16
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.ptrace(attach, place.neighbour, 0, 0) == 0 or _refused()


@tried
def types_into_a_terminal(place: Place) -> object:
    return fcntl.ioctl(place.terminal[1], 0x5412, b"x")


# Ways back, and doors of the kernel.


@tried
def shows_itself_again(place: Place) -> object:
    return prctl(4, 1)


@tried
def lifts_a_bound(place: Place) -> object:
    return resource.prlimit(0, resource.RLIMIT_NOFILE, (80, 80))[0] > 0


@tried
def takes_memory_that_nobody_counts(place: Place) -> object:
    return mmap.mmap(-1, 4096).close()


@tried
def makes_a_namespace(place: Place) -> object:
    return ctypes.CDLL(None, use_errno=True).unshare(0x04000000) == 0 or _refused()


@tried
def makes_memory_a_program(place: Place) -> object:
    return mmap.mmap(-1, 4096, mmap.MAP_PRIVATE, mmap.PROT_WRITE | mmap.PROT_EXEC).close()


# What a visit needs, and what must be so.


@tried
def runs_threads_and_a_loop(place: Place) -> object:
    async def work() -> int:
        return await asyncio.to_thread(lambda: len(threading.enumerate()))

    return asyncio.run(work()) > 1


@tried
def imports_late_and_reads_flows(place: Place) -> object:
    import wave
    from zoneinfo import ZoneInfo

    return bool(wave and ZoneInfo("Asia/Shanghai") and next(CONTENT[0].glob("*.yaml")).read_text())


@tried
def seals_memory_and_sends_it(place: Place) -> object:
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    paper = os.memfd_create("paper", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.write(paper, b"p" * 3 * MEBIBYTE)
    seals = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK
    fcntl.fcntl(paper, fcntl.F_ADD_SEALS, seals)
    socket.send_fds(one, [b"print"], [paper])
    word, files, _, _ = socket.recv_fds(other, 99, 1)
    return word == b"print" and os.fstat(files[0]).st_size == 3 * MEBIBYTE


@tried
def uses_the_terminal_it_was_given(place: Place) -> object:
    os.write(place.terminal[0], "是\n".encode())
    return os.read(place.terminal[1], 99).decode()


@tried
def opens_a_terminal_where_allowed(place: Place) -> object:
    return bool(os.openpty())


@tried
def draws_the_full_screen(place: Place) -> object:
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Page(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("花呗")

    async def draw() -> int:
        app = Page()
        async with app.run_test(size=(80, 24)):
            return len(app.query(Static))

    return asyncio.run(draw()) == 1


@tried
def draws_a_paper(place: Place) -> object:
    return raw(Block("paragraph", "还不上花呗，下一步怎么办")).startswith(b"%PDF")


@tried
def keeps_files_from_others(place: Place) -> object:
    return os.umask(0)


@tried
def can_be_looked_into(place: Place) -> object:
    return prctl(3)


@tried
def writes_too_large_a_file(place: Place) -> object:
    return os.ftruncate(os.memfd_create("paper"), 5 * MEBIBYTE)


@tried
def opens_too_many_files(place: Place) -> object:
    return len([os.dup(place.terminal[0]) for _ in range(80)])


# Ends.


@tried
def eats_memory(place: Place) -> object:
    return len(bytearray(150 * MEBIBYTE))


@tried
def eats_memory_by_threads(place: Place) -> object:
    wait = threading.Event()
    for _ in range(60):
        threading.Thread(target=wait.wait, daemon=True).start()
    return os._exit(0)


@tried
def loops(place: Place) -> object:
    # The kernel counts for the bound by its ticks, which a busy machine makes it miss.
    while resource.getrusage(resource.RUSAGE_SELF).ru_utime < 8:
        sum(range(10_000))
    return "eight seconds"


@tried
def breaks(place: Place) -> object:
    os.abort()


# Before the walls, and behind them.


@tried
def had_a_second_thread(place: Place) -> object:
    return True


@tried
def has_a_second_thread(place: Place) -> object:
    return True


def _begin_and_end_a_thread() -> None:
    thread = threading.Thread(target=time.sleep, args=[0.01])
    thread.start()
    thread.join()


def _begin_a_thread() -> None:
    threading.Thread(target=time.sleep, args=[60], daemon=True).start()


BEFORE: dict[str, Callable[[], None]] = {
    "had_a_second_thread": _begin_and_end_a_thread,
    "has_a_second_thread": _begin_a_thread,
}
"""What is done before the walls."""


def _refused() -> object:
    number = ctypes.get_errno()
    raise OSError(number, os.strerror(number))


def run(act: Try, place: Place, made: walls.Walls | None) -> list[object]:
    """Do it in a process of its own; return what came of it, and the signal that ended it."""
    ours, theirs = os.pipe()
    number = os.fork()
    if not number:
        _be_child(act, place, made, theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as heard:
        said = heard.read()
    _, status = os.waitpid(number, 0)
    return [json.loads(said or "null"), os.WTERMSIG(status), os.WCOREDUMP(status)]


def _be_child(act: Try, place: Place, made: walls.Walls | None, theirs: int) -> None:
    result: object = None
    try:
        BEFORE.get(act.__name__, bool)()
        if made is not None:
            walls.enter(made)
        result = act(place)
    except OSError as error:
        result = f"OSError {error.errno}"
    except Exception as error:
        result = type(error).__name__
    finally:
        os.write(theirs, json.dumps(result).encode())
        os._exit(0)


def main(folder: Path) -> None:
    """Try everything; a fresh place each, since some of it changes the place."""
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    found: dict[str, list[list[object]]] = {}
    for name, act in TRIED.items():
        inside = folder / name
        inside.mkdir()
        place = Place(inside)
        made = walls.prepare(LIMITS, CONTENT, map(Path, WRITABLE.get(name, ())))
        twice = [msgspec.structs.replace(made, program=None)] if name in WALLED_TWICE else []
        found[name] = [run(act, place, each) for each in (made, *twice, None)]
        place.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
