"""What a face said, as texts: the pages of the full screen, and the lines of the other face.

The two are the same when every text of the pages stands in the lines, in the same order, and
what is left of the lines is only how that face is used: marks, numbers, and how to answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hbwizard.export.sheet import Sheet
from hbwizard.export.wording import FURTHER, left_out_text
from hbwizard.flow.model import Flow
from hbwizard.i18n.language import Language
from hbwizard.plain import wording as lines_wording
from hbwizard.tui import question_page
from hbwizard.tui.page import Block, Page

WIDTH = 80

OF_THE_FULL_SCREEN = (
    *question_page.HINTS.values(),
    "Type a day, such as {example} or in 2 weeks, then press Enter",
    "Type a number ({unit}), such as 30, then press Enter",
    "More than one answer may be true.", "Choose an answer to change it.",
    "g goes on there. {kept}", "m opens them.", "== The text ==", "== Reading aid ==",
    "What these words mean", "No term on this page needs a word. All terms:",
    "There is nothing on the list yet.", "Danger: 110. Despair: 12356 (F3).",
    "Answers: never sent, kept if you ask.", "Free legal advice: 12348.",
    "What happens to my answers?", "{item} no. {number}",
    "Is there another one?", "Yes, there is another", "No, that is all", "No more than these",
)  # fmt: skip
"""How the full screen is used: no line says it."""
OF_THE_LINES = (
    *lines_wording.HINTS.values(),
    "Type a whole number of {unit}, such as 30.", "Type a day, such as {example} or in 2 weeks.",
    "Now: {answer}. Enter keeps it.", "{name}, number {number}:", "Enter one", "Enter another",
    "That is all", "Begin this list again",
    "Type a number to change that answer, or Enter to go on.",
    "Type a number to read that letter, or Enter to go on.",
    "s: save or show this letter, Enter: all letters",
    "What stands above the line is for you: hand in the rest.",
    "Type a number from 1 to {count}, or Enter to go back; h: all keys.",
    "Type a number to tick it off, or to take the tick back; Enter to go back.",
    "Type a word or its number to have it explained, or Enter to go on.",
    "What you can go through next; type its number:", "What to know", "Sources: {numbers}",
    "Nothing you answer is sent, or stored unless you ask. "
    "h: keys, !: help at once, q: quit",
    "In danger: 110. In despair: 12356. Free legal advice: 12348.",
    "A number: that piece again, r: review and change, k: tick off, y: why it is here, "
    "s: save, t: letters, g: words explained, o: sources, c: go on later, "
    "f: other topics, h: all keys, q: quit", "the pictures of your advice, in words",
)  # fmt: skip
"""How the lines are used: no page says it."""
MARKS = re.compile(r"\d+\.|\d+(?=/|$)|/|[-=]+|!!|!|\[\d+\]|□|■|>|[mv][:：]|[ud]\.|\(\d+\)")


def squeezed(text: str) -> str:
    """A text without blanks: where its lines are broken is the face's own."""
    return "".join(text.split())


def pattern(message: str, language: Language) -> re.Pattern[str]:
    """What a message of the program looks like, whatever fills it."""
    # The gaps stay as they are, because each is filled with its own name.
    names = re.findall(r"\{(\w+)\}", message)
    said = squeezed(language._(message, **{name: f"<{name}>" for name in names}))
    said = said.strip("=")
    parts = re.split("|".join(f"<{name}>" for name in names), said) if names else [said]
    gap = r"(?:\[\d+\])+" if names == ["numbers"] else ".{1,600}?"
    return re.compile(gap.join(map(re.escape, parts)))


class Usage:
    """The words of how the faces are used, in one language."""

    def __init__(self, language: Language) -> None:
        self.full = [pattern(each, language) for each in OF_THE_FULL_SCREEN]
        # The longest first: some begin alike.
        ours = sorted(OF_THE_LINES, key=len, reverse=True)
        self.lines = [pattern(each, language) for each in ours]

    def is_of_the_full_screen(self, text: str) -> bool:
        return any(each.fullmatch(squeezed(text)) for each in self.full)


def block_text(block: Block) -> str:
    """A block in words; a table as wide as the lines have it, and no bar beside its words."""
    if block.figure:
        return "".join(block.figure.told(WIDTH - 4))
    text = block.text
    return text[3:-3] if text.startswith("== ") and text.endswith(" ==") else text


def page_texts(page: Page) -> Iterator[str]:
    """The texts of a page, from its top."""
    yield from map(block_text, page.blocks)
    for choice in page.choices:
        heading = choice.heading.removeprefix("== ").removesuffix(" ==")
        yield from (heading, choice.label, *choice.note.splitlines())
    yield from map(block_text, page.after)


def result_texts(page: Page, checklist: Page, sheet: Sheet, language: Language) -> Iterator[str]:
    """The results with the checklist, in the order in which they are read line by line.

    What leads on stands at the end there, beside the place to type in; sources have a key.
    """
    texts = [block_text(block) for block in page.blocks]
    led_on = [language._(FURTHER), *(title for _, title in sheet.further)]
    left_out = left_out_text(sheet.left_out, language) if sheet.left_out else ""
    sources = texts.index(language._("Sources"))
    told = texts[:sources]
    end = (len(led_on) + 1 if sheet.further else 0) + (2 if left_out else 0)
    yield from told[: len(told) - end]
    yield from page_texts(Page(id="", bar="", blocks=checklist.blocks, choices=checklist.choices))
    yield from sheet.about[:-1]
    yield from (title for _, title in sheet.further)
    yield left_out


def source_texts(page: Page, sheet: Sheet, language: Language) -> list[str]:
    """The sources that stand below the results."""
    texts = [block_text(block) for block in page.blocks]
    return texts[texts.index(language._("Sources")) : len(texts) - len(sheet.about[:-1])]


def left_over(wanted: Iterable[str], printed: str, usage: Usage, also: Iterable[str]) -> list[str]:
    """What differs: texts that the lines do not say, and lines that no page says."""
    said, at = squeezed(printed), 0
    gaps: list[str] = []
    missing: list[str] = []
    usual: list[str] = []
    for text in map(squeezed, wanted):
        if not text:
            continue
        if usage.is_of_the_full_screen(text):
            # A flow may say it by itself, in the help of a question.
            usual.append(text)
            continue
        found = said.find(text, at)
        if found < 0:
            missing.append(f"not in the lines: {text}")
            continue
        gaps.append(said[at:found])
        at = found + len(text)
    gaps.append(said[at:])
    known = sorted([*map(squeezed, also), *usual], key=len, reverse=True)
    return missing + [
        f"only in the lines: {left}" for gap in gaps if (left := _bare(gap, usage, known))
    ]


def _bare(gap: str, usage: Usage, known: Iterable[str]) -> str:
    for own in usage.lines:
        gap = own.sub("|", gap)
    for text in filter(None, known):
        gap = gap.replace(text, "|")
    return MARKS.sub("", gap).strip("|:：")


def names_of(flow: Flow, language: Language) -> list[str]:
    """What stands in the top bar, or nowhere, of the full screen."""
    texts = [flow.title, flow.intro or "", *(section.title for section in flow.sections)]
    return [language.text(text) for text in texts if text]
