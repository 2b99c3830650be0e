"""Random small flows, written as an author writes them and loaded by the program, with answers."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from hbwizard.flow.model import Flow, Question
from hbwizard.interview.answers import check
from tests.flow.folders import flow_of

TODAY = datetime.date(2026, 11, 23)
REGISTRIES = {
    "laws": "law_a: {title: 《试验法》}",
    "sources": "rule_a: {says: 有规定。, law: law_a, confidence: high, checked_on: 2026-11-01,"
    " review_on: 2027-11-01}",
}
URGENCIES = ["now", "this_week", "this_month", "keep_in_mind"]
Doc = dict[str, Any]


@st.composite
def questions(draw: st.DrawFn, number: int) -> Doc:
    """Return a question called q and its number."""
    kind = draw(st.sampled_from(["choice", "choices", "yes_no", "number", "money", "date"]))
    doc: Doc = {"id": f"q{number}", "ask": "问", "type": kind}
    if kind in ("choice", "choices"):
        doc["options"] = {"a": "甲", "b": "乙", "c": "丙"}
    if kind == "choices" and draw(st.booleans()):
        doc["none"] = "都没有"
    if kind in ("number", "money"):
        doc |= {"min": 0, "max": 9}
    if kind == "date":
        doc |= {"min": 60, "max": 60}
    if allow := draw(st.sets(st.sampled_from(["unsure", "declined"]))):
        doc["allow"] = sorted(allow)
    return doc


def comparisons(doc: Doc) -> st.SearchStrategy[str]:
    """Return comparisons of one question."""
    name, kind = doc["id"], doc["type"]
    words = [*doc.get("allow", []), *{"choice": "abc", "choices": "abc", "yes_no": ["yes", "no"]}.get(kind, [])]
    forms = [st.sampled_from([f"asked({name})", f"known({name})"])]
    if words:
        chosen = st.sets(st.sampled_from(words), min_size=1).map(lambda some: ", ".join(sorted(some)))
        operators = st.sampled_from(["in", "not in"])
        if kind in ("choice", "choices", "yes_no"):
            forms.append(st.builds(lambda op, some: f"{name} {op} {{{some}}}", operators, chosen))
    if kind in ("number", "money"):
        signs = st.sampled_from(["<", "<=", "==", "!=", ">", ">="])
        forms.append(st.builds(lambda sign, n: f"{name} {sign} {n}", signs, st.integers(0, 9)))
    for word in doc.get("allow", []):
        forms.append(st.just(f"{name} == {word}"))
    return st.one_of(forms)


def conditions(docs: Sequence[Doc], flags: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Return conditions over some questions and named conditions."""
    leaves = [comparisons(doc) for doc in docs]
    if flags:
        leaves.append(st.sampled_from(list(flags)))
    return st.recursive(
        st.one_of(leaves),
        lambda inner: st.one_of(
            st.builds(lambda a, b: f"({a} and {b})", inner, inner),
            st.builds(lambda a, b: f"({a} or {b})", inner, inner),
            st.builds(lambda a: f"not ({a})", inner),
        ),
        max_leaves=4,
    )


@st.composite
def values(draw: st.DrawFn, docs: Sequence[Doc]) -> Doc:
    """Return a few values: named conditions, figures of one or two answers, days."""
    found: Doc = {}
    for number in range(draw(st.integers(0, 2))):
        found[f"flag{number}"] = draw(conditions(docs, list(found)))
    figures = [doc["id"] for doc in docs if doc["type"] == "number"]
    if len(figures) > 1:
        found["total"] = f"{figures[0]} + {figures[1]} * 2"
    if figures:
        found["share"] = f"1 / {figures[0]}"
        found["best"] = f"first({', '.join(figures)})"
    for doc in docs:
        if doc["type"] == "date":
            found["days_since_it"] = f"days_since({doc['id']})"
    return found


