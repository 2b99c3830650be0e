"""`check`: the problems of flows, one a line."""

from __future__ import annotations

from pathlib import Path

from hbwizard.author.check import lint
from hbwizard.commands.context import Context
from hbwizard.content import find_flows
from hbwizard.errors import FlowErrors, Problem
from hbwizard.export.report import problem_line
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import N_


def main(context: Context) -> int:
    """Say what is wrong with a folder of flows, or with one file of it; 1 where something is."""
    root, file = _target(context)
    problems = _problems(root, context)
    shown = [problem for problem in problems if file is None or problem.place.file == file]
    language = context.language()
    for problem in shown:
        context.stderr.write(problem_line(problem, language) + "\n")
    if others := len(problems) - len(shown):
        message = language.n_("{n} problem in another file", "{n} problems in other files", others)
        context.stderr.write(message + "\n")
    if not shown:
        context.print(language._(N_("No problems found.")))
    return 1 if shown else 0


def _problems(root: Path, context: Context) -> list[Problem]:
    today = context.today if context.options.today else None
    try:
        return list(lint(load_library(root), today))
    except FlowErrors as error:
        return list(error.problems)


def _target(context: Context) -> tuple[Path, str | None]:
    """Return the folder to load, and the one file to speak of, as problems name it."""
    if context.options.path is None:
        return context.root(), None
    path = Path(context.options.path)
    if not path.is_file():
        return find_flows(path, context.environ), None
    path = path.resolve()
    holders = (parent for parent in path.parents if (parent / "sources.yaml").is_file())
    root = next(holders, path.parent)
    return root, path.relative_to(root).as_posix()
