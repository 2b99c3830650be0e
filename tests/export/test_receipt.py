"""The receipt, read back as its printer reads it: GB18030, so many columns, and all tasks."""

from __future__ import annotations

import datetime
import gettext
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.core import people
from hbwizard.content import bundled, find_locales
from hbwizard.export.forms import FORMS
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import Sheet, TaskLine, make_sheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import replay

TODAY = datetime.date(2026, 11, 23)
NOTHING = gettext.NullTranslations()
LANGUAGES = {locale: Language.load(locale, find_locales()) for locale in ("zh", "en")}
BEGIN = b"\x1b@\x1c&"


def lines_of(paper: Paper) -> list[str]:
    """Return the lines as the printer prints them: of ASCII and GB2312 only."""
    data = FORMS["receipt"].draw(paper)
    assert data.startswith(BEGIN)
    body = data.removeprefix(BEGIN)
    body.decode("gb2312")
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", body)
    for line in body.split(b"\n"):
        assert len(line) <= (48 if paper.width == 48 else 32)
    return body.decode("gb18030").split("\n")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("names", [("zh",), ("en",), ("zh", "en")])
@pytest.mark.parametrize("width", [32, 48, 80])
def test_every_task_with_its_day_and_contacts_in_order(names: tuple[str, ...], width: int) -> None:
    flow = load_library(bundled("flows")).flows["overdue"]
    plan = make_plan(replay(flow, people(flow, 1)[0], TODAY))
    languages = tuple(LANGUAGES[each] for each in names)
    sheets = tuple(make_sheet(plan, each) for each in languages)
    found = squeezed("".join(lines_of(Paper(sheets, languages, width=width))))
    for sheet, language in zip(sheets, languages, strict=True):
        place = 0
        wanted = [sheet.title, language.date(TODAY)]
        for task in sheet.checklist:
            wanted += [task.text, task.due_text or "", *(words for _, words in task.contacts)]
        for each in [*wanted, *sheet.about]:
            words = squeezed(each).replace("–", "-")
            assert words in found[place:]
            place = found.index(words, place) + len(words)
        assert squeezed(language._("Sources: {numbers}", numbers="[")) not in found
        assert "110" in found and "12356" in found and "12348" in found


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=60), st.sampled_from([32, 48]))
def test_no_line_is_too_wide_whatever_stands_in_it(text: str, width: int) -> None:
    task = TaskLine("t", text, "now", "现在", None, text, None, None, (("c", text),), ())
    sheet = Sheet("v", "0", text, (), TODAY, "zh", (), (), (), (task,), (), (), (), ("一般。",))
    paper = Paper((sheet,), (Language("zh", NOTHING, NOTHING),), width=width)
    found = "".join(lines_of(paper))
    for char in squeezed(text):
        assert char in found or f"[U+{ord(char):04X}]" in squeezed(found) or char in "¥☐•‑–"


def test_what_a_receipt_printer_lacks_stands_in_a_safe_form() -> None:
    sheet = Sheet("v", "0", "¥5–6…“好”😀", (), TODAY, "zh", (), (), (), (), (), (), (), ("一般。",))
    paper = replace(Paper((sheet,), (LANGUAGES["zh"],)), width=32)
    assert "￥5-6…“好”[U+1F600]" in lines_of(paper)[1]
