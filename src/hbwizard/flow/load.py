"""Loads a content folder whole: every problem at once, or a library of flows. Nothing by halves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hbwizard.errors import FlowErrors, Place, Problem
from hbwizard.flow import schema, schema_files
from hbwizard.flow.codes import code_lines
from hbwizard.flow.computing import NO_SUCH_RATE
from hbwizard.flow.files import Folder, FolderReader
from hbwizard.flow.grammar import NO_SUCH_NAME
from hbwizard.flow.located import Located
from hbwizard.flow.model import Advice, Flow, Library
from hbwizard.flow.parsing import NO_SUCH_ANSWER
from hbwizard.flow.registry import NO_SUCH_CONTACT, NO_SUCH_LAW, NO_SUCH_SOURCE, Registry
from hbwizard.flow.resolve import NO_SUCH_QUESTION, Resolver
from hbwizard.flow.resolve_advice import NO_SUCH_FLOW
from hbwizard.flow.resolve_deadlines import NO_SUCH_DATE
from hbwizard.flow.resolve_start import start_page
from hbwizard.flow.resolve_texts import NO_SUCH_DUE, NO_SUCH_GAP
from hbwizard.i18n.language import N_


def load_library(root: Path) -> Library:
    """Return everything that the content folder at `root` holds.

    Raises FlowErrors with all problems found; after a syntax error in a file, that one of it.
    """
    if not root.is_dir():
        raise FlowErrors([Problem(Place(str(root)), N_("there is no such folder"))])
    problems: list[Problem] = []
    folder = FolderReader(root, problems).read()

    def report(place: Place, message: str, guess: str | None = None, **values: object) -> None:
        if not _follows_from_another(folder, message, values):
            problems.append(Problem(place, message, values, guess))

    registry = Registry(folder.registries, report)
    problems.extend(_defined_twice(folder))
    resolver = Resolver(folder, registry, report)
    for name in folder.shared:
        resolver.shared(name)
    flows = {name: resolver.flow(doc) for name, doc in folder.flows.items()}
    if not problems and not flows:
        report(Place(str(root)), N_("there is no flow in this folder"))
    start = start_page(folder.start, flows, report)
    codes = code_lines(folder.codes, report)
    if problems:
        raise FlowErrors(_in_order(problems))
    question_ids = frozenset(q.id for flow in flows.values() for q in flow.questions)
    shared = {q.id: q for name in folder.shared for q in resolver.shared(name).questions.values()}
    return Library(
        flows=flows,
        sources=registry.sources,
        contacts=registry.contacts,
        rates=registry.rates,
        question_ids=question_ids,
        start=start,
        unplaced=tuple(q for q in shared.values() if q.id not in question_ids),
        crisis=_crisis(flows.values()),
        glossary=registry.glossary,
        codes=codes,
    )


_UNKNOWN_NAMES = frozenset(
    {
        NO_SUCH_ANSWER,
        NO_SUCH_CONTACT,
        NO_SUCH_DATE,
        NO_SUCH_DUE,
        NO_SUCH_FLOW,
        NO_SUCH_GAP,
        NO_SUCH_LAW,
        NO_SUCH_NAME,
        NO_SUCH_QUESTION,
        NO_SUCH_RATE,
        NO_SUCH_SOURCE,
    }
)
"""What would also be said of names whose own definition could not be read."""


def _follows_from_another(folder: Folder, message: str, values: Mapping[str, object]) -> bool:
    """Return whether a name is missing only because its definition was already reported."""
    if message not in _UNKNOWN_NAMES:
        return False
    keys = ("name", "id", "gap", "word", "found")
    missing = {str(values.get(key, "")).strip("{}") for key in keys}
    return folder.incomplete or not missing.isdisjoint(folder.dropped)


def _defined_twice(folder: Folder) -> Iterator[Problem]:
    """Ids are global: the same id is the same thing, written once."""
    first: dict[tuple[str, str], Place] = {}
    for kind, name in _definitions(folder):
        key = (kind, str(name))
        if key in first and first[key] != name.place:
            message = N_("{id} is already defined at {place}; write it once, and include it")
            yield Problem(name.place, message, {"id": name, "place": first[key]})
        first.setdefault(key, name.place)


def _definitions(folder: Folder) -> Iterator[tuple[str, Located]]:
    docs: list[schema_files.FlowDoc | schema_files.SharedDoc] = [
        *folder.shared.values(), *folder.flows.values(),
    ]  # fmt: skip
    for doc in docs:
        yield from (("name", question.id) for question in _own_questions(doc))
        yield from (("name", name) for name in (*doc.values, *doc.deadlines))
        for advice in doc.advice:
            yield "advice", advice.id
            yield from (("action", action.id) for action in advice.actions)
        yield from (("letter", letter.id) for letter in doc.letters)


def _own_questions(
    doc: schema_files.FlowDoc | schema_files.SharedDoc,
) -> Iterator[schema.QuestionDoc]:
    if isinstance(doc, schema_files.SharedDoc):
        yield from doc.questions
        return
    for section in doc.sections:
        for entry in section.questions:
            if isinstance(entry, schema.QuestionDoc):
                yield entry


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    unique = {(each.place, each.message, str(each.values)): each for each in problems}
    return sorted(unique.values(), key=lambda p: (p.place.file, p.place.line, p.place.column))


def _crisis(flows: Iterable[Flow]) -> tuple[Advice, ...]:
    found = {advice.id: advice for flow in flows for advice in flow.advice if advice.crisis}
    return tuple(found.values())
