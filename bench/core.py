"""The core without a screen: loading all flows, and advice for made-up people."""

from __future__ import annotations

import datetime
import statistics
import time
from collections.abc import Callable, Mapping
from random import Random

from hbwizard.author.classes import answer_classes
from hbwizard.content import bundled, find_locales
from hbwizard.export.sheet import make_sheet
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import Plan, make_plan
from hbwizard.interview.replay import replay

TODAY = datetime.date(2026, 11, 23)
CASES = 1000


def core() -> None:
    """Measure and print what no screen has a part in."""
    root = bundled("flows")
    loaded = statistics.median(seconds(lambda: load_library(root)) for _ in range(7)) * 1000
    print(f"loading all flows from YAML: {loaded:.0f} ms, promised 150 ms {said(loaded < 150)}")
    language = Language.load("zh", find_locales())
    took, in_words, flow_id = max(
        each(flow, language) for flow in load_library(root).flows.values()
    )
    print(
        f"a plan for a made-up person, of {CASES} in each flow: {took:.2f} ms on average in the "
        f"slowest ({flow_id}), promised 2 ms {said(took < 2)}; "
        f"put into words: {in_words:.2f} ms more"
    )


def said(is_kept: bool) -> str:
    """Return the verdict on a figure."""
    return "ok" if is_kept else "MISSED"


def seconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def each(flow: Flow, language: Language) -> tuple[float, float, str]:
    """Return the milliseconds from answers to the plan, and from there to its words."""
    answers = people(flow)
    plans: list[Plan] = []

    def plan() -> None:
        plans.extend(make_plan(replay(flow, person, TODAY)) for person in answers)

    def speak() -> None:
        for each in plans:
            make_sheet(each, language)

    return seconds(plan) / CASES * 1000, seconds(speak) / CASES * 1000, flow.id


def people(flow: Flow, count: int = CASES) -> list[Mapping[str, object]]:
    """Return whole answers of so many made-up people, always the same."""
    random = Random(7)
    found = []
    for _ in range(count):
        answers: dict[str, object] = {}
        while question := replay(flow, answers, TODAY).current:
            answers[question.id] = random.choice(answer_classes(question, today=TODAY))
        found.append(answers)
    return found
