"""What just happened, or why something was not taken: a notice in words until the next key."""

from __future__ import annotations

from collections.abc import Callable

from hbwizard.errors import HbwizardError
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit

Words = Callable[[Language], str]
"""Puts it into a language: the person may change theirs while it stands there."""


def said(message: str, **values: object) -> Words:
    """Return a message of the program."""
    return lambda language: language._(message, **values)


def explained(error: HbwizardError) -> Words:
    """Return why something was not taken."""

    def words(language: Language) -> str:
        values = {**error.values, "id": language._("this question")}
        if "reason" in values:
            values["reason"] = language._(str(values["reason"]))
        return language.said(error.message, **values)

    return words


def effect(visit: Visit) -> Words:
    """Return what the last change of an answer did to the questions; empty for nothing."""

    def words(language: Language) -> str:
        from hbwizard.export.why import effect_text

        assert visit.session is not None
        return effect_text(visit.effect, visit.session.replay, language) or ""

    return words
