"""Words of the pages that are only read: letters and scripts, and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hbwizard.export.glossary import TermSheet
from hbwizard.export.letter_parts import READING_AID
from hbwizard.export.letters import FILLED, WHERE_TO, LetterSheet, letter_details
from hbwizard.export.sheet import Sheet
from hbwizard.export.why import WhySheet, why_texts
from hbwizard.export.wording import when_text
from hbwizard.i18n.language import Language
from hbwizard.tui.advice_blocks import paragraph_block
from hbwizard.tui.key_names import EVERYWHERE, keys_of
from hbwizard.tui.page import Block, Choice, Page


def letters_page(sheet: Sheet, language: Language) -> Page:
    """Return the letters and scripts to choose from."""
    return Page(
        id="letters",
        bar=sheet.title,
        step=language._("Letters"),
        blocks=(
            Block(language._("Letters and scripts for you"), "title"),
            Block(language._(FILLED)),
        ),
        choices=tuple(_letter_choice(letter, language) for letter in sheet.letters),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def _letter_choice(letter: LetterSheet, language: Language) -> Choice:
    note = when_text(letter.due_text, language) if letter.due_text else ""
    return Choice(letter.id, letter.title, note=note)


def letter_page(letter: LetterSheet, language: Language) -> Page:
    """Return a letter as it is handed in, below how it is used."""
    blocks = [Block(letter.title, "title"), *_paragraphs(letter.use)]
    blocks.append(Block(language._(WHERE_TO[letter.kind], place=letter.to), apart=False))
    blocks += [Block(text, apart=False) for _key, text in letter_details(letter, language)]
    blocks.append(Block(language._("== The text =="), "heading"))
    blocks += _paragraphs(letter.lines)
    if letter.aid:
        blocks.append(Block(language._("== Reading aid =="), "heading"))
        note = language._(READING_AID[letter.kind])
        blocks.append(Block(note, "quiet"))
        blocks += _paragraphs(letter.aid)
    return Page(
        id=f"letter:{letter.id}",
        bar=letter.title,
        blocks=tuple(blocks),
        keys=keys_of(language, "ctrl+s", "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def _paragraphs(paragraphs: Sequence[str]) -> Iterator[Block]:
    for before, text in zip(("", *paragraphs), paragraphs, strict=False):
        if text:
            yield paragraph_block(text, apart=not before)


def glossary_page(
    used: Sequence[TermSheet], terms: Iterable[TermSheet], language: Language
) -> Page:
    """Return what the words of a page mean, and the other terms to choose from.

    Those of the page are rows with their words below: pointing down then reads them in order.
    """
    blocks = [Block(language._("What these words mean"), "title")]
    if not used:
        blocks.append(Block(language._("No term on this page needs a word. All terms:")))
    explained = [Choice(term.id, term.name, key="", note=term.says) for term in used]
    others = [Choice(term.id, term.name, key="") for term in terms if term not in used]
    return Page(
        id="glossary",
        bar=language._("Words explained"),
        blocks=tuple(blocks),
        choices=(*explained, *others),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def term_page(term: TermSheet, language: Language) -> Page:
    """Return one term, explained."""
    return Page(
        id=f"term:{term.id}",
        bar=language._("Words explained"),
        blocks=tuple(_term(term)),
        keys=keys_of(language, "escape", *EVERYWHERE, "ctrl+q"),
        more=language._("more below"),
    )


def _term(term: TermSheet) -> Iterator[Block]:
    yield Block(term.name, "title")
    yield Block(term.says, "plain", "  ", "  ", apart=False)


def pieces_page(sheet: Sheet, language: Language) -> Page:
    """Return the titles of the advice, to ask why one of them is given."""
    return Page(
        id="pieces",
        bar=sheet.title,
        step=language._("Your advice"),
        blocks=(Block(language._("Why is it on my list? Choose one."), "title"),),
        choices=tuple(Choice(block.id, block.title) for block in sheet.advice),
        keys=keys_of(language, "enter", "escape", *EVERYWHERE, "f4", "ctrl+q"),
        more=language._("more below"),
    )


def why_page(title: str, why: WhySheet, language: Language) -> Page:
    """Return why a piece of advice or a task is there, and what would change it."""
    blocks = [Block(title, "title")]
    for heading, items in why_texts(why, language):
        blocks.append(Block(heading, "heading"))
        blocks += [Block(text, "plain", "- ", "  ", apart=False) for text in items]
    blocks += [Block(text) for text in (why.precaution, why.care) if text]
    return Page(
        id=f"why:{title}",
        bar=language._("Why this is on your list"),
        blocks=tuple(blocks),
        keys=keys_of(language, "escape", *EVERYWHERE, "f4", "ctrl+q"),
        more=language._("more below"),
    )
