"""Lays the start page out for every width when the program is built. `picture` shows it."""

from __future__ import annotations

import datetime
import marshal
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.color import ColorSystem
from rich.style import Style

from hbwizard.flow.compiled import NAME, load_bundled
from hbwizard.i18n.language import Language
from hbwizard.i18n.locales import LOCALES
from hbwizard.i18n.wrapping import cells
from hbwizard.interview.visit import Visit
from hbwizard.tui.drawing import Line, key_lines, key_rows, page_line, top_lines
from hbwizard.tui.page import Page
from hbwizard.tui.pages import start_page
from hbwizard.tui.palette import PALETTES, Palette
from hbwizard.tui.picture import POINTED, WIDTHS, Drawn, Layouts
from hbwizard.tui.typeset import MEASURE, typeset

SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}
TONES = ("plain", "title", "heading", "quiet", "warning", "chosen", "bar")


def compile_pictures(flows: Path, locales: Path) -> list[Path]:
    """Write the layouts of the start page beside the compiled flows; return their paths."""
    # Of nobody who answered anything: the day has no part in it.
    visit = Visit(load_bundled(flows), datetime.date.min, {})
    stamp = (flows / NAME).read_bytes().partition(b"\n")[0]
    written = []
    for locale in LOCALES:
        page = start_page(visit, Language.load(locale, locales))
        path = flows / f"start.{locale}.bin"
        path.write_bytes(marshal.dumps(dict(layouts_of(page, stamp))))
        written.append(path)
    return written


def layouts_of(page: Page, stamp: bytes) -> Layouts:
    """Return a page laid out for every width, with the pointer at its first row."""
    return Layouts(
        stamp=stamp,
        bodies={width: list(_body(page, width)) for width in WIDTHS if width <= MEASURE + 2},
        frames={width: _frame(page, width) for width in WIDTHS},
        styles={
            f"{palette.name} {system}": _styles(palette, SYSTEMS[system])
            for palette in PALETTES
            for system in SYSTEMS
        },
    )


def _body(page: Page, width: int) -> Iterator[Drawn]:
    for row in typeset(page, width):
        yield _drawn(page_line(row, 0, page.more))


def _frame(page: Page, width: int) -> tuple[list[Drawn], list[Drawn], Drawn]:
    keys = key_lines(key_rows(page, width), page, width)
    return _bars(top_lines(page, width)), _bars(keys), _drawn(page_line(None, 0, page.more))


def _bars(lines: Sequence[str]) -> list[Drawn]:
    return [_drawn(Line(text, "bar")) for text in lines]


def _drawn(line: Line) -> Drawn:
    return line.text, cells(line.text), line.tone + POINTED * line.is_pointed


def _styles(palette: Palette, system: ColorSystem) -> dict[str, str]:
    looks = {tone: palette.style(tone) for tone in TONES}
    looks |= {tone + POINTED: palette.style(tone, is_pointed=True) for tone in TONES}
    return {name: _beginning(style, system) for name, style in looks.items()}


def _beginning(style: Style, system: ColorSystem) -> str:
    """Return what is sent before a text in this style."""
    # A style keeps the codes of the first colour system that it was drawn in, its copies too.
    again = Style(color=style.color, bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse)
    return again.render("|", color_system=system).partition("|")[0]
