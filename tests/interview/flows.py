"""Random small flows, written as an author writes them and loaded by the program, with answers.

A flow is made from a number, small ones first, so that a failure names a small flow. Making them
with hypothesis itself took most of the time of the tests.
"""

from __future__ import annotations

import datetime
import functools
import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from hbwizard.flow.model import Flow, Question
from hbwizard.interview.answers import check
from tests.flow.folders import flow_of

TODAY = datetime.date(2026, 11, 23)
HOW_MANY = 400
REGISTRIES = {
    "laws": "law_a: {title: 《试验法》}",
    "sources": "rule_a: {says: 有规定。, law: law_a, confidence: high, checked_on: 2026-11-01,"
    " review_on: 2027-11-01}",
}
URGENCIES = ["now", "this_week", "this_month", "keep_in_mind"]
TYPES = ["choice", "choices", "yes_no", "number", "money", "date"]
WORDS = {"choice": ["a", "b", "c"], "choices": ["a", "b", "c"], "yes_no": ["yes", "no"]}
Doc = dict[str, Any]


class Author:
    """Writes one flow, by chance."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.docs = [self.question(each) for each in range(1 + number % 6)]
        self.values = self._values()
        self.dates = [doc["id"] for doc in self.docs if doc["type"] == "date"]

    def often(self, chance: float = 0.5) -> bool:
        """Return True with a chance."""
        return self.random.random() < chance

    def text(self) -> str:
        """Return the flow; JSON is YAML."""
        rule = {"days": 15, "rule": "则", "source": "rule_a"}
        flow = {
            "flow": "t",
            "title": "题",
            "values": self.values,
            "deadlines": {f"by_{date}": {"start": date, **rule} for date in self.dates},
            "sections": [{"id": "s", "title": "节", "questions": self._placed()}],
            "advice": [self.advice(number) for number in range(self.random.randrange(6))],
        }
        return json.dumps(flow, ensure_ascii=False)

    def question(self, number: int) -> Doc:
        """Return a question called q and its number."""
        kind = self.random.choice(TYPES)
        doc: Doc = {"id": f"q{number}", "ask": "问", "type": kind}
        if kind in ("choice", "choices"):
            doc["options"] = {"a": "甲", "b": "乙", "c": "丙"}
        if kind == "choices" and self.often():
            doc["none"] = "都没有"
        if kind in ("number", "money"):
            doc |= {"min": 0, "max": 9}
        if kind == "date":
            doc |= {"min": 60, "max": 60}
        doc["allow"] = [each for each in ("unsure", "declined") if self.often(0.4)]
        return doc

    def comparison(self, doc: Doc) -> str:
        """Return a comparison of one question."""
        name, kind = doc["id"], doc["type"]
        words = [*doc["allow"], *WORDS.get(kind, [])]
        forms = [
            f"asked({name})",
            f"known({name})",
            *(f"{name} == {word}" for word in doc["allow"]),
        ]
        if kind in WORDS:
            chosen = self.random.sample(words, self.random.randint(1, len(words)))
            forms += [f"{name} {op} {{{', '.join(chosen)}}}" for op in ("in", "not in")] * 3
        if kind in ("number", "money"):
            sign = self.random.choice(["<", "<=", "==", "!=", ">", ">="])
            forms += [f"{name} {sign} {self.random.randrange(10)}"] * 4
        return self.random.choice(forms)

    def condition(self, docs: Sequence[Doc], flags: Sequence[str], depth: int = 0) -> str:
        """Return a condition over some questions and named conditions."""
        if depth < 2 and self.often(0.4):
            a, b = (self.condition(docs, flags, depth + 1) for _ in range(2))
            return self.random.choice([f"({a} and {b})", f"({a} or {b})", f"not ({a})"])
        if flags and self.often(0.3):
            return self.random.choice(flags)
        return self.comparison(self.random.choice(docs))

    def _values(self) -> Doc:
        found: Doc = {}
        for number in range(self.random.randrange(3)):
            found[f"flag{number}"] = self.condition(self.docs, list(found))
        figures = [doc["id"] for doc in self.docs if doc["type"] == "number"]
        if len(figures) > 1:
            found["total"] = f"{figures[0]} + {figures[1]} * 2"
        if figures:
            found["share"] = f"1 / {figures[0]}"
            found["best"] = f"first({', '.join(figures)})"
        for doc in self.docs:
            if doc["type"] == "date":
                found["days_since_it"] = f"days_since({doc['id']})"
        return found

    def _flags(self, docs: Sequence[Doc]) -> list[str]:
        """The named conditions that look at these questions only."""
        known = {doc["id"] for doc in docs}
        usable: list[str] = []
        for name, source in self.values.items():
            words = set("".join(sign if sign.isalnum() else " " for sign in source).split())
            looked_at = {word for word in words if word.startswith(("q", "flag"))}
            if name.startswith("flag") and looked_at <= known | set(usable):
                usable.append(name)
        return usable

    def _placed(self) -> list[Doc]:
        placed = []
        for index, doc in enumerate(self.docs):
            earlier = self.docs[:index]
            when = {"when": self.condition(earlier, self._flags(earlier))} if earlier else {}
            placed.append({**doc, **(when if self.often(0.6) else {})})
        return placed

    def advice(self, number: int) -> Doc:
        """Return a piece of advice with at most two actions."""
        figures = [f"{name} > 3" for name in self.values if not name.startswith("flag")]
        conditions = [self.condition(self.docs, self._flags(self.docs)) for _ in range(3)]
        actions = [f"action{number}_{each}" for each in range(self.random.randrange(3))]
        return {
            "id": f"advice{number}",
            "urgency": self.random.choice(URGENCIES),
            "title": "题",
            "body": "文",
            "danger": "true" if self.often(0.4) else "false",
            "actions": [{"id": action, "do": "做", **self._due()} for action in actions],
            **({"when": self.random.choice(conditions + figures)} if self.often(0.9) else {}),
        }

    def _due(self) -> Doc:
        days = ["today", "3 days", "30 days", *(f"by_{date}" for date in self.dates)]
        due = {"due": self.random.choice(days)} if self.often(0.7) else {}
        return {**due, **({"when": self.condition(self.docs, [])} if self.often(0.3) else {})}


@functools.cache
def made(number: int) -> Flow:
    """Return the flow of a number."""
    return flow_of(Author(number).text(), **REGISTRIES)


def flows() -> st.SearchStrategy[Flow]:
    """Return random flows."""
    return st.integers(0, HOW_MANY).map(made)


def raw_answers(question: Question) -> st.SearchStrategy[object]:
    """Return answers to a question, as a person gives them."""
    plain = [option.value for option in question.options if not option.exclusive]
    alone = [[option.value] for option in question.options if option.exclusive]
    by_type: Mapping[str, st.SearchStrategy[object]] = {
        "choice": st.sampled_from(plain or ["-"]),
        "choices": st.lists(st.sampled_from(plain or ["-"]), min_size=1, unique=True),
        "number": st.integers(0, 9).map(str),
        "money": st.integers(0, 900).map(lambda cents: f"{cents / 100:.2f}"),
        "date": st.integers(-60, 60).map(lambda n: str(TODAY + datetime.timedelta(days=n))),
    }
    others = alone if question.type == "choices" else question.allows
    return st.one_of(by_type[question.type], *(st.just(each) for each in others))


def answers(question: Question) -> st.SearchStrategy[object]:
    """Return checked answers to a question."""
    return raw_answers(question).map(lambda raw: check(question, raw, TODAY))


@st.composite
def answered(draw: st.DrawFn, *, whole: bool = False) -> tuple[Flow, dict[str, object]]:
    """Return a flow with answers to some of its questions, on the path or off it."""
    flow = draw(flows())
    chosen = [q for q in flow.questions if whole or draw(st.integers(0, 3))]
    return flow, {question.id: draw(answers(question)) for question in chosen}
