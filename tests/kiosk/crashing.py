"""A nursery whose visitors make a mistake: `python -m tests.kiosk.crashing PLACE NUMBER`.

NUMBER is that of the descriptor which leads back to the gate.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from hbwizard.export import crisis
from hbwizard.interview.session import Given, Session
from hbwizard.kiosk import clock, nursery, screen, ssh, visiting
from hbwizard.plain.desk import Desk
from hbwizard.plain.face import PlainFace
from hbwizard.tui import wizard
from tests.kiosk import hostile

ANSWER = "秘密的回答"


def crash(*arguments: object, **named: object) -> None:
    raise RuntimeError(ANSWER)


def broken(owner: object, name: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, crash)


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


PLACES: Mapping[str, Callable[[], None]] = {
    "as it may be": hasten,
    "taken over": hostile.take_over,
    "no walls": hostile.have_no_walls,
    "answer": broken(wizard.Wizard, "answered"),
    "crisis": broken(crisis, "crisis_blocks"),
    "door": broken(visiting.Visiting, "_converse"),
    "lines": broken(PlainFace, "_step"),
    "lines at the start": broken(Desk, "show_keys"),
}

if __name__ == "__main__":
    PLACES[sys.argv[1]]()
    sys.exit(nursery.main(sys.argv[1:]))
