"""The program with a mistake in one place: `python -m tests.faces.crashing PLACE ARGUMENT...`."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Mapping

from textual import events

from hbwizard.cli import main
from hbwizard.commands import run
from hbwizard.content import find_locales
from hbwizard.export import papers
from hbwizard.i18n.language import Language
from hbwizard.plain.desk import Desk
from hbwizard.plain.face import PlainFace
from hbwizard.tui import app, saving, views, wizard
from hbwizard.tui.paper import Paper

ANSWER = "秘密的回答"


def crash(*arguments: object, **named: object) -> None:
    raise RuntimeError(ANSWER)


async def crash_later() -> None:
    crash()


class Undead:
    def __del__(self) -> None:
        crash()


def on_f3(act: Callable[[app.WizardApp], object]) -> None:
    """Do something besides when F3 is pressed."""
    take = app.WizardApp.take

    def taken(self: app.WizardApp, event: events.Key) -> bool:
        if event.key == "f3":
            act(self)
        return take(self, event)

    app.WizardApp.take = taken  # type: ignore[method-assign]


def on_the_crisis_page(name: str) -> None:
    """Break a method of the paper while the crisis page is on it."""
    sound = getattr(Paper, name)

    def broken(self: Paper, *arguments: object) -> object:
        if self._page.id == "crisis":
            crash()
        return sound(self, *arguments)

    setattr(Paper, name, broken)


def in_other_language() -> None:
    def load(locale: str) -> Language:
        if locale != "zh":
            crash()
        return Language.load(locale, find_locales())

    run.load_language = load  # type: ignore[assignment]


def forget(work: Coroutine[None, None, None]) -> None:
    asyncio.get_running_loop().create_task(work)


def missing(name: str) -> None:
    sys.modules.pop(name, None)
    sys.modules[name] = None  # type: ignore[assignment]


def broken(owner: object, name: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, crash)


PLACES: Mapping[str, Callable[[], None]] = {
    "start": broken(app, "choose_palette"),
    "mount": broken(app, "watch_signals"),
    "key": broken(wizard.Wizard, "answered"),
    "page": broken(views.Crisis, "page"),
    "typesetting": lambda: on_the_crisis_page("_lay_out"),
    "rendering": lambda: on_the_crisis_page("render_line"),
    "timer": lambda: on_f3(lambda self: self.set_timer(0.01, crash)),
    "worker": lambda: on_f3(lambda self: self.run_worker(crash_later())),
    "thread worker": lambda: on_f3(lambda self: self.run_worker(crash, thread=True)),
    "callback": lambda: on_f3(lambda self: asyncio.get_running_loop().call_soon(crash)),
    "task": lambda: on_f3(lambda self: forget(crash_later())),
    "thread": lambda: on_f3(lambda self: threading.Thread(target=crash).start()),
    "end of an object": lambda: on_f3(lambda self: Undead()),
    "import": lambda: missing("hbwizard.tui.advice_pages"),
    "language": in_other_language,
    "export": broken(papers.Paper, "document"),
    "save": broken(saving, "write"),
    "plain import": lambda: missing("hbwizard.plain"),
    "plain step": broken(PlainFace, "_step"),
    "plain crisis": broken(Desk, "show_crisis"),
    "plain keys": broken(Desk, "show_keys"),
    "plain end": broken(PlainFace, "goodbye"),
}  # fmt: skip

if __name__ == "__main__":
    PLACES[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
