"""What every visitor of a kiosk shares, and none can change: flows, languages, keys."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hbwizard.content import find_locales
from hbwizard.export.host import Helper, Host
from hbwizard.flow.compiled import load
from hbwizard.flow.model import Library
from hbwizard.flow.offered import only
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.locales import LOCALES, negotiate
from hbwizard.kiosk import walls
from hbwizard.kiosk.loop import ForkableLoop
from hbwizard.kiosk.settings import Settings
from hbwizard.tui.terminal import shows_chinese

if TYPE_CHECKING:
    from hbwizard.kiosk.ahead import Ahead
    from hbwizard.kiosk.ssh import Desk

NO_COMMANDS = N_("This desk runs no command and hands no file over. For the wizard: ssh -t HOST")


class World:
    """A kiosk, loaded."""

    def __init__(self, settings: Settings, root: str, library: Library | None = None) -> None:
        """Load it; `root` is the folder of flows, `library` what it holds, where that is known.

        Raises HbwizardError and OSError.
        """
        self.settings = settings
        folder = Path(root)
        self.library = only(library or load(folder), settings.flows)
        locales = find_locales()
        # A paper may have both side by side, whatever the desk speaks.
        self.languages = {each: Language.load(each, locales) for each in LOCALES}
        self.host = Host(
            settings.motto,
            tuple(Helper(each.name, each.phone) for each in settings.contacts),
            settings.log,
            settings.limits.idle,
        )
        self._content = (folder, locales)
        self.desk: Desk | None = None
        """What speaks SSH; None where sshd does."""
        if settings.host_key:
            from hbwizard.kiosk.ssh import Desk

            self.desk = Desk(settings, self.banner, self.no_commands)
        self.ahead: Ahead | None = None
        """The first page, drawn; None where nobody was waited for."""

    @cached_property
    def loop(self) -> ForkableLoop:
        """What runs the visit, in every fork."""
        return ForkableLoop()

    @property
    def questions(self) -> dict[str, tuple[str, ...]]:
        """The ids of the flows, each with those of its questions."""
        return {
            id: tuple(question.id for question in flow.questions)
            for id, flow in self.library.flows.items()
        }

    @property
    def banner(self) -> str:
        """What a client shows before the session, in every language that is offered."""
        lines = [self.settings.banner.get(each, "") for each in self.settings.languages]
        return "".join(f"{line}\n" for line in lines if line)

    @property
    def no_commands(self) -> str:
        """What is said to a client that wants a command run, in every language that is offered."""
        return "".join(f"{language._(NO_COMMANDS)}\n" for language in self._offered)

    def locale(self, environ: Mapping[str, str]) -> str:
        """Return the language that a client asks for, or the first that is offered."""
        spoken = {name: value for name, value in environ.items() if _tells(value)}
        offered = self.settings.languages
        wanted = negotiate(None, spoken) if spoken else offered[0]
        if not shows_chinese(environ):
            wanted = "en"
        return wanted if wanted in offered else offered[0]

    def can_switch(self, environ: Mapping[str, str]) -> bool:
        """Return whether a terminal can show another language, and the desk offers one."""
        return len(self.settings.languages) > 1 and shows_chinese(environ)

    @property
    def _offered(self) -> list[Language]:
        return [self.languages[each] for each in self.settings.languages]

    def warm(self) -> None:
        """Do for nobody what visitors will do: what is loaded and laid out then is shared."""
        from hbwizard.kiosk.ahead import Ahead
        from hbwizard.kiosk.rehearsal import rehearse

        asyncio.run(rehearse(self))

        async def begin() -> Ahead:
            ahead = Ahead(self)
            await ahead.draw()
            return ahead

        self.ahead = self.loop.run_until_complete(begin())

    def stretch(self) -> None:
        """In a fork that waits, come in once for nobody: the first time is the slowest."""
        if self.desk is not None:
            self.loop.run_until_complete(self.desk.knock())
            # A thread from before would stay outside the walls.
            self.loop.end_threads()

    def build_walls(self) -> None:
        """Make ready what visitors go behind: the last thing before the first of them is forked."""
        self.walls = walls.prepare(self.settings.limits, self._content)


def _tells(value: str) -> bool:
    """Whether a variable tells of a language: C and POSIX ask for none."""
    return value.partition(".")[0] not in ("", "C", "POSIX")
