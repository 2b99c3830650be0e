"""However a person walks, nothing breaks, no page is a dead end, and Back leads to the start."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hbwizard.content import find_flows
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.interview.visit import Visit
from hbwizard.tui.typeset import typeset
from hbwizard.tui.wizard import Wizard
from tests.tui.person import FLOWS, TODAY, load_language, unhurried

LIBRARY = load_library(FLOWS)
LANGUAGES = {locale: load_language(locale) for locale in ("zh", "en")}
# Ctrl+S is left out: it writes files.
KEYS = [
    *"1234567890?bjkcnz", "up", "down", "home", "end", "left", "enter", "enter", "space", "escape",
    "f1", "f2", "f3", "f4", "f5", "tab",
]  # fmt: skip
TYPED = st.sampled_from(["120", "3万", "2026-11-18", "昨天", "不确定", "", "-1", "x"])
STEPS = st.lists(
    st.one_of(st.sampled_from(KEYS), TYPED.map(lambda text: ("type", text))),
    min_size=20,
    max_size=80,
)


def wizard_of(flow: str | None, library: Library = LIBRARY) -> Wizard:
    return Wizard(
        Visit(library, TODAY, {}),
        LANGUAGES.__getitem__,
        locale="zh",
        flow_id=flow,
        folder=Path("nowhere"),
        clock=unhurried(),
    )


def take(wizard: Wizard, step: str | tuple[str, str]) -> None:
    """Do what the app does with a key, or with a text that is typed and confirmed."""
    if isinstance(step, str):
        if not (wizard.page.entry and len(step) == 1 and step != "?"):
            wizard.press(step)
    elif wizard.page.entry:
        wizard.view.text, wizard.view.cursor = step[1], -1
        wizard.press("enter")


@settings(max_examples=150)
@given(STEPS, st.sampled_from([None, "every", "short"]))
def test_any_walk_leads_on_and_back(steps: list[str | tuple[str, str]], flow: str | None) -> None:
    wizard = wizard_of(flow)
    for step in steps:
        before = dict(wizard.session.answers) if wizard.session else {}
        session = wizard.session
        take(wizard, step)
        page = wizard.page
        assert typeset(page, 40)
        assert page.choices or page.entry or any(key.press in ("enter", "escape", "c", "ctrl+s")
                                                 for key in page.keys)  # fmt: skip
        assert -1 <= wizard.view.cursor < max(len(page.choices), 1)
        if session is wizard.session and session is not None:
            assert before.keys() <= session.answers.keys()
    for _ in range(40):
        wizard.press("escape")
    assert wizard.page.id == "start"
    assert wizard.exit_code is None


def test_danger_is_told_however_much_else_may_apply() -> None:
    # So early nearly every danger of this flow is still unknown: more than a plan has room for.
    wizard = wizard_of("scam", load_library(find_flows(None, {})))
    for key in ("4", "1", "1", "1"):
        while wizard.page.id.startswith("danger"):
            wizard.press("enter")
        wizard.press(key)
        wizard.press("enter")
    assert wizard.page.id == "danger:scam_never_give"