@st.composite
def advice(draw: st.DrawFn, number: int, docs: Sequence[Doc], named: Doc, days: Sequence[str]) -> Doc:
    """Return a piece of advice with at most two actions."""
    flags = [name for name in named if name.startswith("flag")]
    figures = [f"{name} > 3" for name in named if not name.startswith("flag")]
    when = st.one_of(conditions(docs, flags), *(st.just(each) for each in figures))
    doc: Doc = {
        "id": f"advice{number}",
        "urgency": draw(st.sampled_from(URGENCIES)),
        "title": "题",
        "body": "文",
        "danger": draw(st.sampled_from(["true", "false", "false"])),
        "actions": [
            {"id": f"action{number}_{each}", "do": "做", **draw(due(docs, days))}
            for each in range(draw(st.integers(0, 2)))
        ],
    }
    if draw(st.booleans()):
        doc["when"] = draw(when)
    return doc


@st.composite
def due(draw: st.DrawFn, docs: Sequence[Doc], days: Sequence[str]) -> Doc:
    """Return what an action says of its day and its condition."""
    doc: Doc = {}
    if day := draw(st.sampled_from([None, "today", "3 days", "30 days", *days])):
        doc["due"] = day
    if draw(st.booleans()):
        doc["when"] = draw(conditions(docs))
    return doc


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return the text of a flow file; JSON is YAML."""
    docs = [draw(questions(number)) for number in range(draw(st.integers(1, 6)))]
    named = draw(values(docs))
    dates = [doc["id"] for doc in docs if doc["type"] == "date"]
    rules = {f"by_{date}": {"start": date, "days": 15, "rule": "则", "source": "rule_a"} for date in dates}
    placed = []
    for index, doc in enumerate(docs):
        usable = _computable(named, docs[:index])
        if index and draw(st.booleans()):
            doc = {**doc, "when": draw(conditions(docs[:index], usable))}
        placed.append(doc)
    flow = {
        "flow": "t", "title": "题", "values": named, "deadlines": rules,
        "sections": [{"id": "s", "title": "节", "questions": placed}],
        "advice": [draw(advice(n, docs, named, list(rules))) for n in range(draw(st.integers(0, 5)))],
    }  # fmt: skip
    return json.dumps(flow, ensure_ascii=False)


def _computable(named: Doc, earlier: Sequence[Doc]) -> list[str]:
    """The named conditions that look at earlier questions only."""
    known = {doc["id"] for doc in earlier}
    usable: list[str] = []
    for name, source in named.items():
        words = set(source.replace("(", " ").replace(")", " ").replace(",", " ").split())
        looked_at = {word for word in words if word.startswith(("q", "flag")) and word != name}
        if name.startswith("flag") and looked_at <= known | set(usable):
            usable.append(name)
    return usable


@functools.lru_cache(maxsize=256)
def _loaded(text: str) -> Flow:
    return flow_of(text, **REGISTRIES)


def flows() -> st.SearchStrategy[Flow]:
    """Return random flows."""
    return texts().map(_loaded)


def raw_answers(question: Question) -> st.SearchStrategy[object]:
    """Return answers to a question, as a person gives them."""
    plain = [option.value for option in question.options if not option.exclusive]
    alone = [[option.value] for option in question.options if option.exclusive]
    days = st.integers(-60, 60).map(lambda n: str(TODAY + datetime.timedelta(days=n)))
    by_type: Mapping[str, st.SearchStrategy[object]] = {
        "choice": st.sampled_from([option.value for option in question.options] or ["-"]),
        "choices": st.one_of(
            st.lists(st.sampled_from(plain or ["-"]), min_size=1, unique=True),
            *(st.just(each) for each in alone),
        ),
        "number": st.integers(0, 9).map(str),
        "money": st.decimals(0, 9, places=2).map(str),
        "date": days,
    }
    reserved = [] if question.type == "choices" else list(question.allows)
    return st.one_of(by_type[question.type], *(st.just(each) for each in reserved))


def answers(question: Question) -> st.SearchStrategy[object]:
    """Return checked answers to a question."""
    return raw_answers(question).map(lambda raw: check(question, raw, TODAY))


@st.composite
def answered(draw: st.DrawFn, *, whole: bool = False) -> tuple[Flow, dict[str, object]]:
    """Return a flow with answers to some of its questions, on the path or off it."""
    flow = draw(flows())
    every = {question.id: answers(question) for question in flow.questions}
    if whole:
        return flow, draw(st.fixed_dictionaries(every))
    return flow, draw(st.fixed_dictionaries({}, optional=every))
