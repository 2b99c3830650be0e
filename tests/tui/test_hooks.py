"""The private parts of Textual that the full screen leans on are still there, and still used."""

from __future__ import annotations

import inspect

from textual.app import App

from hbwizard.tui.app import WizardApp
from tests.tui.person import visiting


def test_a_crash_still_ends_in_fatal_error() -> None:
    assert "_fatal_error()" in inspect.getsource(App._handle_exception)
    assert "self.panic(" in inspect.getsource(App._handle_exception)
    assert WizardApp._fatal_error is not App._fatal_error


def test_closing_the_messages_still_ends_the_app() -> None:
    assert "_close_messages_no_wait" in inspect.getsource(App._fatal_error)


async def test_the_app_offers_nothing_of_textuals_own() -> None:
    async with visiting() as person:
        assert not person.app.use_command_palette
        assert person.app.ALLOW_SELECT is False
        await person.press("ctrl+p", "ctrl+backslash", "f10")
        assert len(person.app.screen_stack) == 1


async def test_focus_stays_on_the_line_to_type_in() -> None:
    async with visiting() as person:
        for keys in (["3"], ["escape"], ["f3"], ["tab"], ["shift+tab"]):
            await person.press(*keys)
            assert person.app.focused is person.app.query_one("Entry")
