"""What the keys for moving, choosing and going back do on any view that has rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hbwizard.tui.keys import row_keys
from hbwizard.tui.page import Page

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard

UP = ("up", "shift+tab", "k")
DOWN = ("down", "tab", "j")
TURNING = (*UP, *DOWN, "pageup", "pagedown", "home", "end", "space")
"""The keys that only somebody presses who looks at the page in front."""
BACK = ("escape", "left", "b")


def move(wizard: Wizard, key: str) -> bool:
    """Take a key; return False where it means nothing here, so that the page may scroll."""
    page = wizard.page
    if key == "escape" or (key in BACK and not page.entry):
        wizard.view.back(wizard)
    elif key == "enter" or (key == "space" and page.choices and wizard.view.cursor >= 0):
        _confirm(wizard, page)
    elif key in (*UP, *DOWN, "home", "end"):
        return _point(wizard, page, key)
    else:
        return _choose_by_key(wizard, page, key)
    return True


def choose_row(wizard: Wizard, row: int) -> None:
    """Take a click on a row."""
    page = wizard.page
    if 0 <= row < len(page.choices):
        wizard.view.cursor = row
        wizard.view.choose(wizard, page.choices[row].value)


def _confirm(wizard: Wizard, page: Page) -> None:
    row = wizard.view.cursor
    if page.choices and row >= 0:
        choose_row(wizard, row)
    else:
        wizard.view.submit(wizard)


def _point(wizard: Wizard, page: Page, key: str) -> bool:
    if not page.choices or (page.entry and key in ("j", "k", "home", "end")):
        return False
    first, last = (-1 if page.entry else 0), len(page.choices) - 1
    row = wizard.view.cursor
    targets = {"home": first, "end": last}
    target = targets.get(key, row - 1 if key in UP else row + 1)
    wizard.view.cursor = min(max(target, first), last)
    return wizard.view.cursor != row


def _choose_by_key(wizard: Wizard, page: Page, key: str) -> bool:
    if page.entry or len(key) != 1:
        return False
    keys = row_keys(page)
    if key not in keys:
        return False
    choose_row(wizard, keys.index(key))
    return True
