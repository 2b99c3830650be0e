"""Complete answers by chance: whatever a person may say, near the figures that conditions name."""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random

from hbwizard.flow.conditions import RESERVED
from hbwizard.flow.model import Flow, Question
from hbwizard.interview.replay import Replay, replay

FIGURES = (0, 1, 3, 30, 120, 364, 999, 1000, 1001, 1500, 4000)


def walked_by_chance(flow: Flow, random: Random, today: datetime.date) -> Replay:
    """Answer every question by chance; what is off the path is not read."""
    answers = {each.id: answer(each, random, today) for each in flow.questions}
    return replay(flow, answers, today)


def answer(question: Question, random: Random, today: datetime.date) -> object:
    """One answer to a question; a reserved one in a fifth of all cases."""
    if question.allows and random.random() < 0.2:
        return RESERVED[random.choice(question.allows)]
    options = [each for each in question.options if each.value not in question.allows]
    match question.type:
        case "choice":
            return random.choice(options).value
        case "choices":
            alone = [(each.value,) for each in options if each.exclusive]
            several = [each.value for each in options if not each.exclusive]
            chosen = random.sample(several, random.randint(1, min(3, len(several))))
            some = tuple(value for value in several if value in chosen)
            return random.choice([some, some, some, *alone])
        case "yes_no":
            return random.choice(["yes", "no"])
        case "number" | "money":
            low, high = question.minimum or 0, question.maximum or 10_000
            figure = min(max(random.choice(FIGURES), low), high)
            return Decimal(figure) if question.type == "money" else figure
        case "date":
            back, ahead = question.minimum or 0, question.maximum or 0
            return today + datetime.timedelta(random.randint(-min(back, 60), min(ahead, 60)))
        case "list":
            rows = range(random.randint(1, 3))
            return tuple(
                {each.id: answer(each, random, today) for each in question.fields} for _ in rows
            )
    return "…"
