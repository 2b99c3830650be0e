"""The ways in: those that an author wrote in the person's own words, or else one for each flow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hbwizard.flow.grammar import NO_SUCH_NAME
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.model import Flow, Opening, StartPage
from hbwizard.flow.names import Report
from hbwizard.flow.parsing import NO_SUCH_ANSWER
from hbwizard.flow.resolve_advice import NO_SUCH_FLOW
from hbwizard.flow.schema_tables import OpeningDoc, StartDoc
from hbwizard.i18n.language import N_

NOT_A_CHOICE = N_("{name} is not a question of one choice")


def start_page(doc: StartDoc | None, flows: Mapping[str, Flow], report: Report) -> StartPage:
    """Return what the start page asks and offers; what is wrong in it was reported."""
    if doc is None:
        ordered = sorted(flows.values(), key=lambda flow: (flow.order, flow.id))
        return StartPage(
            "", tuple(Opening(f.id, f.title, f.id, {}, f.intro or "") for f in ordered)
        )
    _report_unopened(doc, flows, report)
    _report_repeated(_all(doc), report)
    first, more = (
        tuple(_opening(each, flows, report) for each in docs)
        for docs in (doc.openings, doc.more.openings if doc.more else ())
    )
    return StartPage(str(doc.ask), first, str(doc.more.say) if doc.more else "", more)


def _all(doc: StartDoc) -> tuple[OpeningDoc, ...]:
    return (*doc.openings, *(doc.more.openings if doc.more else ()))


def _report_repeated(docs: Iterable[OpeningDoc], report: Report) -> None:
    seen: set[str] = set()
    for doc in docs:
        if str(doc.id) in seen:
            report(doc.id.place, N_("the opening {id} stands here twice"), id=doc.id)
        seen.add(str(doc.id))


def _opening(doc: OpeningDoc, flows: Mapping[str, Flow], report: Report) -> Opening:
    flow = flows.get(str(doc.flow))
    if flow is None:
        report(doc.flow.place, NO_SUCH_FLOW, closest(doc.flow, flows), id=doc.flow[:80])
    for name, value in doc.answers.items() if flow else ():
        assert flow is not None
        _check_answer(flow, name, value, report)
    answers = {str(name): str(value) for name, value in doc.answers.items()}
    return Opening(str(doc.id), str(doc.say), str(doc.flow), answers, str(doc.note or ""))


def _check_answer(flow: Flow, name: Located, value: Located, report: Report) -> None:
    question = flow.question(str(name))
    if question is None:
        guess = closest(name, [each.id for each in flow.questions])
        report(name.place, NO_SUCH_NAME, guess, name=name)
    elif question.type != "choice":
        report(name.place, NOT_A_CHOICE, name=name)
    elif question.option(str(value)) is None:
        options = [option.value for option in question.options]
        values = {"word": value[:80], "name": name, "allowed": ", ".join(options)}
        report(value.place, NO_SUCH_ANSWER, closest(value, options), **values)


def _report_unopened(doc: StartDoc, flows: Mapping[str, Flow], report: Report) -> None:
    opened = {str(each.flow) for each in _all(doc)}
    for name in flows.keys() - opened:
        report(doc.ask.place, N_("no opening leads to the flow {id}"), id=name)
