"""A walk past every kind of page, in small flows of its own; what stands on the screen as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from itertools import groupby
from pathlib import Path

from rich.style import Style
from textual.strip import Strip

from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.i18n.language import Language
from hbwizard.tui.palette import DARK
from tests.tui.goldens.tongues import HERE, TONGUES, tongue
from tests.tui.person import Person, visiting

SIZES = ((80, 24), (40, 20))
TOO_SMALL = (19, 7)
LISTS = Path("lists")
"""Where the checklist is saved: below the folder that the tour is begun in."""
CODE = "EW0GD4DVZXA2B8T11Y18HE9C6GG20X"
"""What the page of going on later shows."""
SCENES: Sequence[tuple[str, Sequence[str]]] = (
    ("start", ()),
    ("start: rarer situations", ("0",)),
    ("privacy", ("escape", "4")),
    ("help of the start page", ("escape", "f1")),
    ("danger and despair", ("escape", "f3")),
    ("nothing to review", ("escape", "f4")),
    ("question: one of several", ("1",)),
    ("why it is asked", ("?",)),
    ("words of the page", ("f5",)),
    ("a word", ("enter",)),
    ("no row chosen", ("escape", "escape", "enter")),
    ("danger", ("1",)),
    ("danger: the first Enter", ("enter",)),
    ("question: several of several", ("enter", "1")),
    ("question: yes or no", ("enter",)),
    ("question: a number", ("1",)),
    ("a number that is none", (*"many", "enter")),
    ("question: a sum", ("ctrl+u", *"95", "enter")),
    ("question: a day", (*"8000", "enter")),
    ("question: a few words", (*"2026-11-18", "enter")),
    ("question: a list", (*"ok", "enter")),
    ("list: a sum", ("1",)),
    ("list: a number", (*"5000", "enter")),
    ("list: another row", (*"18", "enter")),
    ("list: the second row", ("1",)),
    ("question: after the list", ("2", *"900", "enter", "down", "enter", "2")),
    ("question: delicate", (*"1500", "enter")),
    ("help of a question", ("f1",)),
    ("quit", ("f1", "ctrl+q")),
    ("review", ("escape", "f4")),
    ("results", ("escape", "2")),
    ("results: turned", ("pagedown", "pagedown")),
    ("results: where I stand", ("p",)),
    ("go on later", ("r",)),
    ("pictures", ("escape", "v")),
    ("pictures: the next", ("v",)),
    ("why: the pieces", ("escape", "y")),
    ("why: a piece", ("enter",)),
    ("left out", ("escape", "escape", "m")),
    ("checklist", ("escape", "c", "down", "space")),
    ("why: a task", ("y",)),
    ("letters", ("escape", "t")),
    ("a letter", ("enter",)),
    ("save: a letter", ("ctrl+s",)),
    ("save: the name of a letter", ("enter",)),
    ("save", ("escape", "escape", "escape", "ctrl+s")),
    ("save: ticked", ("9", "a")),
    ("save: to stand here later", ("c",)),
    ("save: it will stand here", ("2",)),
    ("save: QR codes", ("d",)),
    ("save: a QR code", ("enter",)),
    ("save: another QR code", ("escape", "3")),
    ("save: the name", ("escape", "escape", "9", "a", "c", "1")),
    ("saved", ("enter",)),
    ("overwrite", ("ctrl+s", "enter", "enter")),
    ("hidden", ("f12",)),
    ("deeper", ("f12", "escape", "escape", "escape", "escape", "g")),
    ("review: an answer changed", ("escape", "f4", "3", "2")),
    ("start: begun", ("escape", "n")),
    ("a code", ("3",)),
    ("back with a code", (*CODE, "enter")),
)


@cache
def small_flows() -> Library:
    """Return the flows of the tour."""
    return load_library(HERE / "flows")


@asynccontextmanager
async def touring(name: str, size: tuple[int, int]) -> AsyncIterator[Person]:
    """Open the full screen for the tour, F2 going to the other language of the program."""
    other: dict[str, Language] = {
        "zh": tongue("zh"),
        "en": tongue("pseudo" if name == "pseudo" else "en"),
    }
    locale = "zh" if name == "zh" else "en"
    LISTS.mkdir()
    async with visiting(
        None, size=size, locale=locale, folder=LISTS, library=small_flows(), languages=other
    ) as person:
        yield person


async def walk(name: str, size: tuple[int, int], look: Callable[[str, Person], None]) -> None:
    """Walk from scene to scene, and look at each."""
    async with touring(name, size) as person:
        for scene, keys in SCENES:
            await person.press(*keys)
            look(scene, person)
        await person.resize(*TOO_SMALL)
        look("too small", person)


async def golden(name: str, size: tuple[int, int]) -> str:
    """Return the whole tour as text."""
    parts = [MARGIN]

    def write(scene: str, person: Person) -> None:
        # With the id of the page: a key that was given another meaning may lead the tour astray.
        title = f"=== {scene} [{person.app.wizard.page.id}]"
        parts.append("\n".join((title, *drawn(person))))

    await walk(name, size, write)
    return "\n\n".join(parts) + "\n"


MARGIN = """\
What stands on the screen, scene by scene; `python -m tests.tui.goldens` writes it anew.
In the margin is how a line looks: B bold, h heading, q quiet, W warning or notice,
= bar, _ line to type in; > before it where the pointer stands."""

MANY = 4
"""From so many on, lines that are the same are counted instead."""
LOOKS = {
    "title": "B", "heading": "h", "quiet": "q", "warning": "W", "bar": "=", "plain": " ",
    "code": "c",
}  # fmt: skip


def drawn(person: Person) -> Iterator[str]:
    """Give the lines of the screen, each with its looks in the margin."""
    # Private: what all widgets together come to, the line to type in too.
    lines = [
        f"{_margin(strip)}|{strip.text.rstrip()}"
        for strip in person.app.screen._compositor.render_strips()
    ]
    for line, same in groupby(lines):
        count = len(list(same))
        yield from [line] * count if count < MANY else [f"{line} ({count} times)"]


def _margin(strip: Strip) -> str:
    looks = {_look(segment.style) for segment in strip if segment.text and segment.style}
    return "".join(sorted(looks)).rjust(2) if len(looks) == 1 else "_".rjust(2)


def _look(style: Style) -> str:
    for tone, mark in LOOKS.items():
        for is_pointed in (False, True):
            look = DARK.style(tone, is_pointed=is_pointed)
            if _same(look, style):
                return ">" * is_pointed + mark
    return "_"


def _same(look: Style, style: Style) -> bool:
    return (look.color, look.bgcolor, bool(look.bold)) == (
        style.color,
        style.bgcolor,
        bool(style.bold),
    )


def file_of(name: str, size: tuple[int, int]) -> Path:
    """Return where the tour of a language and a size stands."""
    return HERE / f"{name}-{size[0]}x{size[1]}.txt"


TOURS = [(name, size) for name in TONGUES for size in SIZES]
