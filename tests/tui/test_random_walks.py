"""Whoever walks at random through the real flows, at any keys, loses no answer and is never stuck.

The full screen itself is walked, headless: with keys, changes of size and of language anywhere.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from hbwizard.content import bundled
from hbwizard.flow.conditions import Gap
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Question
from hbwizard.interview.rows import RowEntry
from hbwizard.tui.asking import Asking
from hbwizard.tui.keys import row_keys
from tests.tui.person import TODAY, Person, visiting

LIBRARY = load_library(bundled("flows"))
FLOWS = sorted(LIBRARY.flows)
STEPS = 60
SIZES = ((80, 24), (40, 20), (132, 40), (20, 8))
EVERYWHERE = ("f1", "f2", "f3", "f4", "f5", "f12", "pagedown", "escape", "tab", "?")
TYPED = {
    "number": ("12", 12),
    "money": ("1200", Decimal(1200)),
    "date": (TODAY.isoformat(), TODAY),
    "text": ("ok", "ok"),
}
GAPS = {gap.value: gap for gap in (Gap.UNSURE, Gap.DECLINED)}


class Walker:
    """Somebody who answers, and presses whatever comes to mind; remembers what they answered."""

    def __init__(self, person: Person, random: Random) -> None:
        self.person = person
        self.random = random
        self.given: dict[str, object] = {}

    async def walk(self, steps: int) -> None:
        """Take so many steps; what was answered stands after each."""
        for _ in range(steps):
            step: Callable[[], Awaitable[None]] = self.random.choices(
                (self.answer, self.press_anything, self.press_a_key_of_the_bar, self.resize),
                (6, 2, 2, 1),
            )[0]
            await step()
            self.hold()

    def hold(self) -> None:
        """Hold that no answer is lost, and that the page leads on."""
        wizard = self.person.app.wizard
        assert wizard.exit_code is None
        if wizard.session:
            known = wizard.visit.answers
            assert {name: known.get(name) for name in self.given} == self.given
        page = wizard.page
        assert wizard.is_hidden or page.choices or page.entry or page.keys

    async def answer(self) -> None:
        """Answer the question in front; on any other page, go on."""
        view = self.person.app.wizard.view
        if self.person.app.wizard.is_hidden:
            await self.person.press("f12")
        elif isinstance(view, Asking) and view.rows is None and view.draft:
            await self.answer_question(view.draft.question)
        elif isinstance(view, Asking):
            await self.end_the_list(view)
        elif self.person.place == "start":
            await self.go_in()
        elif self.person.place.startswith("danger"):
            await self.person.press("enter")
        else:
            await self.person.press(self.random.choice(("enter", "escape", "escape")))

    async def go_in(self) -> None:
        """Choose a way in from the start page; what it says counts from now on."""
        key = self.random.choice("123456789")
        opening = LIBRARY.start.openings[int(key) - 1]
        for name in opening.answers:
            self.given.pop(name, None)
        await self.person.press(key)

    async def answer_question(self, question: Question) -> None:
        """Give one of its answers, in the way that a person would."""
        if question.type in TYPED:
            text, value = TYPED[question.type]
            await self.person.press("end", "ctrl+u", *text)
            await self.confirm(question, value)
            return
        page = self.person.app.wizard.page
        row = self.random.randrange(len(page.choices))
        value = page.choices[row].value
        if question.type == "choices":
            await self.tick_only(row)
            await self.confirm(question, GAPS.get(value, (value,)))
        else:
            self.given[question.id] = GAPS.get(value, value)
            await self.person.press(row_keys(page)[row])

    async def tick_only(self, row: int) -> None:
        """Leave one row ticked."""
        for each in range(len(self.person.app.wizard.page.choices)):
            page = self.person.app.wizard.page
            if page.choices[each].is_on != (each == row):
                await self.person.press(row_keys(page)[each])

    async def confirm(self, question: Question, value: object) -> None:
        """Press Enter, and remember the answer where it was taken."""
        await self.person.press("enter")
        if not self.person.app.wizard.notice:
            self.given[question.id] = value

    async def end_the_list(self, view: Asking) -> None:
        """Say that there is no debt, or no other one; fill in a row that was begun."""
        rows: RowEntry | None = view.rows
        assert rows is not None
        question = view.draft.question if view.draft else None
        if question and question.type in TYPED:
            await self.person.press(*TYPED[question.type][0], "enter")
        else:
            page = self.person.app.wizard.page
            await self.person.press(row_keys(page)[self.random.randrange(len(page.choices))])

    async def press_anything(self) -> None:
        """Press a key that means something, or nothing, everywhere."""
        await self.person.press(self.random.choice(EVERYWHERE))

    async def press_a_key_of_the_bar(self) -> None:
        """Press one of the keys that the page names: it does something."""
        wizard = self.person.app.wizard
        # The key of a page that is open already stands there for those who look for it.
        own = {"crisis": "f3", "help": "f1"}.get(wizard.page.id)
        keys = [key.press for key in wizard.page.keys if key.press not in ("ctrl+q", own)]
        if keys:
            before = self.seen()
            key = self.random.choice(keys)
            await self.person.press(key)
            # What is said once more, because it still holds, looks the same.
            assert wizard.notice or self.seen() != before, f"{key} does nothing on {before[0]}"

    def seen(self) -> tuple[object, ...]:
        """What a key may change: the page, what is said, how far it is turned."""
        wizard = self.person.app.wizard
        paper = self.person.app.query_one("Paper")
        return (wizard.page.id, wizard.notice, wizard.language.locale, wizard.view.cursor,
                wizard.page, getattr(paper, "top", 0))  # fmt: skip

    async def resize(self) -> None:
        """Give the window another size."""
        await self.person.resize(*self.random.choice(SIZES))


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_random_walk_loses_nothing_and_leads_back(flow: str, tmp_path: Path) -> None:
    random = Random(f"{flow} 0")
    size = random.choice(SIZES)
    async with visiting(
        flow, size=size, locale=random.choice(("zh", "en")), folder=tmp_path, library=LIBRARY
    ) as person:
        walker = Walker(person, random)
        await walker.walk(STEPS)
        if person.app.wizard.is_hidden:
            await person.press("f12")
        for _ in range(60):
            if person.place == "start":
                break
            await person.press("escape")
            walker.hold()
        assert person.place == "start"
        assert walker.given
