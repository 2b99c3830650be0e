"""However a person answers the real flows, the step goes on and the bar never shrinks."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from hbwizard.author.paths import most_questions
from hbwizard.flow.load import load_library
from hbwizard.interview.answers import raw_value
from hbwizard.interview.session import Session
from tests.journeys.chance import answer

TODAY = datetime.date(2026, 11, 23)
LIBRARY = load_library(Path(__file__).parents[2] / "flows")


@pytest.mark.parametrize("flow_id", LIBRARY.flows)
def test_the_bar_never_shrinks_going_forward_and_goes_back_with_back(flow_id: str) -> None:
    flow = LIBRARY.flows[flow_id]
    most = most_questions(flow)
    # As the compiled flows are: questions that exclude each other are not both counted.
    flow = replace(flow, longest=most)
    assert Session(flow, TODAY).progress == (0, most)
    for seed in range(15):
        random = Random(seed)
        session = Session(flow, TODAY)
        steps = [session.progress]
        while session.question is not None:
            session.answer(raw_value(answer(session.question, random, TODAY)))
            done, total = session.progress
            assert done == steps[-1][0] + 1
            assert done <= total <= steps[-1][1]
            assert done / total > steps[-1][0] / steps[-1][1]
            steps.append((done, total))
        for done in range(len(steps) - 2, -1, -1):
            assert session.back()
            assert session.progress[0] == done
        assert not session.back()
