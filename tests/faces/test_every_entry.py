"""Whatever is typed into any flow: every promised form is taken, and help is given for the rest."""

from __future__ import annotations

import datetime
import io
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hbwizard.content import bundled
from hbwizard.flow.conditions import ALWAYS
from hbwizard.flow.days import months_after
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library, Question
from hbwizard.interview.answers import date_range
from hbwizard.interview.visit import Visit
from hbwizard.plain import run_plain
from hbwizard.tui.wizard import Wizard
from tests.faces.forms_of_entries import forms
from tests.tui.person import load_language

TODAY = datetime.date(2026, 11, 23)
LIBRARY = load_library(bundled("flows"))
LANGUAGES = {locale: load_language(locale) for locale in ("zh", "en")}
ENTRIES = {
    entry.id: entry
    for flow in LIBRARY.flows.values()
    for question in flow.questions
    for entry in (question, *question.fields)
    if entry.type in ("number", "money", "date")
}
"""Every question of a figure or a day, also those in the rows of lists."""
EXAMPLES = {"number": ("30",), "money": ("12000", "1.2万"), "date": ("2026-1",)}
"""What a message about something that cannot be read says to write instead."""
UNREADABLE = st.text(alphabet="很多吗好些也许呢？！abc.", min_size=3, max_size=12).filter(str.strip)


@cache
def only(name: str) -> Library:
    """The flows with one flow that asks nothing else."""
    flow = LIBRARY.flows["negotiate"]
    entry = replace(ENTRIES[name], when=ALWAYS, section=flow.sections[0].id)
    alone = replace(flow, questions=(entry,), values=(), advice=(), letters=(), deadlines={})
    return replace(LIBRARY, flows={flow.id: alone})


def in_lines(name: str, typed: str, locale: str) -> tuple[object, str]:
    """The answer that the lines take, and all that they say."""
    visit, out = Visit(only(name), TODAY, {}), io.StringIO()
    run_plain(
        visit, LANGUAGES.__getitem__, locale=locale, flow_id="negotiate",
        stdin=io.StringIO(typed + "\n"), stdout=out, folder=Path("nowhere"), width=200,
    )  # fmt: skip
    return visit.answers.get(name), out.getvalue()


def on_the_full_screen(name: str, typed: str, locale: str) -> tuple[object, str]:
    """The answer that the full screen takes, and the notice that it shows."""
    wizard = Wizard(
        Visit(only(name), TODAY, {}), LANGUAGES.__getitem__, locale=locale,
        flow_id="negotiate", folder=Path("nowhere"),
    )  # fmt: skip
    wizard.view.text, wizard.view.cursor = typed, -1
    wizard.press("enter")
    return wizard.visit.answers.get(name), wizard.notice


FACES = (in_lines, on_the_full_screen)


def figures(entry: Question) -> st.SearchStrategy[int]:
    """Whole figures that an entry takes, round ones more often than others."""
    low, high = entry.minimum or 0, entry.maximum or 1_000_000
    steps = [step for step in (1, 7, 30, 100, 180, 365, 1000, 10000) if low <= step <= high]
    return st.sampled_from(steps).flatmap(
        lambda step: st.integers(-(-low // step), min(high // step, 9999)).map(
            lambda count: count * step
        )
    )


def days(entry: Question) -> st.SearchStrategy[datetime.date]:
    """Days that an entry takes, also so many months away and in the months beside this one."""
    first, last = date_range(entry, TODAY)
    low, high = first or TODAY - datetime.timedelta(3000), last or TODAY + datetime.timedelta(3000)
    whole = [day for count in range(-24, 13) if (day := months_after(TODAY, count))]
    near = st.dates(max(low, datetime.date(2026, 10, 1)), min(high, datetime.date(2026, 12, 31)))
    fitting = [day for day in whole if low <= day <= high]
    return st.one_of(st.dates(low, high), near, st.sampled_from(fitting))


@pytest.mark.parametrize("name", sorted(ENTRIES))
@settings(max_examples=max(5, settings().max_examples // 15))
@given(data=st.data())
def test_every_promised_form_of_a_value_is_taken_on_both_faces(
    name: str, data: st.DataObject
) -> None:
    entry = ENTRIES[name]
    value = data.draw(days(entry) if entry.type == "date" else figures(entry))
    written = data.draw(st.sampled_from(forms(entry, value, TODAY)))
    for face in FACES:
        taken, said = face(name, written, "zh")
        assert taken == value, f"{written!r} was taken as {taken}\n{said}"


@pytest.mark.parametrize("name", sorted(ENTRIES))
@settings(max_examples=max(5, settings().max_examples // 20))
@given(typed=UNREADABLE, locale=st.sampled_from(sorted(LANGUAGES)))
def test_what_cannot_be_read_is_answered_with_what_to_write(
    name: str, typed: str, locale: str
) -> None:
    language, entry = LANGUAGES[locale], ENTRIES[name]
    soon = "两周后" if locale == "zh" else "in 2 weeks"
    examples = {**EXAMPLES, "date": ("3天前", "3 days ago", soon)}[entry.type]
    for face in FACES:
        taken, said = face(name, typed, locale)
        assert taken is None
        here = language._("this question")
        (notice,) = [line for line in said.splitlines() if here in line.lower()]
        assert any(example in notice for example in examples), notice
        assert typed.strip()[:3] in notice, notice
