"""A nursery whose visitors make a mistake: `python -m tests.kiosk.crashing PLACE NUMBER`.

NUMBER is that of the descriptor which leads back to the gate.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from hbwizard.export import crisis
from hbwizard.kiosk import nursery, visiting
from hbwizard.plain.desk import Desk
from hbwizard.plain.face import PlainFace
from hbwizard.tui import wizard

ANSWER = "秘密的回答"


def crash(*arguments: object, **named: object) -> None:
    raise RuntimeError(ANSWER)


def broken(owner: object, name: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, crash)


PLACES: Mapping[str, Callable[[], None]] = {
    "answer": broken(wizard.Wizard, "answered"),
    "crisis": broken(crisis, "crisis_blocks"),
    "door": broken(visiting.Visiting, "_converse"),
    "lines": broken(PlainFace, "_step"),
    "lines at the start": broken(Desk, "show_keys"),
}

if __name__ == "__main__":
    PLACES[sys.argv[1]]()
    os._exit(nursery.main(sys.argv[1:]))
