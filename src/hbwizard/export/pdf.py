"""Draws a paper as a PDF: A4, for any printer and any phone. The only import of the typesetter."""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import as_file, files
from pathlib import Path

from hbwizard.errors import OutputError
from hbwizard.export.document import Block, Document, Part
from hbwizard.export.drawing import Code, Figure, Table
from hbwizard.export.glyphs import only_shown
from hbwizard.export.papers import Paper
from hbwizard.export.qr import svg
from hbwizard.i18n.language import N_, Language

FONT_PACKAGE, FONT = "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"
EXTRA = "pip install 'hbwizard[pdf]'"
FIGURE_CELLS = 80
"""What fits between the margins, in cells of half a character."""
REGIONS = {"zh": "cn", "en": "gb"}
LONG = re.compile(r"[^\s\u2e80-\uffff]{24}(?=[^\s\u2e80-\uffff])")
"""What may be too long for a column, and has no place where a line would be broken."""

Data = dict[str, object]


def render(paper: Paper) -> bytes:
    """Return a PDF: the same bytes for the same paper. Raises OutputError."""
    require()
    import uharfbuzz

    with as_file(files(FONT_PACKAGE) / FONT) as path:
        glyphs = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes
        whole = paper.document(with_codes=True)
        document = only_shown(whole, paper.languages, lambda char: ord(char) in glyphs)
        return _compiled(_data(document, paper.languages), paper.sheet.today, path.parent)


def require() -> None:
    """Look whether all that draws it is installed. Raises OutputError."""
    try:
        import typst  # noqa: F401
        import uharfbuzz  # noqa: F401

        files(FONT_PACKAGE)
    except ImportError as error:
        message = N_("a PDF needs what is not installed: {command}; html and text need nothing")
        raise OutputError(message, command=EXTRA) from error


def _compiled(data: Data, day: datetime.date, fonts: Path) -> bytes:
    """Nothing is read but the template and the font, and nothing is fetched."""
    import typst

    # Noon in China, so that no time zone turns it into another day.
    stamp = datetime.datetime.combine(day, datetime.time(4), datetime.UTC)
    with as_file(files("hbwizard.export") / "pdf.typ") as template:
        found = typst.compile(
            template,
            root=template.parent,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=stamp,
        )
    assert isinstance(found, bytes)
    return found


def _data(document: Document, languages: tuple[Language, ...]) -> Data:
    return {
        "title": document.title,
        "lang": document.locale,
        "region": REGIONS[document.locale],
        "second": document.second,
        "numbers": [language._("Page {page} of {pages}") for language in languages],
        "sources": [each.mark.strip("[]") for each in document.walk() if each.role == "source"],
        "parts": [_part(part) for part in document.parts],
    }


def _part(part: Part) -> Data:
    return {
        "id": part.id,
        "heading": part.heading,
        "also": part.also,
        "apart": part.on_new_page,
        "blocks": [_block(each) for each in part.blocks],
    }


def _block(block: Block) -> Data:
    return {
        "role": block.role,
        "text": LONG.sub("\\g<0>\u200b", block.text),
        "mark": block.mark,
        "key": block.key,
        "locale": block.locale,
        "blocks": [_block(each) for each in block.blocks],
        "also": block.also and _block(block.also),
        "figure": block.figure and _figure(block.figure),
    }


def _figure(figure: Figure) -> Data:
    if isinstance(figure, Table):
        return {"head": figure.head, "rows": figure.rows}
    if isinstance(figure, Code):
        return {"svg": svg(figure), "label": figure.label, "modules": len(figure.modules)}
    return {"lines": figure.lines(FIGURE_CELLS)}
