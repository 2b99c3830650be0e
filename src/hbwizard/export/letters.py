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
from hbwizard.interview.plan import Offered

CHINESE = Language("zh", NullTranslations(), NullTranslations())
"""The texts as the authors wrote them: what is sent does not hang on the reader's language."""


OPENED = N_("t opens them. Your answers are filled in; the blanks are yours to fill.")
FILLED = N_(
    "Your answers are filled in; the blanks are yours to fill. Read one through before you use it."
)


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


def letter_details(letter: LetterSheet, language: Language) -> Iterator[tuple[str, str]]:
    """Yield by when, what is certain of that day, and whom to ask: each line with its key."""
    rules = ((f"rule:{number}", text) for number, text in enumerate(letter.rules, 1))
    contacts = ((f"{number}", text) for number, text in enumerate(letter.contacts, 1))
    return when_and_whom(letter.due_text, rules, contacts, language)


WHERE_TO = {
    "letter": N_("Goes to: {place}"),
    "script": N_("Said to: {place}"),
    "record": N_("Kept for: {place}"),
}
