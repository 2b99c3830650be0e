"""The full screen of a visitor."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.export.offers import Offers
from hbwizard.interview.visit import Visit
from hbwizard.tui.remote import Line, RemoteApp
from hbwizard.tui.wizard import Wizard

if TYPE_CHECKING:
    from hbwizard.export.papers import Paper
    from hbwizard.export.printing import Sent
    from hbwizard.kiosk.settings import Settings
    from hbwizard.kiosk.world import World

    PrintPaper = Callable[[Paper], Sent]

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def offers_of(settings: Settings, print_paper: PrintPaper | None) -> Offers:
    """Return what the operator lets visitors carry away."""
    return Offers(
        forms=(),
        may_write=False,
        may_show="show" in settings.carry,
        may_draw="qr" in settings.carry,
        print_paper=print_paper if "print" in settings.carry else None,
    )


def make_app(
    world: World,
    line: Line,
    environ: Mapping[str, str],
    locale: str,
    drawn: Callable[[float], None],
    print_paper: PrintPaper | None = None,
) -> RemoteApp:
    """Return the full screen for the terminal at the end of a line."""
    for name in ("COLORTERM", "NO_COLOR", "LANG", "COLUMNS", "LINES"):
        os.environ.pop(name, None)
    # What draws the colours looks there, and nowhere else.
    os.environ.update(environ)
    wizard = Wizard(
        Visit(world.library, datetime.datetime.now(SHANGHAI).date(), {}),
        world.languages.__getitem__,
        locale=locale,
        flow_id=None,
        folder=Path("/"),
        offers=offers_of(world.settings, print_paper),
        host=world.host,
    )
    return RemoteApp(wizard, line, environ=environ, drawn=drawn)
