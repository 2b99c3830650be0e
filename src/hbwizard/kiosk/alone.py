"""A visit without a server: a process of its own, by the same rules and behind the same walls."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from hbwizard.flow.model import Library
from hbwizard.kiosk import walls
from hbwizard.kiosk.caller import call
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.words import Visit, pair, say


def hold(settings: Settings, root: Path, library: Library, environ: Mapping[str, str]) -> int:
    """Hold a visit in a process of its own; return its exit code. Raises HbwizardError."""
    from hbwizard.kiosk.visitor import be_visitor
    from hbwizard.kiosk.world import World

    if settings.walls == "required":
        walls.demand(walls.report())
    # sshd has the key, and only a gate can print.
    carry = tuple(each for each in settings.carry if each != "print")
    world = World(replace(settings, host_key="", carry=carry), str(root), library)
    world.build_walls()
    ours, theirs = pair()
    gate, end = pair()
    if os.fork() == 0:
        ours.close()
        gate.close()
        be_visitor(end, world)
    say(gate, Visit(is_local=True), [theirs.fileno()])
    theirs.close()
    end.close()
    return call(ours, environ)
