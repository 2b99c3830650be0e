"""Whose machine the wizard runs on, where that is not the person's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from hbwizard.i18n.language import N_, Language

NEAR = N_("Near here, as this desk tells (not checked by us):")
NOT_OFFERED = N_("Only this language is offered here.")
LOGS = {
    "none": N_("This desk keeps no record of who was here."),
    "outcomes": N_("This desk records when a visit began and how it ended, and not from where."),
    "connections": N_(
        "This desk records when a visit began, how it ended, and the network address it came from."
    ),
}
"""By what the operator has logged."""


class Helper(Struct, frozen=True):
    """Somebody near the desk whom a person in danger can ring; the operator vouches."""

    name: Mapping[str, str]
    """By locale."""
    phone: str


class Host(Struct, frozen=True):
    """A desk."""

    motto: Mapping[str, str] = {}
    """A line of its own on the start page, by locale."""
    helpers: tuple[Helper, ...] = ()
    log: str = "none"
    """What is recorded of a visit: a key of LOGS."""
    idle: int = 600
    """Seconds without a key after which everything is wiped."""


def motto(host: Host | None, language: Language) -> str:
    """Return the line of the desk; empty where there is none."""
    return host.motto.get(language.locale, "") if host else ""


def helper_lines(host: Host | None, language: Language) -> Iterator[str]:
    """Yield whom the desk names, below what says that it does."""
    helpers = host.helpers if host else ()
    if helpers:
        yield language._(NEAR)
    for each in helpers:
        name = each.name.get(language.locale) or next(iter(each.name.values()), "")
        yield f"{name} {each.phone}"
