"""The process of one visitor: it waits, holds one visit, and ends. Its end is the wiping."""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from hbwizard.kiosk import walls, words
from hbwizard.kiosk.counts import Spread
from hbwizard.kiosk.words import Gone, Left, Visit, hear, say

if TYPE_CHECKING:
    from hbwizard.interview.visit import Visit as VisitSoFar
    from hbwizard.kiosk.world import World


SHARE = 5
"""Seconds of processor time after which a visit gives way to the others, and again after each more:
it is many keys, or runs in circles."""
PEACE = 0.3
"""Seconds that a process that waits leaves to the visitor for whose sake it was forked."""


def be_visitor(end: socket.socket, world: World) -> NoReturn:
    """Live, and end: what a visit leaves must not run on as the process that forked it."""
    code = 1
    try:
        code = live(end, world)
    finally:
        os._exit(code)


def live(end: socket.socket, world: World) -> int:
    """Wait for a visit and hold it; return an exit code. `end` leads to the gate."""
    _heed_signals()
    _say_nothing()
    try:
        world.loop.go_on()
        if not select.select([end], [], [], PEACE)[0]:
            # Nobody is there yet: what a login touches of the shared memory is copied meanwhile.
            world.stretch()
        # Behind the walls, none can be opened.
        pseudo_terminal = os.openpty()
        walls.enter(world.walls)
    except Exception as error:
        _give_up(end, error)
        return 1
    try:
        word, files = hear(end)
    except Gone:
        return 0
    assert isinstance(word, Visit) and len(files) == 1
    client = socket.socket(fileno=files[0])
    signal.setitimer(signal.ITIMER_PROF, SHARE, SHARE)
    report = Report(end)
    try:
        world.loop.run_until_complete(_hold(word, client, report, world, pseudo_terminal))
    except BaseException as error:
        report.crashed(error)
    report.leave()
    return 0


def _give_up(end: socket.socket, error: Exception) -> None:
    """Tell why nobody can be served here."""
    report = Report(end)
    report.crashed(error)
    report.leave()


class Spent(Exception):
    """A visit has had all the processor time that there is for one: it runs in circles."""


def _heed_signals() -> None:
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    for number in (signal.SIGINT, signal.SIGHUP):
        # A nursery ignores them for its visitors; what `run --kiosk` forks by itself ends by them.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGXCPU, _stop)
    signal.signal(signal.SIGPROF, _give_way)


def _stop(number: int, frame: object) -> None:
    """Have it break off where it is, and clear the terminal. A second later it is killed."""
    raise Spent


def _give_way(number: int, frame: object) -> None:
    """Let everybody go first who needs the processor less; where that is refused, go on."""
    with suppress(OSError):
        os.nice(SHARE)


def _say_nothing() -> None:
    """Let whatever a library prints go nowhere: it might be what a person typed."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


async def _hold(
    word: Visit,
    client: socket.socket,
    report: Report,
    world: World,
    pseudo_terminal: tuple[int, int],
) -> None:
    from hbwizard.kiosk.visiting import Visiting

    # What the fork shares is frozen; what this visit makes is collected.
    gc.enable()
    await Visiting(word, report, world, pseudo_terminal).hold(client)


class Report:
    """What the gate is told: numbers and ids."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        end.setblocking(False)
        self.began = time.perf_counter()
        self.outcome = ""
        self.visits: list[VisitSoFar] = []
        """What was answered, once there is a face: read at the end for ids alone."""
        self._where = ""
        self._keys = Spread(words.KEY_BOUNDS)
        self._is_painted = False

    def tell(self, word: words.Word, files: Sequence[int] = ()) -> None:
        """Tell the gate; where it is gone, or does not listen, the visit goes on."""
        with suppress(Gone, OSError):
            say(self.end, word, files)

    def drawn(self, milliseconds: float) -> None:
        """Count a key that was drawn; the first picture is told at once."""
        if not self._is_painted:
            self._is_painted = True
            self.tell(words.Painted((time.perf_counter() - self.began) * 1000))
            return
        self._keys.add(milliseconds)

    def crashed(self, error: BaseException | None) -> None:
        """Note where a mistake of the program is, and nothing of what it was about."""
        self.outcome, self._where = "crashed", place_of(error) if error else ""

    def leave(self) -> None:
        """Tell how it ended. Nothing may follow."""
        begun, finished, question = way_of(*self.visits)
        outcome, keys = self.outcome or "crashed", tuple(self._keys.slots)
        self.tell(Left(outcome, begun, finished, question, self._where, keys))


def way_of(
    visit: VisitSoFar | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Return the flows begun, those finished, and the question where the one in hand was left."""
    if visit is None or visit.session is None:
        return (), (), ""
    done = [id for id, each in visit.sessions.items() if each.question is None]
    question = visit.session.question
    return visit.begun, tuple(done), question.id if question else ""


def place_of(error: BaseException) -> str:
    """Return the kind of an error, and the module and line of this program where it came up."""
    trace, found = error.__traceback__, ""
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith("hbwizard") or not found:
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {found}"
