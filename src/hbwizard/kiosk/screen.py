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
    from hbwizard.kiosk.world import World

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def make_app(
    world: World,
    line: Line,
    environ: Mapping[str, str],
    locale: str,
    drawn: Callable[[float], None],
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
        offers=Offers(forms=(), may_write=False, may_show="show" in world.settings.carry),
        host=world.host,
    )
    return RemoteApp(wizard, line, environ=environ, drawn=drawn)
