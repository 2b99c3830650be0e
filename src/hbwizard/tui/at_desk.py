"""What is different at a desk: F8 clears everything, and the last minute is counted down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hbwizard.i18n.language import N_
from hbwizard.tui.key_names import keys_of
from hbwizard.tui.page import Block, Page
from hbwizard.tui.views import View

if TYPE_CHECKING:
    from hbwizard.tui.wizard import Wizard

IDLE = "idle"
CLEAR = "f8"
TITLES = {
    IDLE: N_("Are you still there?"),
    "expired": N_("The time of this visit is nearly over"),
    "closing": N_("This desk is about to close"),
}
LEFT = N_("In {seconds} s the visit ends, and everything here is cleared.")
STAY = N_("Any key goes on where you were.")
LATER = N_("r shows how to go on later. Any other key goes back for as long as there is time.")


class Countdown(View):
    """How long the visit still takes, over everything but the cover. Every key takes it away."""

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__()
        self.reason, self.seconds = reason, seconds

    def page(self, wizard: Wizard) -> Page:
        language = wizard.language
        is_idle = self.reason == IDLE
        return Page(
            id="countdown",
            bar=language._("Your visit"),
            blocks=(
                Block(language._(TITLES[self.reason]), "title"),
                Block(language._(LEFT, seconds=self.seconds), "warning"),
                Block(language._(STAY if is_idle else LATER)),
            ),
            keys=() if is_idle else keys_of(language, "r"),
        )


def page_of(view: View, wizard: Wizard) -> Page:
    """Return the page of a view as it is shown here: with F8 at a desk, before what hides."""
    page = view.page(wizard)
    if wizard.host is None or not page.keys:
        return page
    at = next((n for n, key in enumerate(page.keys) if key.press == "f12"), len(page.keys))
    return replace(page, keys=(*page.keys[:at], *keys_of(wizard.language, CLEAR), *page.keys[at:]))


def clear(wizard: Wizard, key: str) -> bool:
    """End the visit at once where the key asks for it, also while everything is hidden."""
    if wizard.host is None or key != CLEAR:
        return False
    wizard.is_cleared, wizard.exit_code = True, 0
    return True


def end_countdown(wizard: Wizard, key: str) -> bool:
    """Take any key while the countdown stands there; where time cannot be won, r shows the code."""
    view = wizard.view
    if not isinstance(view, Countdown):
        return False
    wizard.close()
    if key == "r" and view.reason != IDLE:
        from hbwizard.tui.later import stop

        stop(wizard)
    return True


def is_typed_on(wizard: Wizard, key: str) -> bool:
    """Take the countdown away, and return True, for a key that belongs to a line to type in.

    It may come between two characters of what a person types. But whoever is asked whether they
    are there typed nothing for a while: what they press is the answer to that, and nothing else.
    """
    view = wizard.view
    if not isinstance(view, Countdown) or view.reason == IDLE or key == "r":
        return False
    wizard.close()
    if wizard.page.entry:
        return True
    wizard.open(view)
    return False


def count_down(wizard: Wizard, reason: str, seconds: int, *, is_new: bool) -> None:
    """Tell how long the visit still takes: on a page once, then in a line."""
    if isinstance(wizard.view, Countdown):
        wizard.view.reason, wizard.view.seconds = reason, seconds
    elif is_new:
        wizard.open(Countdown(reason, seconds))
    else:
        wizard.say(LEFT, seconds=seconds)


def go_on(wizard: Wizard) -> None:
    """Go back to where the person was: there is time again."""
    if isinstance(wizard.view, Countdown):
        wizard.close()
