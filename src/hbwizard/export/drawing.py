"""Tables and bars of plain characters, for any width and every terminal. Knows no language.

Bars are of `#`: block characters are two cells wide in some terminals, and missing in others.
"""

from __future__ import annotations

from msgspec import Struct

from hbwizard.i18n.wrapping import cells, wrap

GAP = "  "
BAR = "#"
LEAST_BAR = 8
"""Cells: a bar with less room stands on a line of its own."""
LONGEST_BAR = 50


class Table(Struct, frozen=True):
    """Rows of short words and figures, below their heads."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self, width: int) -> list[str]:
        """Return its lines; where the columns do not fit, each row as a list of its cells."""
        columns = zip(self.head, *self.rows, strict=True)
        widths = [max(cells(each) for each in column) for column in columns]
        if sum(widths) + len(GAP) * (len(widths) - 1) > width:
            return [line for row in self.rows for line in self._stacked(row, width)]
        return [_aligned(row, widths) for row in (self.head, *self.rows)]

    def told(self, width: int) -> list[str]:
        """Return its lines without anything drawn: there is nothing drawn in it."""
        return self.lines(width)

    def _stacked(self, row: tuple[str, ...], width: int) -> list[str]:
        lines = wrap(row[0], width)
        for head, cell in zip(self.head[1:], row[1:], strict=True):
            lines += wrap(f"{head} {cell}", width, first="  ", rest="    ")
        return lines


class Bar(Struct, frozen=True):
    """How much there is, at one moment."""

    label: str
    amount: int
    text: str
    """The amount in words."""


class Picture(Struct, frozen=True):
    """Bars of one scale."""

    bars: tuple[Bar, ...]
    whole: int
    """The amount of the longest bar, also where it stands in another picture."""

    def lines(self, width: int) -> list[str]:
        """Return its lines: each bar between its label and its amount in words."""
        labels = max(cells(bar.label) for bar in self.bars)
        texts = max(cells(bar.text) for bar in self.bars)
        room = width - labels - texts - 2
        if room < LEAST_BAR:
            return [line for bar in self.bars for line in self._stacked(bar, width)]
        return [self._line(bar, labels, min(room, LONGEST_BAR), texts) for bar in self.bars]

    def told(self, width: int) -> list[str]:
        """Return its lines without anything drawn, to be heard: a bar is read out cell by cell."""
        return [line for bar in self.bars for line in wrap(f"{bar.label} {bar.text}", width)]

    def _line(self, bar: Bar, labels: int, room: int, texts: int) -> str:
        drawn = self.drawn(bar, room).ljust(room)
        return f"{_padded(bar.label, labels)} {drawn} {_padded(bar.text, texts, right=True)}"

    def _stacked(self, bar: Bar, width: int) -> list[str]:
        drawn = self.drawn(bar, min(width, LONGEST_BAR))
        return [*wrap(f"{bar.label} {bar.text}", width), *([drawn] if drawn else [])]

    def drawn(self, bar: Bar, room: int) -> str:
        """What there is at all is seen, however little."""
        length = min(bar.amount * room // max(self.whole, 1), room)
        return BAR * max(length, 1 if bar.amount else 0)


class Step(Struct, frozen=True):
    """One step of a way."""

    mark: str
    head: str
    """What it is and how it stands, in words."""
    text: str


class Steps(Struct, frozen=True):
    """The steps of a way, one below the other, with their marks in a column."""

    steps: tuple[Step, ...]

    def lines(self, width: int) -> list[str]:
        """Return its lines: no width is too narrow, as nothing stands side by side."""
        return [line for step in self.steps for line in self._step(step, width)]

    def told(self, width: int) -> list[str]:
        """Return its lines without anything drawn: there is nothing drawn in it."""
        return self.lines(width)

    def _step(self, step: Step, width: int) -> list[str]:
        first = f"{step.mark} "
        rest = " " * cells(first)
        return [
            *wrap(step.head, width, first=first, rest=rest),
            *wrap(step.text, width, first=rest, rest=rest),
        ]


Modules = tuple[tuple[bool, ...], ...]
"""Rows of a QR code, true where it is black, with the white around them."""
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Code(Struct, frozen=True):
    """A QR code."""

    modules: Modules
    label: str
    """What stands in it, for those who cannot see it."""

    def lines(self, width: int) -> list[str]:
        """Return a line for every two rows, a cell a module; what it is where it does not fit.

        It can be read only where it is drawn black on white, whatever the theme.
        """
        if len(self.modules) > width:
            return wrap(self.label, width)
        blank = (False,) * len(self.modules)
        rows = [*self.modules, blank] if len(self.modules) % 2 else list(self.modules)
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return ["".join(map(_half, above, below)) for above, below in pairs]

    def told(self, width: int) -> list[str]:
        """Return what stands in it: nobody hears a code."""
        return wrap(self.label, width)


def _half(above: bool, below: bool) -> str:
    return HALVES[above, below]


Figure = Table | Picture | Steps | Code


class Shown(Struct, frozen=True):
    """A figure with the words that say what it shows."""

    title: str
    figure: Figure


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    padded = [
        _padded(cell, width, right=column > 0)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return GAP.join(padded).rstrip()


def _padded(text: str, width: int, *, right: bool = False) -> str:
    spaces = " " * (width - cells(text))
    return spaces + text if right else text + spaces
