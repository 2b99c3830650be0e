"""`run --kiosk` where no server runs: one visit, by the rules of a kiosk."""

from __future__ import annotations

import gc
from pathlib import Path

from hbwizard.commands.context import Context
from hbwizard.kiosk.alone import hold
from hbwizard.kiosk.settings import Settings


def hold_alone(context: Context) -> int:
    """Hold one visit for sshd, by the rules of a kiosk, where no server runs."""
    # Collecting while everything is loaded costs a tenth of the start; the visit switches it on.
    gc.disable()
    path, library = context.options.settings, context.library()
    settings = Settings("")
    if path:
        # What reads YAML is loaded where there is some.
        from hbwizard.kiosk.reading import read_settings

        settings = read_settings(Path(path), tuple(library.flows), looks_outside=False)
    return hold(settings, context.root(), library, context.environ)
