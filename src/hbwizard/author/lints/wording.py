"""Holds the Chinese texts to the house's voice: short sentences, quiet words, full-width signs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hbwizard.errors import Place, Problem
from hbwizard.flow.model import Flow, Library, Question
from hbwizard.flow.texts import without_marker
from hbwizard.i18n.language import N_

LONGEST_SENTENCE = 60
"""Characters. The aim is 45; more than this nobody reads in fear."""
MOST_PARAGRAPHS = 6
FORBIDDEN = ("务必", "后果自负")

_SENTENCES = re.compile(r"(?<=[。？！])")
_HAN = "\u3400-\u9fff"
_HALF_WIDTH = re.compile(f"(?<=[{_HAN}])[,.!?;:()](?=[{_HAN}])")
_GAP = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Said:
    """A text that a person reads, and where it stands."""

    text: str
    place: Place
    is_prose: bool = False
    """Whether it is a question or advice, whose sentences must be short."""
    is_filled: bool = False
    """Whether its gaps are filled before it is shown."""


def wording(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield what a frightened person would stumble over."""
    for said in texts(library):
        yield from _signs_and_words(said)
        if said.is_prose:
            yield from _long_sentences(said)


def paragraphs(library: Library, today: datetime.date | None) -> Iterator[Problem]:
    """Yield advice, and ways of using a letter, that are too long to be taken in."""
    for flow in library.flows.values():
        told = [(each.id, each.place, each.body) for each in flow.advice]
        told += [(each.id, each.place, each.use) for each in flow.letters]
        for id, place, body in told:
            if len(body) > MOST_PARAGRAPHS:
                message = N_("{id} has {count} paragraphs; more than {limit} belong in two pieces")
                values = {"id": id, "count": len(body), "limit": MOST_PARAGRAPHS}
                yield Problem(place or Place(f"{flow.id}.yaml"), message, values)


def texts(library: Library) -> Iterator[Said]:
    """Yield every text of the library that people read, with its place."""
    for flow in library.flows.values():
        top = Place(f"{flow.id}.yaml")
        yield from (Said(text, top) for text in (flow.title, flow.intro) if text)
        yield from (Said(section.title, top) for section in flow.sections)
        for question in flow.questions:
            yield from _of_question(question, question.place or top)
        yield from (Said(deadline.rule, top) for deadline in flow.deadlines.values())
        yield from filled_texts(flow)
    for source in library.sources.values():
        place = source.place or Place("sources.yaml")
        known = (source.says, source.article, source.caveat)
        yield from (Said(text, place) for text in known if text)
    for term in library.glossary:
        place = term.place or Place("glossary.yaml")
        yield Said(term.says, place, is_prose=True, is_filled=True)


def filled_texts(flow: Flow) -> Iterator[Said]:
    """Yield the texts of a flow's advice, actions and letters: those in which gaps are filled."""
    for advice in flow.advice:
        place = advice.place or Place(f"{flow.id}.yaml")
        lines = (without_marker(paragraph) for paragraph in advice.body)
        actions = (action.text for action in advice.actions)
        for text in (advice.title, *lines, *actions):
            yield Said(text, place, is_prose=True, is_filled=True)
    for letter in flow.letters:
        place = letter.place or Place(f"{flow.id}.yaml")
        parts = (line for part in letter.parts for line in part.text)
        for text in (letter.title, letter.to, *letter.use, *parts):
            yield Said(without_marker(text), place, is_prose=True, is_filled=True)


def _of_question(question: Question, place: Place) -> Iterator[Said]:
    yield Said(question.text, place, is_prose=True, is_filled=True)
    helping = (question.why, question.help)
    yield from (Said(text, place, is_filled=True) for text in helping if text)
    labels = (option.label for option in question.options)
    yield from (Said(text, place) for text in (question.unit, question.item, *labels) if text)
    for field in question.fields:
        yield from _of_question(field, field.place or place)


def _signs_and_words(said: Said) -> Iterator[Problem]:
    for found in _HALF_WIDTH.finditer(said.text):
        message = N_("“{sign}” is half-width between Chinese characters: “{text}”")
        near = said.text[max(0, found.start() - 6) : found.end() + 6]
        yield Problem(said.place, message, {"sign": found[0], "text": near})
    if "！" in said.text or "!" in said.text:
        message = N_("an exclamation mark frightens: “{text}”")
        yield Problem(said.place, message, {"text": said.text[:20]})
    if not said.is_filled and _GAP.search(said.text):
        message = N_("a gap is not filled in this kind of text: “{text}”")
        yield Problem(said.place, message, {"text": said.text[:20]})
    for word in FORBIDDEN:
        if word in said.text:
            message = N_("“{word}” threatens: say what to do instead")
            yield Problem(said.place, message, {"word": word})


def _long_sentences(said: Said) -> Iterator[Problem]:
    # A gap is filled with a few digits, however long its name is.
    text = _GAP.sub("○○○○○", said.text)
    for sentence in _SENTENCES.split(text):
        if len(sentence) > LONGEST_SENTENCE:
            message = N_("a sentence of {length} characters; at most {limit}: “{text}”")
            values = {
                "length": len(sentence),
                "limit": LONGEST_SENTENCE,
                "text": f"{sentence[:20]}…",
            }
            yield Problem(said.place, message, values)
