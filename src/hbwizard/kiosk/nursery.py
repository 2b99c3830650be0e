"""A warm interpreter that forks visitors: everything is loaded and drawn once, for nobody.

Run by the gate, with the number of the descriptor that leads back to it.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

from hbwizard.errors import HbwizardError
from hbwizard.kiosk.log import sentences
from hbwizard.kiosk.visitor import be_visitor
from hbwizard.kiosk.words import Failed, Fork, Forked, Gone, Ready, Rear, hear, say

if TYPE_CHECKING:
    from hbwizard.kiosk.world import World


def main(argv: list[str]) -> int:
    """Rear visitors until the gate closes. The settings are the first word."""
    gate = socket.socket(fileno=int(argv[1]))
    # The gate passes signals on by what it does; visitors keep ignoring what comes by a group.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Nobody asks how a visitor ended: its silence tells.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    word, _ = hear(gate)
    assert isinstance(word, Rear)
    try:
        world = _load(word)
    except (HbwizardError, OSError, ValueError) as error:
        say(gate, Failed(sentences(error)))
        return 1
    try:
        say(gate, Ready(world.questions, world.walls.report.missing))
        while True:
            _fork(gate, world)
    except Gone:
        return 0


def _load(word: Rear) -> World:
    from hbwizard.kiosk.world import World

    gc.disable()
    world = World(word.settings, word.root)
    world.warm()
    # The full screen has switched it on.
    gc.disable()
    gc.collect()
    # What is frozen is never looked through again, so a fork shares it for good.
    gc.freeze()
    world.build_walls()
    return world


def _fork(gate: socket.socket, world: World) -> None:
    word, files = hear(gate)
    assert isinstance(word, Fork) and len(files) == 1
    try:
        number = os.fork()
    except OSError:
        # The gate hears that nobody is at this end, and asks again after a while.
        os.close(files[0])
        say(gate, Forked(0))
        return
    if number == 0:
        gate.close()
        be_visitor(socket.socket(fileno=files[0]), world)
    os.close(files[0])
    say(gate, Forked(number))


if __name__ == "__main__":
    # The drawn screen is left as it stands: to take it down would complain, and nobody reads that.
    os._exit(main(sys.argv))
