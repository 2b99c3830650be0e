"""`run --kiosk` where no server runs: one visit, by the rules of a kiosk."""

from __future__ import annotations

import gc
from pathlib import Path

from hbwizard.commands.context import Context
from hbwizard.errors import HbwizardError
from hbwizard.flow.model import Library
from hbwizard.kiosk.alone import hold
from hbwizard.kiosk.settings import Settings


def hold_alone(context: Context) -> int:
    """Hold one visit for sshd, by the rules of a kiosk, where no server runs.

    What is wrong with the desk is for its operator: it goes to the log of the system, and whoever
    is at the other end of the line gets an apology with the numbers to ring.
    """
    # Collecting while everything is loaded costs a tenth of the start; the visit switches it on.
    gc.disable()
    try:
        library = context.library()
        settings = _settings(context, library)
        return hold(settings, context.root(), library, context.environ)
    except HbwizardError as error:
        _report(error)
        context.stderr.write(_apology(context))
        return 1


def _settings(context: Context, library: Library) -> Settings:
    path = context.options.settings
    if not path:
        return Settings("")
    # What reads YAML is loaded where there is some.
    from hbwizard.kiosk.reading import read_settings

    return read_settings(Path(path), tuple(library.flows), looks_outside=False)


def _report(error: HbwizardError) -> None:
    import syslog

    from hbwizard.kiosk.log import sentences

    for sentence in sentences(error):
        syslog.syslog(syslog.LOG_ERR, f"hbwizard: {sentence}")


def _apology(context: Context) -> str:
    from hbwizard.export.apology import apology

    return apology(context.language()) + "\n"
