"""Reads back what is set for paper: the PDF, by where and how large its words stand; the receipt.

Lines are broken where the paper ends, so blanks tell nothing: what is found has none.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pypdf import PdfReader

from hbwizard.content import find_locales
from hbwizard.i18n.language import Language
from tests.export.readers import Entry, Found, day_in

EDGE = 52.0
"""Points from the left: before it begin tasks and sources."""
RIGHT = 544.25 + 17.0
"""Where lines end, and the room between two columns: translations begin halfway to it."""
FOOT = 51.0
"""Points from below: beneath stands the number of the page."""
MARK = re.compile(r"[□■](\d+)\.|\[(\d+)\]")
ON_RECEIPT = re.compile(r"[□■] (\d+)\. ")
BEGIN = b"\x1b@\x1c&"
LANGUAGES = tuple(Language.load(locale, find_locales()) for locale in ("zh", "en"))


class Run(NamedTuple):
    """Words that stand together on the paper."""

    text: str
    left: float
    up: float
    size: float

    def is_beside(self, left: float) -> bool:
        """Whether it begins the second column, where the first begins there."""
        return abs(self.left - (left + RIGHT) / 2) < 0.3


def squeezed(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"[\s\u200b]", "", text)


def runs_of(data: bytes) -> Iterator[Run]:
    """Yield what stands on the pages, in the order in which it is read out."""
    for page in PdfReader(io.BytesIO(data)).pages:
        found: list[Run] = []

        def see(text: str, at: list[float], *rest: object, seen: list[Run] = found) -> None:
            size = rest[-1]
            assert isinstance(size, float)
            if squeezed(text) and at[5] > FOOT:
                seen.append(Run(squeezed(text), at[4], at[5], size))

        page.extract_text(visitor_text=see)
        yield from found


def pdf_words(data: bytes) -> str:
    """Every text of a PDF."""
    return "".join(run.text for run in runs_of(data))


@dataclass
class Place:
    """Where one reads: behind the number of a task or a source, in one of two columns."""

    number: Run
    left: float = 0
    up: float = 0
    column: int = 0

    def column_of(self, run: Run) -> int:
        """Return where the next words stand."""
        self.left = self.left or run.left
        if run.is_beside(self.number.left) or run.is_beside(self.left):
            self.column = 1
        elif run.up != self.up:
            self.column = 0
        self.up = run.up
        return self.column


@lru_cache(maxsize=1)
def pdf_entries(data: bytes) -> list[Entry]:
    """The tasks, and then the sources: what is as large as the number of one is its text.

    What is smaller belongs to it. Each has two columns, of which the second may be empty.
    """
    entries: list[Entry] = []
    place: Place | None = None
    for run in runs_of(data):
        if run.left < EDGE:
            place = None
            if found := MARK.fullmatch(run.text):
                place = Place(run)
                entries.append(Entry(int(found[1] or found[2]), ["", ""], ["", ""]))
        elif place:
            entry = entries[-1]
            texts = entry.texts if run.size == place.number.size else entry.lines
            texts[place.column_of(run)] += run.text
    return entries


def pdf_tasks(data: bytes, language: Language, place: int) -> list[Found]:
    entries = pdf_entries(data)
    # The numbers begin anew with the sources.
    first = next(n for n, each in enumerate(entries) if n and each.number == 1)
    says = {each.number: column(each.texts, place) for each in entries[first:]}
    return [
        labelled(column(each.texts, place), column(each.lines, place), says, language)
        for each in entries[:first]
    ]


def column(texts: list[str], place: int) -> str:
    """What stands in one column; what is the same in both languages stands in the first alone."""
    return texts[place] or texts[0]


def receipt_tasks(data: bytes, language: Language, place: int) -> list[Found]:
    """What the printer prints in one column; a title stands there in each language."""
    _, *pieces = ON_RECEIPT.split(data.removeprefix(BEGIN).decode("gb18030"))
    # A line that does not belong to the task begins at the edge.
    wholes = [squeezed(re.split(r"\n(?! )", piece)[0]) for piece in pieces[1::2]]
    return [labelled(LABEL.split(whole)[0], whole, {}, language) for whole in wholes]


def labelled(title: str, below: str, says: Mapping[int, str], language: Language) -> Found:
    """Return a task, of the stretches that each begin with a label."""
    _, *pieces = LABEL.split(below)
    parts = list(zip(pieces[::2], pieces[1::2], strict=True))

    def after(number: int) -> list[str]:
        return [text for label, text in parts if label == labels(language)[number]]

    numbers = re.findall(r"\[(\d+)\]", "".join(after(2)))
    sources = tuple(says[int(number)] for number in numbers)
    return Found(title, day_in("".join(after(0))), tuple(after(1)), sources)


def labels(language: Language) -> list[str]:
    """What stands before the day, a contact, and the sources."""
    gaps = (
        ("When: {due}", "due"),
        ("Contact: {contact}", "contact"),
        ("Sources: {numbers}", "numbers"),
    )
    return [squeezed(language._(message, **{gap: ""})) for message, gap in gaps]


LABEL = re.compile(f"({'|'.join(word for each in LANGUAGES for word in labels(each))})")
