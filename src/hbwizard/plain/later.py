"""To stop and to come back, in lines: the code, and the answers kept on this computer."""

from __future__ import annotations

from hbwizard.errors import HbwizardError, OutputError
from hbwizard.export.coming_back import (
    ALIKE,
    ASK,
    FORGET,
    GONE,
    KEEP,
    KEPT,
    KEPT_HERE,
    TITLE,
    WHO_READS,
    stop,
    welcome,
)
from hbwizard.export.keeping import Keeper
from hbwizard.i18n.language import N_
from hbwizard.interview.code import read_code
from hbwizard.interview.kept import Kept
from hbwizard.interview.plan import Given
from hbwizard.interview.visit import Visit
from hbwizard.plain.console import fold
from hbwizard.plain.desk import Desk


def show_stop(visit: Visit, desk: Desk, keeper: Keeper | None) -> bool | None:
    """Print the code, and keep the answers if wanted.

    Return True where they were kept, False where they were deleted, None where neither.
    """
    found = stop(visit, desk.language)
    desk.say(TITLE)
    if found.code:
        # Broken between its groups only, and read group by group.
        desk.console.say(found.code, first="  ", rest="  ")
    for sentence in found.says:
        desk.console.say(sentence)
    return _offer(visit, desk, keeper) if keeper is not None and visit.counted else None


def _offer(visit: Visit, desk: Desk, keeper: Keeper) -> bool | None:
    has_file = keeper.has_file
    desk.say(WHO_READS)
    for key, message in {"k": KEEP, **({"d": FORGET} if has_file else {})}.items():
        desk.console.say(desk.language._(message), first=f"  {key}  ", rest="     ")
    typed = desk.ask(N_("Type a letter, or Enter to go on without."))
    try:
        if typed == "k":
            keeper.keep(visit)
            desk.say(KEPT, file=keeper.path)
            return True
        if typed == "d" and has_file:
            keeper.forget()
            desk.say(GONE)
            return False
    except OutputError as error:
        desk.show_error(error, None)
    return None


def come_back(visit: Visit, desk: Desk, keeper: Keeper | None) -> list[Given] | None:
    """Ask for the code, and go on with it; return danger that is known, None without a code."""
    has_file = keeper is not None and keeper.has_file
    desk.say(ASK)
    desk.say(ALIKE)
    if has_file:
        desk.console.say(desk.language._(KEPT_HERE), first="  k  ", rest="     ")
    while typed := desk.console.ask(desk.language._(N_("Code (Enter: back):"))).strip():
        try:
            kept = _kept(typed, visit, keeper if has_file else None)
        except HbwizardError as error:
            desk.show_error(error, None)
            continue
        if kept is not None:
            visit.take_up(kept)
            return visit.begin(kept.flow_id)
    return None


def _kept(typed: str, visit: Visit, keeper: Keeper | None) -> Kept | None:
    if keeper is not None and fold(typed) == "k":
        return keeper.read(visit.library, visit.today)
    return read_code(typed, visit.library, visit.today)


def tell_welcome(visit: Visit, desk: Desk) -> bool:
    """Tell the person that their answers are back, once; return whether they came back."""
    kept, visit.taken_up = visit.taken_up, None
    if kept is None or visit.session is None:
        return False
    for sentence in welcome(kept, visit.session, desk.language):
        desk.console.say(sentence)
    return True
