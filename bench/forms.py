"""Each form of the fullest plan: how long it is drawn, once it is loaded, and how large it is."""

from __future__ import annotations

import statistics
from functools import partial

from bench.core import TODAY, people, said, seconds
from hbwizard.content import bundled, find_locales
from hbwizard.export.forms import FORMS
from hbwizard.export.glossary import glossary
from hbwizard.export.papers import Paper
from hbwizard.export.sheet import make_sheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import replay

RUNS = 9
PROMISED = 20
"""Milliseconds, for a form that is not named below."""
SLOWER = {"pdf": 400}


def forms() -> None:
    """Measure and print every form."""
    paper = fullest()
    print(f"the fullest plan of made-up people: {len(paper.sheet.advice)} pieces of advice")
    for form in FORMS.values():
        size = len(form.draw(paper))
        took = statistics.median(seconds(partial(form.draw, paper)) for _ in range(RUNS)) * 1000
        promised = SLOWER.get(form.id, PROMISED)
        kept = said(took <= promised)
        print(f"  {form.id}: {took:.1f} ms, promised {promised} ms {kept}; {size:,} bytes")


def fullest() -> Paper:
    """Return the paper with the most on it."""
    library = load_library(bundled("flows"))
    flow = library.flows["overdue"]
    plans = (make_plan(replay(flow, answers, TODAY)) for answers in people(flow, 300))
    plan = max(plans, key=lambda plan: len(plan.advice) + len(plan.checklist))
    language = Language.load("zh", find_locales())
    return Paper((make_sheet(plan, language, glossary(library, language)),), (language,))
