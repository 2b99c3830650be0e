"""A nursery whose visitors make a mistake: `python -m tests.kiosk.crashing PLACE NUMBER`.

NUMBER is that of the descriptor which leads back to the gate.
"""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

from hbwizard.export import crisis
from hbwizard.interview.session import Given, Session
from hbwizard.kiosk import clock, nursery, screen, ssh, visitor
from hbwizard.kiosk.visiting import Visiting
from hbwizard.kiosk.world import World
from hbwizard.plain.face import PlainFace
from hbwizard.tui import wizard
from tests.kiosk import hostile

ANSWER = "秘密的回答"


def crash(*arguments: object, **named: object) -> None:
    raise RuntimeError(ANSWER)


def broken(*places: tuple[object, str]) -> Callable[[], None]:
    def plant() -> None:
        for owner, name in places:
            setattr(owner, name, crash)

    return plant


FATAL = "坏掉"
"""Whoever answers with it has a mistake of the program of their own."""

SPIN, EAT = "转圈", "吃光"
"""Whoever answers with one of these takes all the processor, or all the memory."""


def hasten() -> None:
    """Let dead connections be noticed soon, and count no visit down before its last seconds."""
    ssh.KEEPALIVE = 1
    clock.COUNTED = screen.COUNTED = 2.0
    answer = Session.answer

    def answer_or_crash(session: Session, raw: object) -> tuple[Given, ...]:
        if FATAL in str(raw):
            crash(raw)
        while SPIN in str(raw):
            pass
        if EAT in str(raw):
            eaten = [bytes(2**20) for _ in range(4096)]
            crash(eaten)
        return answer(session, raw)

    Session.answer = answer_or_crash  # type: ignore[method-assign]


LEFT_BEHIND = "left-behind"
"""What a thread writes beside the host key, where nothing stops it."""


def write_by_a_thread() -> None:
    """Let every process wait, so that it comes in for nobody, and a thread of its visitor write."""
    visitor.select = SimpleNamespace(  # type: ignore[assignment]
        select=lambda *arguments: ([], [], [])
    )

    async def hold(visiting: Visiting, client: socket.socket) -> None:
        left = Path(visiting.world.settings.host_key).with_name(LEFT_BEHIND)
        await asyncio.to_thread(left.write_text, ANSWER)

    Visiting.hold = hold  # type: ignore[method-assign]


def be_refused_to_give_way() -> None:
    """Let the system refuse to let others go first, to a visitor who has taken much already."""
    hold_visit = Visiting.hold

    def refuse(steps: int) -> int:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    async def hold(visiting: Visiting, client: socket.socket) -> None:
        os.nice = refuse
        signal.raise_signal(signal.SIGPROF)
        await hold_visit(visiting, client)

    Visiting.hold = hold  # type: ignore[method-assign]


OF_ALL: Mapping[str, Callable[[], None]] = {
    "as it may be": hasten,
    "taken over": hostile.take_over,
    "not nice": be_refused_to_give_way,
    "threads write": write_by_a_thread,
    "no walls": hostile.have_no_walls,
    "no room": hostile.have_no_room,
}
"""What is wrong from the start."""
OF_VISITORS: Mapping[str, Callable[[], None]] = {
    "conversation": broken(
        (wizard.Wizard, "answered"), (crisis, "crisis_blocks"), (PlainFace, "_step")
    ),
    "face": broken((screen, "make_app")),
}


def main(place: str, number: str) -> int:
    """Rear visitors who make the mistake; the rehearsal before them does not make theirs."""
    if place in OF_ALL:
        OF_ALL[place]()
        return nursery.main(["", number])
    be_visitor = nursery.be_visitor

    def be_broken_visitor(end: socket.socket, world: World) -> None:
        OF_VISITORS[place]()
        be_visitor(end, world)

    nursery.be_visitor = be_broken_visitor
    return nursery.main(["", number])


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))
