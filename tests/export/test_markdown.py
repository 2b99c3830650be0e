"""Markdown: an app shows what the text says, and no text becomes markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hbwizard.export.document import Block, Document, Part
from hbwizard.export.drawing import Table
from hbwizard.export.markdown import render
from hbwizard.i18n.wrapping import sanitize

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = [
    "# ", "- ", "+ ", "1. ", "12) ", "> ", "***", "___", "________", "`", "```", "~~~", "~~a~~",
    "[x](y)", "[x]: http://a.b", "![i](j)", "<b>", "<!--", "&lt;", "&#35;", "|", "|-|", "===",
    "---", "\\", "\n", "    ", "\t", "一", "，", "a", "3", "_b_", "\u202e", "\x1b[1m", "😀",
    "- [ ] ",
]  # fmt: skip
hostile = st.lists(st.sampled_from(MARKUP) | st.characters(codec="utf-8"), max_size=8).map("".join)


def document(*blocks: Block) -> Document:
    return Document("one", "one", "zh", (Part("part", "部分", blocks=blocks),))


def inline(tokens: list[Token]) -> list[str]:
    """The texts that are shown; a test fails where one holds anything but text."""
    found = []
    for token in tokens:
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "softbreak", "hardbreak"}, kinds
            found.append("".join(child.content or "\n" for child in token.children or ()))
    return found


def shown(text: str) -> str:
    """A text as a reader shows it: one space for many."""
    return " ".join(sanitize(text).split(" ")).strip(" \n").replace("\n", " ")


@given(hostile, hostile)
def test_no_text_becomes_markup(first: str, second: str) -> None:
    tasks = [
        Block("task", f"{each}.", "□ 1.", (Block("paragraph", f"{each}."),))
        for each in (first, second)
    ]
    texts = [
        Block("paragraph", f"{each}.", also=Block("paragraph", f"{each}."))
        for each in (first, second)
    ]
    tokens = READER.parse(render(document(*tasks, *texts)))
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    assert kinds == [
        "heading_open", "bullet_list_open", "list_item_open", "paragraph_open", "bullet_list_open",
        "list_item_open", "paragraph_open", "list_item_open", "paragraph_open", "bullet_list_open",
        "list_item_open", "paragraph_open", "paragraph_open", "paragraph_open",
    ]  # fmt: skip
    words = " ".join("".join(inline(tokens)).split())
    for each in (first, second):
        assert " ".join(shown(each).split()) in words


@given(hostile)
def test_a_figure_keeps_its_fence(text: str) -> None:
    text = text.replace("\n", " ")
    figure = Table(("a", "b"), ((text, "1"),))
    tokens = READER.parse(
        render(document(Block("figure", "t", figure=figure), Block("paragraph", "z")))
    )
    fences = [token for token in tokens if token.type == "fence"]
    assert len(fences) == 1
    assert tokens[-2].content == "z"


def test_boxes_are_those_of_a_task_list() -> None:
    below = (Block("paragraph", "依据：[1]", key="sources"),)
    text = render(
        document(
            Block("task", "做", "□ 1.", below), Block("task", "好", "■ 2."), Block("tick", "有")
        )
    )
    assert text == "# 部分\n\n- [ ] 1. 做\n  - 依据：[1]\n- [x] 2. 好\n- [ ] 有\n"


def test_a_translation_stands_beneath() -> None:
    block = Block("task", "做", "□ 1.", also=Block("task", "do", "□ 1."))
    assert "- [ ] 1. 做  \n  do\n" in render(document(block))
