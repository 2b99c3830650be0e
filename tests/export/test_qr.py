"""A QR code as an independent reader reads it: off a terminal's screen, and off a page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import html5lib
import pyte
import pytest
import typst
import zxingcpp
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from hbwizard.content import find_locales
from hbwizard.export.document import Block
from hbwizard.export.drawing import Code
from hbwizard.export.forms import FORMS
from hbwizard.export.papers import Paper
from hbwizard.export.qr import (
    QUIET,
    TooLong,
    code_of,
    contacts,
    needed,
    next_tasks,
    svg,
    terminal_lines,
    too_small,
)
from hbwizard.i18n.language import Language
from tests.export.test_faithful import paper
from tests.export.test_pdf import raw

CELL = (6, 12)
THEMES = {"dark": "40;37", "light": "47;30"}
BLACK_ON_WHITE = "\x1b[38;2;0;0;0;48;2;255;255;255m"
TERMINALS = [(80, 24), (40, 20), (120, 40)]


def coded(text: str) -> Code:
    """Return the code of a text."""
    return code_of(text, "码")


def read(picture: Image.Image) -> str | None:
    """Return what the code in a picture says; None where none is found."""
    found = zxingcpp.read_barcodes(picture)
    return found[0].text if found else None


def photographed(lines: list[str], columns: int, rows: int, theme: str) -> Image.Image:
    """Return what a terminal of a theme shows of lines that are drawn black on white."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    stream.feed(f"\x1b[{THEMES[theme]}m\x1b[2J\x1b[H")
    stream.feed("\r\n".join(f"{BLACK_ON_WHITE}{line}\x1b[{THEMES[theme]}m" for line in lines))
    ground = {"dark": "#101010", "light": "#f0f0f0"}[theme]
    width, height = CELL
    picture = Image.new("RGB", (columns * width, rows * height), ground)
    draw = ImageDraw.Draw(picture)
    for y in range(rows):
        for x in range(columns):
            cell = screen.buffer[y][x]
            if cell.bg != "ffffff":
                continue
            box = (x * width, y * height, x * width + width - 1, y * height + height - 1)
            draw.rectangle(box, fill="white")
            middle = box[1] + height // 2
            if cell.data in "▀█":
                draw.rectangle((box[0], box[1], box[2], middle - 1), fill="black")
            if cell.data in "▄█":
                draw.rectangle((box[0], middle, box[2], box[3]), fill="black")
    return picture


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("columns", "rows"), TERMINALS)
def test_what_the_screen_shows_is_read_back(columns: int, rows: int, theme: str) -> None:
    text = {20: "hb1", 24: "打12368问开庭时间（今天）", 40: "1. 打12368核实案号\n2. 写答辩状"}[rows]
    lines = terminal_lines(coded(text), columns, rows)
    assert lines
    assert len(lines) <= rows and all(len(line) <= columns for line in lines)
    assert read(photographed(lines, columns, rows, theme)) == text


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@example("≂0")  # Its bytes are those of two Japanese characters, or nearly.
@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_text_is_read_back(text: str) -> None:
    code = coded(text)
    columns, rows = needed(code)
    picture = photographed(code.lines(columns), columns, rows, "dark")
    found = zxingcpp.read_barcodes(picture)
    assert found and found[0].bytes.decode() == text


def test_the_white_around_it_is_as_wide_as_the_standard_asks() -> None:
    code = coded("hb1").modules
    assert not any(any(row) for row in (*code[:QUIET], *code[-QUIET:]))
    assert not any(any((*row[:QUIET], *row[-QUIET:])) for row in code)
    assert code[QUIET][QUIET]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_where_it_does_not_fit_it_says_how_large_the_window_must_be(locale: str) -> None:
    text = "一" * 100
    columns, rows = needed(coded(text))
    assert terminal_lines(coded(text), columns, rows)
    assert (
        terminal_lines(coded(text), columns - 1, rows)
        == terminal_lines(coded(text), columns, rows - 1)
        == []
    )
    words = too_small(coded(text), Language.load(locale, find_locales()), besides=3)
    assert str(columns) in words and str(rows + 3) in words
    assert {"zh": "手机拍下这一页", "en": "photograph this page"}[locale] in words


def test_what_no_code_holds_is_told() -> None:
    with pytest.raises(TooLong):
        coded("一" * 2000)


def test_where_a_text_has_no_room_for_it_its_words_stand() -> None:
    assert coded("hb1").lines(20) == ["码"]


def test_on_paper_it_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    real = typst.compile

    def as_picture(*what: Any, **how: Any) -> Any:
        return real(*what, **{**how, "format": "png", "timestamp": None})

    monkeypatch.setattr(typst, "compile", as_picture)
    page = Block("figure", "码", figure=coded("打12348，免费问律师"))
    assert read(Image.open(io.BytesIO(raw(page)))) == "打12348，免费问律师"


@pytest.mark.parametrize("locales", [("zh",), ("en",), ("zh", "en")], ids="+".join)
@pytest.mark.parametrize("flow", ["overdue", "court"])
def test_a_paper_has_the_next_tasks_and_whom_to_ring(
    flow: str, locales: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = paper(flow, *locales)
    said = sorted({draw(each) for each in whole.sheets for draw in (next_tasks, contacts)})
    tree = html5lib.parse(FORMS["html"].draw(whole).decode())
    paths = [each.get("d") for each in tree.iter("{http://www.w3.org/2000/svg}path")]
    assert sorted(filter(None, map(read, map(pictured, paths[1::2])))) == said
    pages: list[bytes] = []
    real = typst.compile

    def as_pictures(*what: Any, **how: Any) -> bytes:
        pages.extend(real(*what, **{**how, "format": "png", "ppi": 144.0, "timestamp": None}))
        return b""

    monkeypatch.setattr(typst, "compile", as_pictures)
    FORMS["pdf"].draw(whole)
    pictures = [Image.open(io.BytesIO(page)) for page in pages]
    found = [each.text for picture in pictures for each in zxingcpp.read_barcodes(picture)]
    assert sorted(found) == said


def test_what_goes_on_elsewhere_stands_on_no_paper() -> None:
    # The code to go on later is every answer: only who asks for it has it drawn.
    whole = paper("overdue", "zh")
    labels = [each.figure.label for each in coded_blocks(whole) if isinstance(each.figure, Code)]
    assert labels == ["接下来要做的事", "要打的电话"]
    assert coded_blocks(replace(whole, letter=whole.sheet.letters[0].id)) == []


def coded_blocks(paper: Paper) -> list[Block]:
    """Return the blocks of a paper that have a code."""
    blocks = paper.document(with_codes=True).walk()
    return [each for each in blocks if isinstance(each.figure, Code)]


def pictured(path: str) -> Image.Image:
    """Return what a path of runs draws."""
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h", path)]
    size = max(x + length for x, _, length in runs) + QUIET
    picture = Image.new("L", (size * 4, size * 4), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, length in runs:
        draw.rectangle((x * 4, y * 4, (x + length) * 4 - 1, y * 4 + 3), fill=0)
    return picture


def test_on_a_page_it_is_read_back_and_has_its_name() -> None:
    found = svg(code_of("打110", '<b> "x"'))
    assert 'aria-label="&lt;b&gt; &quot;x&quot;"' in found
    assert read(pictured(found)) == "打110"
