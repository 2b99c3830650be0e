"""A letter in words: Chinese, because it is sent in China, with a reading aid where that helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from hbwizard.export.wording import (
    contact_text,
    due_text,
    fill,
    last_day_text,
    paragraph,
    rule_text,
    when_and_whom,
)
from hbwizard.flow.letters import BLANK
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import wrap
from hbwizard.interview.plan import Offered

CHINESE = Language("zh", NullTranslations(), NullTranslations())
"""The texts as the authors wrote them: what is sent does not hang on the reader's language."""


@dataclass(frozen=True)
class LetterSheet:
    """A letter, a script or a record in words."""

    id: str
    kind: str
    title: str
    use: tuple[str, ...]
    """For the person: when it is used, and what is left out. `- ` begins a list item."""
    to: str
    due_text: str | None
    rules: tuple[str, ...]
    """What is certain, and what is not, about the day."""
    contacts: tuple[str, ...]
    lines: tuple[str, ...]
    """What is sent, said or kept, in Chinese; an empty line stands between two parts."""
    aid: tuple[str, ...]
    """The same in the reader's language; empty where that is Chinese."""
    sources: tuple[str, ...]
    """The ids of its sources."""


def letter_sheet(offered: Offered, language: Language) -> LetterSheet:
    """Return a letter in words."""
    letter, now, due = offered.letter, offered.replay, offered.due
    rules = (last_day_text(due, language), rule_text(due, language)) if due else ()
    is_foreign = language.locale != CHINESE.locale
    return LetterSheet(
        id=letter.id,
        kind=letter.kind,
        title=fill(letter.title, language, now, blank=BLANK),
        use=tuple(paragraph(line, language, now, blank=BLANK) for line in letter.use),
        to=fill(letter.to, language, now, blank=BLANK),
        due_text=due_text(due, now.today, language) if due else None,
        rules=tuple(filter(None, rules)),
        contacts=tuple(contact_text(each, language) for each in letter.contacts),
        lines=tuple(_lines(offered, CHINESE)),
        aid=tuple(_lines(offered, language)) if is_foreign else (),
        sources=tuple(source.id for source in letter.sources),
    )


def _lines(offered: Offered, language: Language) -> Iterator[str]:
    now = offered.replay
    fitting = (part for part in offered.letter.parts if part.when.truth(now.scope))
    for number, part in enumerate(fitting):
        if number:
            yield ""
        yield from (paragraph(line, language, now, blank=BLANK) for line in part.text)


def render_letter(letter: LetterSheet, language: Language, width: int) -> str:
    """Return a letter as lines of at most `width` cells (30 or more), ending with a newline."""
    return "\n".join(line.rstrip() for line in letter_lines(letter, language, width)) + "\n"


def letter_lines(letter: LetterSheet, language: Language, width: int) -> list[str]:
    """Return a letter below how it is used, and above its reading aid."""
    lines = [*head_lines(letter, language, width), ""]
    if letter.kind == "letter":
        lines += wrap(language._("What stands above the line is for you: hand in the rest."), width)
    lines.append("-" * width)
    lines += body_lines(letter.lines, width)
    if letter.aid:
        note = language._("Reading aid: what the Chinese says. Hand in the Chinese only.")
        lines += ["-" * width, *wrap(note, width), *body_lines(letter.aid, width)]
    return lines


def head_lines(letter: LetterSheet, language: Language, width: int) -> list[str]:
    """Return what the person must know before they use it: how, where to, and by when."""
    lines = [*wrap(letter.title, width), ""]
    lines += [*body_lines(letter.use, width), ""]
    lines += wrap(language._(WHERE_TO[letter.kind], place=letter.to), width)
    told = when_and_whom(letter.due_text, letter.rules, letter.contacts, language)
    return lines + [line for text in told for line in wrap(text, width)]


WHERE_TO = {
    "letter": N_("Goes to: {place}"),
    "script": N_("Said to: {place}"),
    "record": N_("Kept for: {place}"),
}


def body_lines(paragraphs: tuple[str, ...], width: int) -> list[str]:
    """Return paragraphs as lines; list items, and what is ticked by hand, hang."""
    lines = []
    for text in paragraphs:
        first, rest, words = hanging(text)
        lines += wrap(words, width, first=first, rest=rest)
    return lines


def hanging(text: str) -> tuple[str, str, str]:
    """Return what stands before the first line of a paragraph, before others, and its words."""
    if text.startswith("- "):
        return "  - ", "    ", text[2:]
    if text.startswith("□ "):
        return "□ ", "  ", text[2:]
    return "", "", text
