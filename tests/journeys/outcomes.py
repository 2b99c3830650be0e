"""The whole outcome of every journey, as ids: asked, told, warned of, to do, and offered.

`python -m tests.journeys.outcomes` writes outcomes.yaml anew; read its diff like a contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from hbwizard.content import bundled
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Flow, Library
from hbwizard.interview.plan import Offered, alerts, make_plan
from hbwizard.interview.replay import Replay
from tests.journeys.test_journeys import Journey, journeys, walked

FILE = Path(__file__).parent / "outcomes" / "outcomes.yaml"
Outcome = dict[str, str]


def outcome(library: Library, flow: Flow, journey: Journey) -> Outcome:
    """What a journey comes to."""
    return outcome_of(walked(library, flow, journey))


def outcome_of(now: Replay) -> Outcome:
    """What a walk through a flow comes to."""
    plan = make_plan(now)
    tasks = [
        f"{task.action.id}@{task.due.act_by}" if task.due else task.action.id
        for task in plan.checklist
    ]
    return {
        "asked": " ".join(question.id for question in now.path),
        "told": " ".join(each.advice.id for each in plan.advice),
        "warned": " ".join(each.advice.id for each in alerts(now)),
        "todo": " ".join(tasks),
        "letters": " ".join(map(_letter, plan.letters)),
    }


def _letter(offered: Offered) -> str:
    """A letter, the parts of it that fit, by number, and its day."""
    scope = offered.replay.scope
    parts = enumerate(offered.letter.parts)
    fitting = ",".join(str(number) for number, part in parts if part.when.truth(scope))
    return f"{offered.letter.id}[{fitting}]" + (f"@{offered.due.act_by}" if offered.due else "")


def recorded() -> Mapping[str, Outcome]:
    """The outcomes as they were last read and agreed to."""
    found: Mapping[str, Outcome] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def main() -> None:
    """Write every outcome anew."""
    library = load_library(bundled("flows"))
    outcomes = {
        str(each.id): outcome(library, library.flows[each.values[0]], each.values[1])
        for each in journeys()
    }
    text = yaml.safe_dump(outcomes, allow_unicode=True, sort_keys=False, width=96)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("# Made by `python -m tests.journeys.outcomes`; ids only.\n" + text, "utf-8")


if __name__ == "__main__":
    main()
