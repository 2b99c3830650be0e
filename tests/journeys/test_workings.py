"""Every computed figure in advice comes with its formula, in the person's own numbers.

A paragraph that begins with 算法： says how a figure was made. The figure stands in it, with the
answers and rates that it was made from.
"""

from __future__ import annotations

import pytest

from hbwizard.content import bundled
from hbwizard.flow import expressions as e
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Advice, Flow, Library
from hbwizard.flow.texts import gaps

MAKING = "算法："


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def made(flow: Flow) -> dict[str, e.Expression]:
    """The values that arithmetic makes, by name."""
    return {v.id: v.expression for v in flow.values if _computes(v.expression)}


def _computes(expression: e.Expression) -> bool:
    if isinstance(expression, e.First):
        return any(map(_computes, expression.parts))
    return isinstance(expression, e.Arithmetic)


def names(text: str) -> set[str]:
    return {gap.name for gap in gaps(text) if gap.kind != "contact"}


def workings(advice: Advice) -> set[str]:
    """What the paragraphs on how figures were made name, all of them together."""
    texts = [line.removeprefix("- ") for line in advice.body]
    making = [text[text.index(MAKING) :] for text in texts if MAKING in text]
    return set().union(*map(names, making))


def explained(expression: e.Expression, flow: Flow, told: set[str]) -> bool:
    """Whether everything is told that a figure was made from: each part itself, or its parts."""
    match expression:
        case e.Name(name):
            value = next((v.expression for v in flow.values if v.id == name), None)
            return name in told or (value is not None and explained(value, flow, told))
        case e.Arithmetic(_, left, right):
            return explained(left, flow, told) and explained(right, flow, told)
        case e.First(parts):
            return any(explained(part, flow, told) for part in parts)
        case e.Days(part, _):
            return explained(part, flow, told)
    # A number of the author's, or a figure over the rows that the person gave.
    return True


def shown(advice: Advice, flow: Flow) -> set[str]:
    """The figures made by arithmetic that a piece shows."""
    texts = (advice.title, *advice.body, *(action.text for action in advice.actions))
    return set().union(*map(names, texts)) & made(flow).keys()


def test_every_computed_figure_stands_in_a_formula(library: Library) -> None:
    wrong = {
        (advice.id, name)
        for flow in library.flows.values()
        for advice in flow.advice
        for name in shown(advice, flow) - workings(advice)
    }
    assert not wrong, sorted(wrong)


def test_every_formula_is_told_down_to_the_answers(library: Library) -> None:
    """In the piece that shows the figure, or where it is only a part, in the piece of its own."""
    wrong = {
        (flow.id, name)
        for flow in library.flows.values()
        for name in set().union(*(shown(advice, flow) for advice in flow.advice))
        if not any(
            name in shown(advice, flow) and explained(made(flow)[name], flow, workings(advice))
            for advice in flow.advice
        )
    }
    assert not wrong, sorted(wrong)


def test_the_first_figure_of_a_title_is_told_down_to_the_answers_beside_it(
    library: Library,
) -> None:
    wrong = {
        (advice.id, names_in_title[0])
        for flow in library.flows.values()
        for advice in flow.advice
        if (names_in_title := [g.name for g in gaps(advice.title) if g.name in made(flow)])
        if not explained(made(flow)[names_in_title[0]], flow, workings(advice))
    }
    assert not wrong, sorted(wrong)
