"""A library that offers fewer flows than it holds: whatever leads to the others is left out."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from hbwizard.flow.model import Advice, Flow, Library, StartPage


def only(library: Library, ids: Collection[str]) -> Library:
    """Return a library that offers these flows alone, or all of them where none is named.

    The others are kept aside: the crisis page needs its advice, whichever flow it is from.
    """
    if not ids:
        return library
    flows = {id: _flow(flow, ids) for id, flow in library.flows.items()}
    return replace(
        library,
        flows={id: flow for id, flow in flows.items() if id in ids},
        withheld={id: flow for id, flow in flows.items() if id not in ids},
        start=_start(library.start, ids),
        crisis=tuple(_advice(each, ids) for each in library.crisis),
    )


def _flow(flow: Flow, ids: Collection[str]) -> Flow:
    return replace(flow, advice=tuple(_advice(each, ids) for each in flow.advice))


def _advice(advice: Advice, ids: Collection[str]) -> Advice:
    return replace(advice, leads_to=tuple(each for each in advice.leads_to if each.id in ids))


def _start(start: StartPage, ids: Collection[str]) -> StartPage:
    """Leave out ways in; a second list comes first where nothing of the first is left."""
    first, more = (
        tuple(each for each in openings if each.flow in ids)
        for openings in (start.openings, start.more)
    )
    if not first:
        first, more = more, ()
    return StartPage(start.text, first, start.more_text if more else "", more)
