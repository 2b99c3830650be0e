"""The code to come back with is the answers: it reads back, forgives, and notices what is wrong."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.author.codes import grown
from hbwizard.flow.compiled import load_bundled
from hbwizard.flow.model import Library, Question
from hbwizard.interview.answers import raw_value
from hbwizard.interview.code import code_of, read_code
from hbwizard.interview.code_text import ALPHABET, CodeError, read_number, write_number
from hbwizard.interview.replay import Replay, replay
from tests.flow.folders import library_of
from tests.interview.flows import HOW_MANY, answered, made
from tests.journeys.chance import walked_by_chance

LIBRARY = load_bundled(Path(__file__).parents[2] / "flows")
OLD = Path(__file__).parent / "old_codes.txt"
TODAY = datetime.date(2026, 11, 23)
FLOWS = sorted(LIBRARY.flows)
WALKS = 40


def walks(flow_id: str) -> Iterator[Replay]:
    random = Random(flow_id)
    for _ in range(WALKS):
        yield walked_by_chance(LIBRARY.flows[flow_id], random, TODAY)


def code(now: Replay, library: Library = LIBRARY) -> str:
    found = code_of(now, library)
    assert found is not None
    return found


def bare(text: str) -> str:
    return text.replace(" ", "")


def rounded(sum: Decimal) -> Decimal:
    """Two significant digits, half a step up; a sum is never rounded away."""
    step = Decimal(10) ** max(len(str(max(round(sum), 1))) - 2, 0)
    whole = Decimal(max(round(sum), 1)) if sum else Decimal(0)
    return (whole / step).quantize(Decimal(1), "ROUND_HALF_UP") * step


def coarse(question: Question, answer: object) -> object:
    """What a code keeps of an answer."""
    if isinstance(answer, Decimal):
        return rounded(answer)
    if question.type == "list" and isinstance(answer, tuple):
        return tuple({f.id: coarse(f, row[f.id]) for f in question.fields} for row in answer)
    return answer


@pytest.mark.parametrize("flow_id", FLOWS)
def test_answers_come_back_as_they_were_given(flow_id: str) -> None:
    for now in walks(flow_id):
        kept = read_code(code(now), LIBRARY, TODAY)
        assert kept.flows == (flow_id,)
        assert kept.answers == {q.id: coarse(q, now.scope[q.id]) for q in now.path}
        assert kept.again == ()


@given(answered())
def test_any_flow_can_be_carried(case: tuple[object, dict[str, object]]) -> None:
    flow, answers = case
    base = LIBRARY
    library = msgspec.structs.replace(base, flows={"t": flow}, codes={})
    library = msgspec.structs.replace(library, codes=grown(library))
    now = replay(flow, answers, TODAY)  # type: ignore[arg-type]
    kept = read_code(code(now, library), library, TODAY)
    assert kept.answers == {q.id: coarse(q, now.scope[q.id]) for q in now.path}


def test_the_random_flows_are_many() -> None:
    assert len({made(number).revision for number in range(HOW_MANY)}) > HOW_MANY / 2


@pytest.mark.parametrize("flow_id", FLOWS)
def test_choices_take_at_most_24_characters(flow_id: str) -> None:
    for now in walks(flow_id):
        path = tuple(q for q in now.path if q.type in ("choice", "choices"))
        assert len(bare(code(msgspec.structs.replace(now, path=path)))) <= 24
        assert len(bare(code(now))) <= 24 + 3 * 12 + 8 * 3


def test_twenty_choices_take_at_most_24_characters() -> None:
    questions = "\n".join(
        f"      - {{id: q{n}, ask: 问, type: choice, options: {{a: 甲, b: 乙, c: 丙, d: 丁}},"
        " allow: [unsure, declined]}"
        for n in range(20)
    )
    text = f"flow: t\ntitle: 题\nsections:\n  - id: s\n    title: 节\n    questions:\n{questions}\n"
    library = library_of({"t.yaml": text})
    library = msgspec.structs.replace(library, codes=grown(library))
    flow = library.flows["t"]
    now = replay(flow, {q.id: q.options[-1].value for q in flow.questions}, TODAY)
    assert len(now.path) == 20
    assert len(bare(code(now, library))) <= 24


def test_days_are_those_of_the_day_the_code_was_made() -> None:
    dated = next(now for now in walks("court") if any(q.type == "date" for q in now.path))
    later = read_code(code(dated), LIBRARY, TODAY + datetime.timedelta(20))
    days = {q.id for q in dated.path if q.type == "date"} & later.answers.keys()
    assert days
    assert {id: later.answers[id] for id in days} == {id: dated.scope[id] for id in days}


@pytest.mark.parametrize("flow_id", FLOWS)
def test_case_blanks_hyphens_and_look_alikes_make_no_difference(flow_id: str) -> None:
    written = code(next(walks(flow_id)))
    wide = "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in written)
    sloppy = written.lower().replace(" ", "-").replace("0", "o").replace("1", "l")
    for text in (wide, sloppy, bare(written), written.replace("1", "I"), f"  {written}\n"):
        assert read_number(text) == read_number(written)


@given(st.integers(1, 1 << 200))
def test_a_number_reads_back(number: int) -> None:
    written = write_number(number)
    assert read_number(written) == number
    assert set(bare(written)) <= set(ALPHABET)
    assert {len(group) for group in written.split(" ")[:-1]} <= {4}


@pytest.mark.parametrize("flow_id", FLOWS)
def test_every_wrong_and_every_two_swapped_neighbours_are_noticed(flow_id: str) -> None:
    for now in list(walks(flow_id))[:3]:
        written = bare(code(now))
        for wrong in {*wrong_character(written), *neighbours_swapped(written)}:
            with pytest.raises(CodeError):
                read_number(wrong)


def wrong_character(text: str) -> Iterator[str]:
    for at, right in enumerate(text):
        yield from (text[:at] + each + text[at + 1 :] for each in ALPHABET if each != right)


def neighbours_swapped(text: str) -> Iterator[str]:
    for at, (a, b) in enumerate(itertools.pairwise(text)):
        if a != b:
            yield text[:at] + b + a + text[at + 2 :]


def test_other_mistakes_are_noticed_but_for_one_in_a_thousand() -> None:
    random, missed, tried = Random(7), 0, 5000
    written = bare(code(next(walks("overdue"))))
    for _ in range(tried):
        signs = list(written)
        for _ in range(random.randint(2, 5)):
            signs[random.randrange(len(signs))] = random.choice(ALPHABET)
        if random.random() < 0.5:
            del signs[random.randrange(len(signs))]
        wrong = "".join(signs)
        missed += wrong != written and is_read(wrong)
    assert missed <= tried / 1000


def is_read(text: str) -> bool:
    try:
        read_number(text)
    except CodeError:
        return False
    return True


@given(st.text() | st.text(ALPHABET, max_size=200) | st.integers(0, 1 << 300).map(write_number))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        kept = read_code(text, LIBRARY, TODAY)
    except CodeError:
        return
    assert set(kept.answers) <= LIBRARY.question_ids


def old_codes() -> list[tuple[str, dict[str, object]]]:
    lines = [line.partition("\t") for line in OLD.read_text("utf-8").splitlines()]
    return [(written, msgspec.json.decode(answers)) for written, _, answers in lines]


@pytest.mark.parametrize("number", range(len(old_codes())))
def test_codes_given_out_before_mean_what_they_meant(number: int) -> None:
    """Where this fails, `codes.yaml` did not only grow. The lines of the file are never changed."""
    written, answers = old_codes()[number]
    kept = read_code(written, LIBRARY, TODAY)
    again = {question.id for question in kept.again}
    read = {id: raw_value(value) for id, value in kept.answers.items()}
    asked = {id for id in answers if id in LIBRARY.question_ids}
    assert {id: read.get(id) for id in asked - again} == {id: answers[id] for id in asked - again}


FOLDER = """
flow: t
title: 题
sections:
  - id: s
    title: 节
    questions:
      - {id: door, ask: 有人吗？, type: choice, options: {a: 有, b: 没有}}
      - {id: harm, ask: 有没有？, type: choices, options: {c: 甲, d: 乙}, none: 都没有}
      - {id: sum, ask: 多少？, type: money, allow: [unsure]}
