"""The same answers give the same path, advice and checklist on every face.

What the full screen and the lines said is read back from their bytes, and matched with the texts
in the YAML files, not with anything that the program computed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from hbwizard.tui.holding import PAUSE
from tests.faces.screen import Screen

FLOWS = Path(__file__).parents[2] / "flows"
TODAY = "2026-11-23"
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "four months": (
        "overdue",
        {
            "pressing": ["none"], "standing": "overdue", "self_now": "neither",
            "lender": "unsure", "days": "122", "amount": "18500", "late_rate": "unsure",
            "income": "some",
            "other_debts": ["jiebei", "online"],
            "collection": ["reminders", "said_visit"], "papers": ["none"], "offers": ["none"],
            "worry": "visit", "mind": "worn",
        },
    ),
    "payment order": (
        "overdue",
        {
            "pressing": ["none"], "standing": "overdue", "self_now": "neither",
            "lender": "huabei", "days": "unsure", "amount": "declined", "income": "some",
            "other_debts": ["none"],
            "collection": ["threats", "told_others"], "papers": ["payment_order"],
            "court_served": "self", "paper_received": "2026-11-18", "old_debt": "no",
            "offers": ["agent", "gave"], "worry": "jail", "mind": "declined",
        },
    ),
    "collectors at the door": (
        "door-visit",
        {
            "door": "collectors", "door_harm": ["violence", "loud"],
            "visit_place": ["home"], "visit_faults": ["night"],
            "visit_gave": "signed", "papers": ["none"], "mind": "hopeless",
        },
    ),
}  # fmt: skip


def docs_of(flow: str) -> list[dict[str, Any]]:
    """A flow as its authors wrote it: its file, and the files that it includes."""
    found: dict[str, dict[str, Any]] = {}
    waiting = [flow]
    while waiting:
        name = waiting.pop()
        if name not in found:
            text = (FLOWS / f"{name}.yaml").read_text("utf-8")
            found[name] = yaml.load(text, yaml.BaseLoader)
            waiting += found[name].get("include", [])
    return list(found.values())


def questions_of(flow: str) -> dict[str, Any]:
    """The questions of a flow, by id."""
    docs = docs_of(flow)
    found = [question for doc in docs for question in doc.get("questions", [])]
    for doc in docs:
        for section in doc.get("sections", []):
            found += [each for each in section["questions"] if "ask" in each]
    return {question["id"]: question for question in found}


def advice_of(flow: str) -> list[dict[str, Any]]:
    """The advice of a flow."""
    return [each for doc in docs_of(flow) for each in doc.get("advice", [])]


def titles_of(flow: str) -> dict[str, str]:
    """By id; of pieces that share a title, and are never given together, the first."""
    first = {each["title"]: each["id"] for each in reversed(list(advice_of(flow)))}
    return {id: title for title, id in first.items()}


def actions_of(flow: str) -> dict[str, str]:
    return {each["id"]: each["do"] for a in advice_of(flow) for each in a.get("actions", [])}


def squeezed(text: str) -> str:
    """A text without blanks, for matching across broken lines."""
    return "".join(text.split())


def pattern(text: str) -> re.Pattern[str]:
    """A text of a flow as it is shown: each gap is some figure or number."""
    parts = re.split(r"\{[^}]*\}", squeezed(text))
    return re.compile(".{1,24}?".join(re.escape(part) for part in parts))


def labels(question: Mapping[str, Any]) -> list[str]:
    """The values of a choice in the order of its rows."""
    values = list(question.get("options", {}))
    if question["type"] == "yes_no":
        values = ["yes", "no"]
    if "none" in question:
        values.append("none")
    return values + list(question.get("allow", []))


def in_batch(flow: str, answers: Mapping[str, Any], folder: Path) -> dict[str, list[str]]:
    file = folder / "answers.json"
    file.write_text(json.dumps(answers), "utf-8")
    command = ["advise", flow, "--answers", str(file), "--today", TODAY, "--format", "json"]
    result = run([*command, "--lang", "zh"], "")
    data = json.loads(result)
    ids = {key: [each["id"] for each in data[key]] for key in ("advice", "checklist")}
    return {"path": data["path"], **ids}


def run(arguments: Sequence[str], keys: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "hbwizard", *arguments], input=keys.encode(), capture_output=True,
        check=True, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    return result.stdout.decode()


def in_lines(flow: str, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    questions = questions_of(flow)
    keys = [line_keys(questions[name], answer) for name, answer in answers.items()]
    arguments = ["run", flow, "--plain", "--lang", "zh", "--today", TODAY]
    output = run(arguments, "\n".join([*keys, "q", "y", ""]))
    printed = [squeezed(line) for line in output.splitlines()]
    wanted = {squeezed(question["ask"]): name for name, question in questions.items()}
    # What was left out is named last, by its titles: it was not told.
    end = squeezed(re.split("第[0-9]+步，", output)[-1]).split("还有这些不那么急")[0]
    return {
        "path": [wanted[line] for line in printed if line in wanted],
        "advice": in_order(end, titles_of(flow)),
        "checklist": in_order(end, actions_of(flow), mark=r"□\d+\."),
    }


def in_order(text: str, texts: Mapping[str, str], mark: str = "") -> list[str]:
    """The ids of the texts that stand in `text`, in the order in which they first stand there."""
    found = []
    for name, source in texts.items():
        match = re.search(mark + pattern(source).pattern, text)
        if match:
            found.append((match.start(), name))
    return [name for _, name in sorted(found)]


def line_keys(question: Mapping[str, Any], answer: Any) -> str:
    if question["type"] not in ("choice", "choices", "yes_no"):
        return {"unsure": "u", "declined": "d"}.get(answer, answer)
    values = labels(question)
    return " ".join(
        str(values.index(each) + 1) for each in (answer if isinstance(answer, list) else [answer])
    )


def on_screen(flow: str, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    questions = questions_of(flow)
    wanted = {squeezed(question["ask"]): name for name, question in questions.items()}
    path: list[str] = []
    with Screen(["run", flow, "--lang", "zh", "--today", TODAY]) as screen:
        while len(path) < len(answers):
            screen.until(lambda s: asked(s, wanted, path) is not None or danger(s), "a question")
            name = asked(screen, wanted, path)
            if name is None:
                pass_by(screen)
                continue
            path.append(name)
            give(screen, questions[name], answers[name])
        screen.until(lambda s: "给您的建议" in s.text or danger(s), "the advice")
        if danger(screen):
            pass_by(screen)
        screen.until_text("给您的建议")
        given = scrolled(screen)
        screen.type("c")
        screen.until_text("□")
        checklist = scrolled(screen)
    return {
        "path": path,
        "advice": in_order(given, titles_of(flow), r"\d+\."),
        "checklist": in_order(checklist, actions_of(flow), r"□\d+\."),
    }


def asked(screen: Screen, wanted: Mapping[str, str], path: Sequence[str]) -> str | None:
    """The question on the screen, if it is a new one."""
    shown = "".join(screen.text)
    found = [name for text, name in wanted.items() if text in shown and name not in path]
    return found[0] if found and not danger(screen) else None


def danger(screen: Screen) -> bool:
    return "下一题以前，先看这个" in screen.text


def pass_by(screen: Screen) -> None:
    """Go on from danger: its two Enters are those of a hand, not of a key that is held down."""
    screen.type("\r")
    screen.read(PAUSE + 0.2)
    screen.type("\r")
    screen.until(lambda s: not danger(s), "the end of the alert")


def give(screen: Screen, question: Mapping[str, Any], answer: Any) -> None:
    if question["type"] in ("number", "money", "date"):
        rows = list(question.get("allow", []))
        down = "\x1b[B" * (rows.index(answer) + 1) if answer in rows else answer
        screen.type(down)
        screen.read()
        screen.type("\r")
        return
    values = labels(question)
    chosen = answer if isinstance(answer, list) else [answer]
    screen.type("".join(str(values.index(each) + 1) for each in chosen))
    if question["type"] == "choices":
        screen.read()
        screen.type("\r")


def scrolled(screen: Screen) -> str:
    """A whole page, a screenful at a time; what overlaps is read twice, which does no harm."""
    screen.type("\x1b[H")
    screen.read(0.1)
    pages = [screen.text]
    for _ in range(60):
        screen.type("\x1b[6~")
        screen.read(0.1)
        if screen.text == pages[-1]:
            break
        pages.append(screen.text)
    return "".join(pages)


@pytest.mark.parametrize("case", CASES)
def test_the_same_on_every_face(case: str, tmp_path: Path) -> None:
    flow, answers = CASES[case]
    batch = in_batch(flow, answers, tmp_path)
    assert batch["path"] == list(answers)
    assert in_lines(flow, answers) == batch
    assert on_screen(flow, answers) == batch
