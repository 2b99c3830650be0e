"""What every command is given: its options, its streams, the environment and the day."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

from hbwizard.content import find_flows, find_locales
from hbwizard.errors import UsageError
from hbwizard.flow.days import SHANGHAI
from hbwizard.flow.model import Flow, Library, Opening
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.locales import LOCALES, negotiate
from hbwizard.tui.picture import Picture

if TYPE_CHECKING:
    from hbwizard.export.keeping import Keeper


class Context(Struct, frozen=True):
    """One call of the program."""

    options: argparse.Namespace
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]
    clock: datetime.date | None = None
    """The day it is, where the caller says so; else that of Shanghai."""
    picture: Picture | None = None
    """The start page on the screen already, until the full screen takes over."""
    may_keep: bool = True
    """Whether answers may be kept on disk where the person asks for it; never in a kiosk."""

    @property
    def locale(self) -> str:
        """The one locale of this call. Raises UsageError."""
        first, *others = self.locales
        if others:
            message = N_("{command} speaks one language; `advise` takes two, such as zh+en")
            raise UsageError(message, command=self.options.command)
        return first

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales that were asked for, or the one that fits. Raises UsageError."""
        wanted = self.options.lang
        if wanted is None:
            return (negotiate(None, self.environ),)
        tags = wanted.lower().split("+")
        if not all(tag.startswith(LOCALES) for tag in tags):
            message = N_("there is no language {found}; there are: {allowed}")
            raise UsageError(message, found=wanted, allowed=", ".join(LOCALES))
        return tuple(dict.fromkeys(negotiate(tag, self.environ) for tag in tags))

    def language(self) -> Language:
        """Return the language of this call. Raises ContentError."""
        return load_language(self.locale)

    def languages(self) -> tuple[Language, ...]:
        """Return one language, or two that stand side by side. Raises ContentError."""
        return tuple(map(load_language, self.locales))

    @property
    def day(self) -> datetime.date:
        """The day by the clock."""
        return self.clock or datetime.datetime.now(SHANGHAI).date()

    @property
    def keeper(self) -> Keeper | None:
        """Where answers may be kept; None where that is not allowed, or there is no home."""
        from hbwizard.export.keeping import Keeper

        base = self.environ.get("XDG_STATE_HOME", "")
        home = self.environ.get("HOME", "")
        # The standard has a folder that is not named in full ignored.
        folder = Path(base) if base.startswith("/") else Path(home, ".local", "state")
        is_known = base.startswith("/") or home.startswith("/")
        return Keeper(folder / "hbwizard", self.day) if self.may_keep and is_known else None

    @property
    def today(self) -> datetime.date:
        """The day to count from. Raises UsageError."""
        if self.options.today in (None, "now"):
            return self.day
        try:
            return datetime.date.fromisoformat(self.options.today)
        except ValueError as error:
            message = N_("--today takes `now` or a day such as 2026-11-23; found {found}")
            raise UsageError(message, found=self.options.today) from error

    def root(self) -> Path:
        """Return the folder of flows. Raises ContentError."""
        folder = getattr(self.options, "from")
        return find_flows(folder and Path(folder), self.environ)

    def library(self) -> Library:
        """Return the flows. Raises ContentError."""
        from hbwizard.flow.compiled import load

        return load(self.root())

    def way_in(self, library: Library, name: str) -> Opening:
        """Return the flow, or the way in of the start page, that was named. Raises UsageError."""
        opening = library.start.opening(name)
        if name in library.flows:
            return Opening(name, library.flows[name].title, name, {})
        if opening is None:
            message = N_("there is no flow {found}; there are: {allowed}")
            raise UsageError(message, found=name, allowed=", ".join(library.flows))
        return opening

    def print(self, text: str) -> None:
        """Put text on the standard output, as lines."""
        self.stdout.write(text if text.endswith("\n") else text + "\n")


def load_language(locale: str) -> Language:
    """Return a language with the bundled catalogs. Raises ContentError."""
    return Language.load(locale, find_locales())


def flows_in_order(library: Library) -> list[Flow]:
    """Return the flows as their authors ordered them for the start page."""
    return sorted(library.flows.values(), key=lambda flow: (flow.order, flow.id))
