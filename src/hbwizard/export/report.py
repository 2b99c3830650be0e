"""Words errors: the only place where one becomes lines for a person."""

from __future__ import annotations

from hbwizard.errors import AnswersError, FlowErrors, HbwizardError, Problem
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.wrapping import sanitize

# What a message may be filled with that is itself a message.
_WORDS = (N_("nothing"), N_("a list"), N_("keys with values"))


def error_lines(error: HbwizardError, language: Language) -> list[str]:
    """Return an error in words, one problem a line."""
    if isinstance(error, FlowErrors | AnswersError):
        return [problem_line(problem, language) for problem in error.problems]
    return [_one_line(f"hbwizard: {language._(error.message, **error.values)}")]


def problem_line(problem: Problem, language: Language) -> str:
    """Return a problem in words: place, breadcrumb, what is wrong, what was probably meant."""
    values = {name: _translated(value, language) for name, value in problem.values.items()}
    parts = [str(problem.place), " › ".join(problem.place.trail)]
    parts.append(language._(problem.message, **values))
    line = ": ".join(filter(None, parts))
    if problem.guess:
        line += " " + language._("(did you mean {guess}?)", guess=problem.guess)
    return _one_line(line)


def _translated(value: object, language: Language) -> object:
    return language._(value) if isinstance(value, str) and value in _WORDS else value


def _one_line(text: str) -> str:
    return " ".join(sanitize(text).split())
