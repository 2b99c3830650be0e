"""Whatever stands in a file: it loads, or FlowErrors says why. Never another exception."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hbwizard.errors import FlowErrors
from hbwizard.flow.computing import parse_value
from hbwizard.flow.conditions import Gap
from hbwizard.flow.days import Length
from hbwizard.flow.expressions import LastDay, value_of
from hbwizard.flow.grammar import ExpressionError
from hbwizard.flow.parsing import parse_condition
from hbwizard.flow.references import Deadline, Law, Source
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import replay
from tests.flow.folders import library_of
from tests.flow.test_parsing import RATES, TYPES

HERE = Path(__file__).parent
FOLDERS = [path for path in sorted(HERE.glob("good/*")) if path.is_dir()]
TODAY = datetime.date(2026, 11, 23)
WORDS = (
    ": ", "- ", "\n", "    ", "{", "}", "[", "]", "'", '"', "&a ", "*a", "!!int ", "|", ">",
    "#", "---\n", "：", "，", "（", "\t", "\x00", "\ufeff", "\u202e", "id", "when", "use",
    "type", "options", "none", "unsure", "allow", "include", "sections", "questions",
    "values", "deadlines", "advice", "actions", "common/debt", "asked(", "known(", "first(",
    "sum(", " and ", " or ", "not ", " in ", " == ", "999999999", "-1", "1e308", "0", "t",
    "null", "{contact:helper}", "true", "list", "date", "2026-03-31",
)  # fmt: skip


def load(files: dict[str, str | bytes]) -> None:
    """Load a folder; where it loads, its flows must also run."""
    try:
        library = library_of(files)
    except FlowErrors as error:
        assert error.problems
        for problem in error.problems:
            problem.message.format(**problem.values)
        return
    for flow in library.flows.values():
        make_plan(replay(flow, {}, TODAY))


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    load({"t.yaml": text.encode("utf-8", "surrogatepass")})


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    load({"t.yaml": data})


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, str | bytes]:
    """Return a good folder with a few accidents in one of its files."""
    folder = draw(st.sampled_from(FOLDERS))
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }
    name = draw(st.sampled_from(sorted(files)))
    text = files[name]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 1, 2, 5, 20, 100]))
        text = text[:start] + draw(st.sampled_from(["", *WORDS, text[start:end] * 2])) + text[end:]
    return {**files, name: text.encode()}


@settings(max_examples=4 * settings.default.max_examples)
@given(mutated())
def test_a_good_flow_after_an_accident(files: dict[str, str | bytes]) -> None:
    load(files)


TOKENS = (
    "days", "lender", "harm", "amount", "received", "debts", "debts.sum", "is_late",
    "charge", "huabei", "unsure", "none", "threat", "rates.overdue_daily", "==", "!=", "<",
    ">=", "in", "not in", "not", "and", "or", "{", "}", ",", "(", ")", "asked(", "known(",
    "first(", "sum(", "count(", "days_since(", "+", "-", "*", "/", "3", "0.5", "1e308",
    "-1", "2026-03-31", "2026-02-30", "'x'", "lambda:", "[", "]", "if", "else",
    ":=", "**", "a.b", "~",
)  # fmt: skip
SCOPES = st.fixed_dictionaries(
    {
        "days": st.sampled_from([0, 90, Gap.UNSURE, Gap.OPEN]),
        "lender": st.sampled_from(["huabei", Gap.UNSURE, Gap.NOT_ASKED]),
        "harm": st.sampled_from([("threat",), ("none",), Gap.PENDING]),
        "amount": st.sampled_from([Decimal(0), Decimal("1E+9"), Gap.DECLINED]),
        "received": st.sampled_from([TODAY, datetime.date.max, datetime.date.min, Gap.UNSURE]),
        "debts": st.sampled_from([(), ({"sum": Decimal(3)},), ({"sum": Gap.UNSURE},), Gap.OPEN]),
        "is_late": st.sampled_from([True, False, None]),
        "charge": st.sampled_from([Decimal(5), Gap.NOT_ASKED]),
    }
)


@settings(max_examples=3 * settings.default.max_examples)
@given(st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join), SCOPES)
def test_any_expression(source: str, scope: dict[str, object]) -> None:
    try:
        assert parse_condition(source, TYPES).truth(scope) in (True, False, None)
    except ExpressionError as error:
        assert 0 <= error.column <= len(source)
    try:
        expression, kind = parse_value(source, TYPES, RATES)
    except ExpressionError:
        return
    value = value_of(expression, scope, TODAY)
    if kind == "truth":
        assert value in (True, False, None)
    elif kind in ("number", "money"):
        assert isinstance(value, Decimal | int | Gap)


COMPUTATIONS = st.recursive(
    st.sampled_from(["amount", "days", "1e308", "0", "0.001"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(
        lambda parts: f"({' '.join(parts)})"
    ),
    max_leaves=8,
)


@given(COMPUTATIONS, SCOPES)
def test_a_computation_has_a_value_or_none(source: str, scope: dict[str, object]) -> None:
    try:
        expression, _kind = parse_value(source, TYPES, RATES)
    except ExpressionError:
        return
    value = value_of(expression, scope, TODAY)
    assert isinstance(value, Decimal | int | Gap)


def test_a_figure_too_large_to_write_has_no_value() -> None:
    square, _kind = parse_value("days * days", TYPES, {})
    figure: object = Decimal("1e308")
    for _ in range(20):
        figure = value_of(square, {"days": figure}, TODAY)
    assert figure is Gap.NOT_ASKED


def test_a_deadline_beyond_the_calendar_has_no_day() -> None:
    scope = {"received": datetime.date.max}
    assert value_of(last_day(Length()), scope, TODAY) == datetime.date.max
    assert value_of(last_day(Length(days=1)), scope, TODAY) is Gap.NOT_ASKED
    assert value_of(last_day(Length(months=1)), scope, TODAY) is Gap.NOT_ASKED


def last_day(length: Length) -> LastDay:
    """Return the day of a deadline of some length."""
    source = Source("rule", "说", Law("law", "法"), "high", TODAY, TODAY)
    return LastDay(Deadline("reply", "received", length, "期限。", source))
