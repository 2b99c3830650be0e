"""Makes a part of a letter: what the person must know, what is sent, and a reading aid."""

from __future__ import annotations

from collections.abc import Iterator

from hbwizard.export.document import Block, Document, Part
from hbwizard.export.letters import CHINESE, WHERE_TO, LetterSheet, letter_details
from hbwizard.i18n.language import N_, Language

READING_AID = {
    "letter": N_("Reading aid: what the Chinese says. Hand in the Chinese only."),
    "script": N_("Reading aid: what the Chinese says. Say it in Chinese."),
    "record": N_("Reading aid: what the Chinese says."),
}


def letter_document(letter: LetterSheet, language: Language) -> Document:
    """Return a letter by itself."""
    return Document(letter.id, letter.title, language.locale, (letter_part(letter, language),))


def letter_part(letter: LetterSheet, language: Language) -> Part:
    """Return a letter below how it is used, and above its reading aid."""
    blocks = [*_head(letter, language), *_sent(letter, language), *_aid(letter, language)]
    return Part(letter.id, letter.title, blocks=tuple(blocks), on_new_page=True)


def _head(letter: LetterSheet, language: Language) -> Iterator[Block]:
    yield from map(block_of, letter.use)
    yield Block("space")
    yield Block("paragraph", language._(WHERE_TO[letter.kind], place=letter.to))
    for key, text in letter_details(letter, language):
        yield Block("paragraph", text, key=key)


def _sent(letter: LetterSheet, language: Language) -> Iterator[Block]:
    if letter.kind == "letter":
        yield Block("space")
        text = language._("What stands above the line is for you: hand in the rest.")
        yield Block("paragraph", text)
    yield Block("cut", key=_on_own_page(letter, "hand-in"))
    yield from (block_of(line, CHINESE.locale) for line in letter.lines)


def _aid(letter: LetterSheet, language: Language) -> Iterator[Block]:
    if letter.aid:
        yield Block("cut", key=_on_own_page(letter, "keep"))
        yield Block("paragraph", language._(READING_AID[letter.kind]))
        yield from map(block_of, letter.aid)


def _on_own_page(letter: LetterSheet, key: str) -> str:
    """Return the key of a cut: a letter is alone on its paper, a script stands with its use."""
    return key if letter.kind == "letter" else ""


def block_of(text: str, locale: str = "") -> Block:
    """Return a paragraph as it is: one that begins with `- ` or a box is an item."""
    if not text:
        return Block("space")
    if text.startswith("- "):
        return Block("item", text[2:], locale=locale)
    if text.startswith("□ "):
        return Block("tick", text[2:], locale=locale)
    return Block("paragraph", text, locale=locale)
