"""The screens are as they were last read and agreed to, translated and uncut in the narrowest."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hbwizard import tui
from hbwizard.tui.drawing import top_line
from hbwizard.tui.page import COVER, Page
from hbwizard.tui.typeset import typeset
from hbwizard.tui.views import View
from tests.tui.goldens.lines import LOCALES, lines_file, transcript
from tests.tui.goldens.tongues import CHINESE, lengthened
from tests.tui.goldens.tour import CODE, SIZES, TOURS, file_of, golden, walk
from tests.tui.person import Person

NARROW = SIZES[-1]
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
NEVER_TRANSLATED = re.compile(
    r"中文|\[x\]|\([\u4e00-\u9fff]+\)|[0-9]+ November 2026|[0-9,]+ yuan"
    r"|lists|hbwizard-[a-z]+(-[a-z]+)*-[0-9-]+\.txt|ok"
)


@pytest.mark.parametrize(("name", "size"), TOURS)
async def test_the_screens_are_as_they_were_agreed_to(
    name: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    agree(file_of(name, size), await golden(name, size))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_lines_are_as_they_were_agreed_to(
    locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    agree(lines_file(locale), transcript(locale))


def agree(file: Path, now: str) -> None:
    """Hold that a golden is as it stands in its file, or tell what differs."""
    agreed = file.read_text("utf-8").splitlines()
    changes = difflib.unified_diff(agreed, now.splitlines(), "agreed", "now", lineterm="", n=8)
    if told := "\n".join(changes):
        pytest.fail(f"{told}\nIf this is meant: python -m tests.tui.goldens", pytrace=False)


async def test_every_word_comes_from_a_catalog_and_none_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await walk("pseudo", NARROW, whole)


def whole(scene: str, person: Person) -> None:
    """Hold that a page is translated, and that all of it can be read."""
    page, notice = person.app.wizard.page, person.app.wizard.notice
    if page.id == COVER:
        return
    for text in (*texts_of(page), notice):
        assert not untranslated(text, page), f"{scene}: {untranslated(text, page)!r} in {text}"
    rows = squeezed("".join(row.text for row in typeset(page, NARROW[0])))
    assert rows.count("⟦") == rows.count("⟧"), scene
    for text in running_texts(page):
        assert squeezed(text) in rows, f"{scene}: cut: {text}"
    assert page.step in top_line(page, NARROW[0] - 2)
    assert scene == "too small" or person.sees(notice), f"{scene}: cut: {notice}"


def texts_of(page: Page) -> Iterator[str]:
    """Give every text of a page, those of the bars too."""
    yield from (page.bar, page.step, page.more, *running_texts(page))
    yield from (key.does for key in page.keys)
    if page.entry:
        yield page.entry.hint
    for block in (*page.blocks, *page.after):
        if block.figure:
            yield " ".join(block.figure.lines(NARROW[0]))


def running_texts(page: Page) -> Iterator[str]:
    """Give the texts that are broken into lines."""
    for block in (*page.blocks, *page.after):
        if not block.figure:
            yield block.text
    for choice in page.choices:
        yield from (choice.heading, choice.label, choice.note)


def untranslated(text: str, page: Page) -> str:
    """Return the letters of a text that came from no catalog."""
    while (outside := BRACKETED.sub("", text)) != text:
        text = outside
    if squeezed(text) == CODE:
        return ""
    if page.id.startswith("letter:"):
        # A letter is sent in Chinese; the English below it is to be read.
        text = CHINESE.sub("", text)
    return "".join(filter(str.isalpha, NEVER_TRANSLATED.sub("", text)))


def squeezed(text: str) -> str:
    """Return a text without blanks, so that broken lines read as one."""
    return "".join(text.split())


async def test_every_kind_of_view_stands_in_the_tour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for module in pkgutil.iter_modules(tui.__path__, f"{tui.__name__}."):
        importlib.import_module(module.name)
    seen = set()
    await walk("zh", SIZES[0], lambda _, person: seen.add(type(person.app.wizard.view)))
    # Where this fails, add the way to the new view to SCENES, and write the goldens anew.
    # No key leads to the countdown: it comes with time, at a desk, where its own tests see it.
    unseen = {"Countdown"}
    assert {kind.__name__ for kind in kinds(View)} - unseen == {kind.__name__ for kind in seen}


def kinds(kind: type) -> set[type]:
    """Return the classes below one that have none below themselves."""
    below = kind.__subclasses__()
    return {each for one in below for each in kinds(one)} if below else {kind}


def test_the_pseudo_language_is_longer_and_keeps_the_gaps() -> None:
    assert lengthened("Save {file}") == "⟦Šåṽé {file}~~~⟧"
