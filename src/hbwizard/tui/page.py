"""What a page of the full screen holds, in words. Knows no terminal, no width and no Textual."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from hbwizard.export.drawing import Figure

Tone = Literal["plain", "title", "heading", "quiet", "warning", "chosen", "code"]
"""What a line is; how it looks is the theme's. No meaning hangs on it alone."""

Mark = Literal["none", "one", "many", "task"]
"""How a row shows whether it is chosen: not at all, `(*)`, `[x]`, or `■` as on the paper."""


COVER = "cover"
"""The id of the page that hides the others."""


class Block(Struct, frozen=True):
    """A piece of running text."""

    text: str
    tone: Tone = "plain"
    first: str = ""
    """What stands before its first line, such as a number."""
    rest: str = ""
    """What stands before its other lines."""
    apart: bool = True
    """Whether an empty line sets it off from what is above."""
    place: str = ""
    """What a key may turn the page to: its name on this page."""
    figure: Figure | None = None
    """A table or a picture instead of text: it draws itself for the width of the page."""


class Choice(Struct, frozen=True):
    """A row that can be chosen."""

    value: str
    """What choosing it means: an option's value, a flow's id, or a command of the view."""
    label: str
    mark: Mark = "none"
    is_on: bool = False
    """Whether it is the present answer, or ticked."""
    note: str = ""
    """Quiet words below it."""
    heading: str = ""
    """A heading above it."""
    key: str | None = None
    """The key that chooses it; None leaves it to the order of the rows, "" gives it none."""


class Entry(Struct, frozen=True):
    """The line to type in."""

    hint: str
    """What may be typed, shown while the line is empty."""
    limit: int = 40
    """How many characters it takes."""
    takes_marks: bool = False
    """Whether every character belongs to the answer, also `?`."""


class Key(Struct, frozen=True):
    """A key that does something on this page."""

    press: str
    """Its name, as `Wizard.press` takes it."""
    name: str
    """Its name as people know it, such as F1 or Esc."""
    does: str
    """What it does, in two or three words."""


class Page(Struct, frozen=True):
    """One page, ready to be laid out for any width."""

    id: str
    """The same for the same page: a change of it begins at the top again."""
    bar: str
    """The words of the top bar: the flow, or the page."""
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    after: tuple[Block, ...] = ()
    """What stands below the choices."""
    entry: Entry | None = None
    keys: tuple[Key, ...] = ()
    """Most needed first: what does not fit is left to the help page."""
    step: str = ""
    """Where the person is, in words."""
    done: tuple[int, int] | None = None
    """Steps done and steps in all, for the bar."""
    notice: str = ""
    """What just happened, or what was not understood."""
    more: str = ""
    """The words that say that the page goes on below."""


def words_of(page: Page) -> str:
    """Return everything that a page says, for looking up what its words mean."""
    blocks = (block.text for block in (*page.blocks, *page.after))
    choices = (f"{choice.label}\n{choice.note}" for choice in page.choices)
    return "\n".join((*blocks, *choices))
