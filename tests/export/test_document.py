"""Two documents of one thing side by side: nothing is lost, and everything keeps its place."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hbwizard.export.document import Block, Document, Part, Role, side_by_side
from hbwizard.export.text import render

ROLES: tuple[Role, ...] = ("paragraph", "item", "task", "source", "group")
KEYED = ("task", "source")

shapes = st.recursive(
    st.just(()),
    lambda below: st.lists(st.tuples(st.sampled_from(ROLES), below), max_size=4).map(tuple),
    max_leaves=12,
)


def blocks_of(shape: object, word: str, number: Counter[str]) -> tuple[Block, ...]:
    """Blocks of one shape, each with a text of its own, in the words of one language."""
    assert isinstance(shape, tuple)
    found = []
    for role, below in shape:
        number["all"] += 1
        id = f"{number['all']}"
        key = id if role in KEYED else ""
        found.append(Block(role, f"{word}{id};", key=key, blocks=blocks_of(below, word, number)))
    return tuple(found)


def document(shape: object, word: str, more: tuple[Block, ...] = ()) -> Document:
    """A document of one part."""
    blocks = (*blocks_of(shape, word, Counter()), *more)
    return Document("one", word, word, (Part("part", f"heading-{word}", blocks=blocks),))


@given(shapes)
def test_every_text_stands_beside_its_translation(shape: object) -> None:
    pair = side_by_side(document(shape, "zh"), document(shape, "en"))
    texts = [(each.text, each.also and each.also.text) for each in pair.walk()]
    assert texts == [(f"zh{n};", f"en{n};") for n in range(1, len(texts) + 1)]
    assert len(texts) == len(list(document(shape, "zh").walk()))


@given(shapes)
def test_what_stands_in_one_language_only_is_kept(shape: object) -> None:
    aid = Block("paragraph", "an aid")
    pair = side_by_side(document(shape, "zh"), document(shape, "en", (aid,)))
    found = [each for each in pair.walk() if each.text == aid.text]
    assert [each.locale for each in found] == ["en"]


@given(shapes)
def test_a_text_that_is_the_same_in_both_is_told_once(shape: object) -> None:
    once = document(shape, "zh")
    assert all(each.also is None for each in side_by_side(once, once).walk())


@given(shapes)
def test_the_lines_hold_both(shape: object) -> None:
    first, second = document(shape, "zh"), document(shape, "en")
    drawn = Counter(render(side_by_side(first, second), 80).replace(";", ";\n").split())
    for text in ("heading-zh", "heading-en") if shape else ():
        assert drawn[text] == 1
    for block in (*first.walk(), *second.walk()):
        assert drawn[block.text] == 1
