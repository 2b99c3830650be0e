"""Runs the conversation on a pair of streams, to its end."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from hbwizard.errors import HbwizardError
from hbwizard.export.apology import Crash
from hbwizard.export.keeping import Keeper
from hbwizard.export.offers import EVERYTHING, Offers
from hbwizard.export.text import MIN_WIDTH
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import Cleared, Console, EndOfInput, EndWhileHidden
from hbwizard.plain.desk import Desk, LoadLanguage, Quit
from hbwizard.plain.face import PlainFace


def run_plain(
    visit: Visit,
    load_language: LoadLanguage,
    *,
    locale: str,
    can_switch: bool = True,
    flow_id: str | None,
    stdin: TextIO,
    stdout: TextIO,
    folder: Path,
    width: int = 80,
    height: int = 24,
    can_wipe: bool = False,
    keeper: Keeper | None = None,
    offers: Offers = EVERYTHING,
) -> int:
    """Hold the conversation of a visit; return an exit code.

    `folder` is where the checklist is saved, `width` is in cells, `height` in lines;
    `can_switch` says whether the terminal can show the other language, `can_wipe` whether it
    knows how to clear itself; `keeper` is where answers may be kept, `offers` what may be
    carried away. Raises Crash where the program made a mistake.
    """
    console = Console(stdin, stdout, max(width, MIN_WIDTH), can_wipe, height)
    desk = Desk(visit.library, load_language, locale, visit.today, console, can_switch=can_switch)
    hold(PlainFace(desk, visit, folder, keeper, offers), flow_id)
    return 0


def hold(face: PlainFace, flow_id: str | None) -> None:
    """Hold a conversation to its end.

    Raises Cleared where the person had everything cleared, and Crash after a mistake.
    """
    try:
        _hold(face, flow_id)
    except (HbwizardError, OSError, Cleared):
        raise
    except Exception as error:
        raise Crash(face.desk.language) from error


def _hold(face: PlainFace, flow_id: str | None) -> None:
    try:
        face.run(flow_id)
    except EndWhileHidden:
        pass
    except (Quit, EndOfInput):
        face.goodbye()
