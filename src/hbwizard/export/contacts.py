"""Whom the tasks name, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hbwizard.export.wording import contact_text
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import Task


@dataclass(frozen=True)
class ContactLine:
    """Whom to turn to, in words."""

    id: str
    name: str
    phone: str | None
    """The number exactly as dialled."""
    app: str | None
    """Where in an app, where there is no number."""
    text: str
    """All of it, on a line."""


def contact_lines(checklist: Iterable[Task], language: Language) -> tuple[ContactLine, ...]:
    """Return whom the tasks name, each once, in the order in which they are named."""
    named = {each.id: each for task in checklist for each in task.contacts}
    return tuple(
        ContactLine(
            each.id,
            language.text(each.name),
            each.phone,
            each.app and language.text(each.app),
            contact_text(each, language),
        )
        for each in named.values()
    )
