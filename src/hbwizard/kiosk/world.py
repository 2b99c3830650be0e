"""What every visitor of a kiosk shares, and none can change: flows, languages, keys."""

from __future__ import annotations

import asyncio
from pathlib import Path

from msgspec.structs import replace

from hbwizard.content import bundled, find_locales
from hbwizard.export.host import Helper, Host
from hbwizard.flow.compiled import load_bundled
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.i18n.locales import negotiate
from hbwizard.kiosk import walls
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.ssh import Desk


class World:
    """A kiosk, loaded."""

    def __init__(self, settings: Settings, root: str) -> None:
        """Load it; `root` is the folder of flows. Raises HbwizardError and OSError."""
        self.settings = settings
        folder = Path(root)
        self.library = load_bundled(folder) if folder == bundled("flows") else load_library(folder)
        locales = find_locales()
        is_only = len(settings.languages) == 1
        self.languages = {
            each: replace(Language.load(each, locales), is_only=is_only)
            for each in settings.languages
        }
        self.host = Host(
            settings.motto,
            tuple(Helper(each.name, each.phone) for each in settings.contacts),
            settings.log,
            settings.limits.idle,
        )
        self._content = (folder, locales)
        self.desk = Desk(settings, self.banner) if settings.host_key else None
        """What speaks SSH; None where sshd does."""

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

    def locale(self, environ: dict[str, str]) -> str:
        """Return the language that a client asks for, or the first that is offered."""
        spoken = {name: value for name, value in environ.items() if _tells(value)}
        wanted = negotiate(None, spoken) if spoken else self.settings.languages[0]
        return wanted if wanted in self.languages else self.settings.languages[0]

    def warm(self) -> None:
        """Do for nobody what visitors will do: what is loaded and laid out then is shared."""
        from hbwizard.kiosk.rehearsal import rehearse

        asyncio.run(rehearse(self))

    def build_walls(self) -> None:
        """Make ready what visitors go behind: the last thing before the first of them is forked."""
        self.walls = walls.prepare(self.settings.limits, self._content)


def _tells(value: str) -> bool:
    """Whether a variable tells of a language: C and POSIX ask for none."""
    return value.partition(".")[0] not in ("", "C", "POSIX")
