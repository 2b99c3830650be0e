"""A nursery whose visitors make a mistake: `python -m tests.kiosk.crashing PLACE NUMBER`.

NUMBER is that of the descriptor which leads back to the gate.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Mapping

from hbwizard.export import crisis
from hbwizard.kiosk import nursery, screen
from hbwizard.kiosk.world import World
from hbwizard.plain.face import PlainFace
from hbwizard.tui import wizard

ANSWER = "秘密的回答"


def crash(*arguments: object, **named: object) -> None:
    raise RuntimeError(ANSWER)


def broken(*places: tuple[object, str]) -> Callable[[], None]:
    def plant() -> None:
        for owner, name in places:
            setattr(owner, name, crash)

    return plant


PLACES: Mapping[str, Callable[[], None]] = {
    "conversation": broken(
        (wizard.Wizard, "answered"), (crisis, "crisis_blocks"), (PlainFace, "_step")
    ),
    "face": broken((screen, "make_app")),
}


def main(place: str, number: str) -> int:
    """Rear visitors who make the mistake; the rehearsal before them does not."""
    be_visitor = nursery._be_visitor

    def be_broken_visitor(end: socket.socket, world: World) -> None:
        PLACES[place]()
        be_visitor(end, world)

    nursery._be_visitor = be_broken_visitor
    return nursery.main(["", number])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