"""
GREW = (
    ("options: {a: 有, b: 没有}", "options: {a: 有, x: 来过, b: 没有}"),
    ("options: {c: 甲, d: 乙}", "options: {y: 丙, c: 甲, d: 乙}"),
    ("      - {id: harm", "      - {id: new, ask: 新的？, type: yes_no}\n      - {id: harm"),
)


def grown_library(text: str, codes: dict[str, tuple[str, ...]]) -> Library:
    library = msgspec.structs.replace(library_of({"t.yaml": text}), codes=codes)
    return msgspec.structs.replace(library, codes=grown(library))


def test_a_grown_table_reads_old_codes() -> None:
    old = grown_library(FOLDER, {})
    answers = {"door": "b", "harm": ("c", "d"), "sum": Decimal(1200)}
    written = code(replay(old.flows["t"], answers, TODAY), old)
    text = FOLDER
    for change in GREW:
        text = text.replace(*change)
    new = grown_library(text, dict(old.codes))
    assert new.codes["t"][: len(old.codes["t"])] == old.codes["t"]
    assert new.codes["t"] != old.codes["t"]
    kept = read_code(written, new, TODAY)
    assert (kept.answers, kept.again) == (answers, ())
    # The other way round, it is not guessed at.
    with pytest.raises(CodeError, match="newer version"):
        read_code(code(replay(new.flows["t"], answers, TODAY), new), old, TODAY)


@pytest.mark.parametrize(
    "change",
    [
        ("type: money, allow: [unsure]", "type: number, max: 9"),
        ("{id: sum, ask: 多少？, type: money, allow: [unsure]}",
         "{id: sum, ask: 多少？, type: choice, options: {e: 少, f: 多}}"),
        ("type: money, allow", "type: money, max: 900, allow"),
    ],
)  # fmt: skip
def test_what_a_question_no_longer_takes_is_named(change: tuple[str, str]) -> None:
    old = grown_library(FOLDER, {})
    answers = {"door": "b", "harm": ("c",), "sum": Decimal(1200)}
    written = code(replay(old.flows["t"], answers, TODAY), old)
    kept = read_code(written, grown_library(FOLDER.replace(*change), dict(old.codes)), TODAY)
    assert kept.answers == {"door": "b", "harm": ("c",)}
    assert [question.id for question in kept.again] == ["sum"]


def test_an_option_that_is_gone_is_asked_again_and_its_number_stays() -> None:
    old = grown_library(FOLDER, {})
    written = [code(replay(old.flows["t"], {"door": door}, TODAY), old) for door in ("a", "b")]
    text = FOLDER.replace("{a: 有, b: 没有}", "{b: 没有, x: 来过}")
    new = grown_library(text, dict(old.codes))
    first, second = (read_code(each, new, TODAY) for each in written)
    assert ([q.id for q in first.again], first.answers) == (["door"], {})
    assert second.answers == {"door": "b"}


def test_a_folder_without_numbers_has_no_codes() -> None:
    library = library_of({"t.yaml": FOLDER})
    assert code_of(replay(library.flows["t"], {"door": "a"}, TODAY), library) is None
