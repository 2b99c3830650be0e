"""What translators get to see: every Chinese text of the flows, with its place."""

from __future__ import annotations

import io
import subprocess
import sys
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from babel.messages.extract import extract as babel_extract

from hbwizard.author.extract import extract, texts_in
from hbwizard.author.lints.wording import texts
from hbwizard.errors import FlowErrors, Place
from hbwizard.flow import schema_files
from hbwizard.flow.decode import Decoder
from hbwizard.flow.files import REGISTRIES
from hbwizard.flow.load import load_library
from hbwizard.flow.located import Body, Id, Text
from hbwizard.flow.nodes import ListNode, MapNode, Node, ScalarNode

FLOWS = Path(__file__).parents[2] / "flows"
RECORDS = (schema_files.FlowDoc, schema_files.SharedDoc, *REGISTRIES.values())
PLACE = Place("sample.yaml")


def extracted(text: str, name: str = "t.yaml") -> list[tuple[int, str, list[str]]]:
    """Return what is extracted from a file."""
    stream = io.BytesIO(text.encode())
    stream.name = name
    return [(line, said, notes) for line, _, said, notes in extract(stream, [], [], {})]


def sample(kind: Any, name: str, depth: int = 0) -> Node:
    """Return a node for any type of the schema, all fields filled in; texts say their name."""
    if get_origin(kind) in (Union, types.UnionType):
        return sample(get_args(kind)[-2 if type(None) in get_args(kind) else -1], name, depth)
    if get_origin(kind) is Literal:
        return ScalarNode(get_args(kind)[0], PLACE)
    if get_origin(kind) is tuple:
        return ListNode((sample(get_args(kind)[0], name, depth),), PLACE)
    if get_origin(kind) is Mapping:
        return MapNode(((ScalarNode("key", PLACE), sample(get_args(kind)[1], name, depth)),), PLACE)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        chosen = [each.name for each in fields(kind) if depth < 6 or each.name != "fields"]
        nodes = (
            (ScalarNode(each, PLACE), sample(hints[each], f"{kind.__name__}.{each}", depth + 1))
            for each in chosen
        )
        return MapNode(tuple(nodes), PLACE)
    if kind in (Text, Body):
        return ScalarNode(f"{name}的字", PLACE)
    plain = {bool: "true", int: "3", Id: "name"}
    return ScalarNode(plain.get(kind, "2026-11-23"), PLACE)


def text_fields(kind: Any, seen: frozenset[Any] = frozenset()) -> set[str]:
    """Return the name of every field of a record, and of the records in it, that is a text."""
    found = set()
    if is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
        for name, hint in get_type_hints(kind).items():
            if {Text, Body} & {hint, *get_args(hint)}:
                found.add(f"{kind.__name__}.{name}")
            found |= text_fields(hint, seen | {kind})
    for part in get_args(kind):
        found |= text_fields(part, seen)
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_no_text_of_the_schema_is_forgotten(record: type) -> None:
    decoder = Decoder()
    decoded = decoder.decode(record, sample(record, record.__name__))
    assert decoder.problems == []
    said = {str(text).removesuffix("的字") for text in texts_in(decoded)}
    assert text_fields(record) <= said


def test_there_are_texts_to_forget() -> None:
    assert {"FlowDoc.title", "QuestionDoc.ask", "AdviceDoc.body", "ActionDoc.do"} <= text_fields(
        schema_files.FlowDoc
    )
    assert "DeadlineDoc.rule" in text_fields(schema_files.SharedDoc)


FLOW = """
flow: t
title: 题目
sections:
  - id: now
    title: 眼下
    questions:
      - id: paid
        ask: 还了吗？
        type: yes_no
        allow: [unsure]
      - id: door
        ask: 有人吗？
        type: yes_no
        options: {no: 没有人}
        allow: [declined]
advice:
  - id: first
    urgency: now
    title: 先别开门
    body: |
      第一段。

      - 打{contact:police}。
    actions:
      - {id: ring, do: 打电话}
""".lstrip()


def test_a_flow_file() -> None:
    assert extracted(FLOW) == [
        (2, "题目", ["title"]),
        (5, "眼下", ["sections > now > title"]),
        (8, "还了吗？", ["sections > now > questions > paid > ask"]),
        (7, "是", ["sections > now > questions > paid > options > yes"]),
        (7, "否", ["sections > now > questions > paid > options > no"]),
        (7, "不确定", ["sections > now > questions > paid > options > unsure"]),
        (12, "有人吗？", ["sections > now > questions > door > ask"]),
        (14, "没有人", ["sections > now > questions > door > options > no"]),
        (11, "是", ["sections > now > questions > door > options > yes"]),
        (11, "不想说", ["sections > now > questions > door > options > declined"]),
        (19, "先别开门", ["advice > first > title"]),
        (20, "第一段。", ["advice > first > body"]),
        (20, "打{contact:police}。", ["advice > first > body"]),
        (25, "打电话", ["advice > first > actions > ring > do"]),
    ]


def test_a_registry_file() -> None:
    laws = "law_a:\n  title: 《民法典》\n  effective: '2021-01-01'\n"
    assert extracted(laws, "laws.yaml") == [(2, "《民法典》", ["law_a > title"])]


def test_babel_takes_it_without_contexts() -> None:
    stream = io.BytesIO(FLOW.encode())
    stream.name = "t.yaml"
    found = list(babel_extract("hbwizard.author.extract:extract", stream))
    assert [(message, context) for _, message, _, context in found if context] == []
    assert "打{contact:police}。" in [message for _, message, _, _ in found]
    assert found[0][2] == ["title"]


@pytest.mark.parametrize(
    "text",
    ["flow: [", "flow: t\n", "flow: t\ntitle: 题\nsections: []\ncolour: red\n", ""],
    ids=["syntax", "key missing", "key unknown", "empty"],
)
def test_a_broken_file_is_named(text: str) -> None:
    with pytest.raises(FlowErrors) as caught:
        extracted(text, "flows/broken.yaml")
    assert caught.value.problems[0].place.file == "flows/broken.yaml"
    assert all(note.startswith("flows/broken.yaml:") for note in caught.value.__notes__)


def test_all_that_the_real_flows_show_is_extracted() -> None:
    found = set()
    for path in FLOWS.rglob("*.yaml"):
        with path.open("rb") as stream:
            found |= {message for _, _, message, _ in extract(stream, [], [], {})}
    library = load_library(FLOWS)
    shown = {said.text for said in texts(library)}
    shown |= {contact.name for contact in library.contacts.values()}
    shown |= {source.law.title for source in library.sources.values()}
    chinese = {text for text in shown if any("\u3400" <= sign <= "\u9fff" for sign in text)}
    assert len(chinese) > 100
    assert chinese <= found


def test_it_imports_neither_babel_nor_a_screen() -> None:
    source = (
        "import sys, hbwizard.author.extract\n"
        "print(*sorted({'babel', 'textual', 'rich'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
