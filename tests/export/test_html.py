"""The page: one file that fetches nothing, whose texts stay texts, readable by machines."""

from __future__ import annotations

import re
from typing import Any

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.export.document import Block, Document, Part
from hbwizard.export.drawing import Bar, Picture, Step, Steps, Table
from hbwizard.export.html import render
from hbwizard.i18n.wrapping import sanitize

TICKS = "勾过的会没有"
LINK = re.compile(r"#(source-\d+|part-part)|tel:[\d-]+")
MARKUP = [
    "<script>", "</p>", "</style>", "<!--", "-->", '" onclick="x', "'", "&amp;", "&", "{{ 1 }}",
    "{% raw %}", "<img src=http://a.b>", "[1]", "\u202e", "\x1b[1m", "一", "a", " ", "\n",
    "\0", "😀",
]  # fmt: skip
hostile = st.lists(st.sampled_from(MARKUP) | st.characters(codec="utf-8"), max_size=8).map("".join)


def page(*blocks: Block, second: str = "") -> Any:
    """A page, read by a strict parser: a mistake in it is an error."""
    return parsed(Document("one", "one", "zh", (Part("part", "部分", blocks=blocks),), second))


def parsed(document: Document) -> Any:
    text = render(document, "目录", [TICKS])
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def names(tree: Any) -> list[str]:
    """Every element but the links, which a text with the number of a source may have."""
    return [each.tag for each in tree.iter() if each.tag != "a"]


def said(element: Any) -> str:
    return "".join(element.itertext())


def every(text: str) -> tuple[Block, ...]:
    """A text in every place where a text may stand."""
    lines = (Block("paragraph", text), Block("detail", text, key="sources"))
    return (
        Block("group", text),
        Block("task", text, "□ 1.", lines, key="t"),
        Block("advice", text, blocks=lines, key="a"),
        Block("item", text),
        Block("tick", text),
        Block("item", text, blocks=lines[:1]),
        Block("source", text, "[1]", lines, key="s"),
        Block("figure", text, figure=Table((text, text), ((text, text),))),
        Block("figure", text, figure=Picture((Bar(text, 1, text),), 2)),
        Block("figure", text, figure=Steps((Step(text, text, text),))),
        Block("paragraph", text, locale="en"),
        Block("paragraph", text, also=Block("paragraph", text)),
        Block("paragraph", text, key="contact:x"),
    )


@given(hostile)
def test_no_text_becomes_markup(text: str) -> None:
    tree, plain = page(*every(text), second="en"), page(*every("一"), second="en")
    assert names(tree) == names(plain)
    assert all(LINK.fullmatch(a.get("href")) for a in tree.iter("a"))
    expected = " ".join(sanitize(text).split())
    assert expected in " ".join(said(tree.find(".//h3")).split())


def test_it_fetches_nothing_and_runs_nothing() -> None:
    tree = page(*every("文"), second="en")
    assert not {"script", "link", "img", "iframe", "form", "object"} & set(names(tree))
    policy = next(m.get("content") for m in tree.iter("meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    style = said(next(tree.iter("style")))
    assert "url(" not in style and "@import" not in style
    assert "@page" in style and "prefers-color-scheme" in style
    handlers = [name for each in tree.iter() for name in each.attrib if name.startswith("on")]
    assert handlers == [] and not any(each.get("style") for each in tree.iter())


def test_a_source_is_reached_from_its_number_and_a_contact_can_be_rung() -> None:
    tree = page(
        Block("task", "做", "□ 1.", (
            Block("paragraph", "联系：投诉热线 12378", key="contact:a"),
            Block("paragraph", "依据：[1]", key="sources"),
        ), key="t"),
        Block("source", "说", "[1]", key="s"),
    )  # fmt: skip
    links = {said(a): a.get("href") for a in tree.iter("a")}
    assert links["12378"] == "tel:12378"
    ids = {each.get("id") for each in tree.iter()}
    assert all(href[1:] in ids for href in links.values() if href.startswith("#"))
    assert links["[1]"] == "#source-1"


def test_what_is_in_another_language_says_so() -> None:
    block = Block("paragraph", "中", also=Block("paragraph", "English"))
    tree = page(block, Block("paragraph", "alone", locale="en"), second="en")
    langs = {said(each): each.get("lang") for each in tree.iter() if each.get("lang")}
    assert langs["English"] == langs["alone"] == "en"
    assert tree.get("lang") == "zh-Hans"


def test_what_becomes_of_ticks_is_said_above_the_tasks() -> None:
    tasks = Part("checklist", "要做", blocks=(Block("task", "做", "□ 1.", key="a"),))
    tree = parsed(Document("one", "one", "zh", (tasks,)))
    assert said(tree.find(".//section/p")) == TICKS


def test_each_of_several_boxes_in_a_line_can_be_ticked() -> None:
    tree = page(Block("tick", "家人 □ 朋友 □ 其他人"))
    assert [said(label).strip() for label in tree.iter("label")] == ["家人", "朋友", "其他人"]
    assert len(list(tree.iter("input"))) == 3


def test_the_list_of_letters_leads_to_each_that_is_there() -> None:
    listed = Part(
        "letters",
        "信",
        blocks=(Block("item", "这里有的", key="a"), Block("item", "没有的", key="b")),
    )
    letter = Part("a", "信一", blocks=(Block("paragraph", "文"),), on_new_page=True)
    tree = parsed(Document("one", "one", "zh", (listed, letter)))
    section = next(each for each in tree.iter("section") if each.get("id") == "part-letters")
    assert [(said(a), a.get("href")) for a in section.iterfind("ul//a")] == [
        ("这里有的", "#part-a")
    ]


def test_the_contents_are_folded_and_led_back_to() -> None:
    parts = tuple(Part(id, id, blocks=(Block("paragraph", "文"),)) for id in ("a", "b"))
    tree = parsed(Document("one", "one", "zh", parts))
    details = tree.find(".//nav[@id='contents']/details")
    assert details.get("open") is None
    assert [a.get("href") for a in details.iter("a")] == ["#part-a", "#part-b"]
    back = [a for a in tree.iter("a") if a.get("href") == "#contents"]
    assert len(back) == len(parts)


def test_what_was_done_is_ticked() -> None:
    tree = page(Block("task", "做", "□ 1.", key="a"), Block("task", "好", "■ 2.", key="b"))
    assert [box.get("checked") is not None for box in tree.iter("input")] == [False, True]
