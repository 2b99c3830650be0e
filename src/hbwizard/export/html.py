"""Draws a document as one web page: to read and tick off on a phone, and to print.

It has no script and fetches nothing; its policy forbids both to the browser.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from hbwizard.export.document import LISTED, Block, Document
from hbwizard.export.drawing import Code
from hbwizard.export.qr import svg
from hbwizard.i18n.wrapping import sanitize

FOLDER = Path(__file__).parent / "templates"
LANGUAGE_TAGS = {"zh": "zh-Hans"}
NUMBER = re.compile(r"\[(\d+)\]")
BLANK = re.compile(r"_{4,}$", re.MULTILINE)
"""What is to be filled in by hand, up to the end of its line."""
PHONE = re.compile(r"(?<!\S)\d[\d-]+\d$")


def render(document: Document, contents: str, ticks: Sequence[str]) -> str:
    """Return the document as a page of HTML.

    `contents` names the table of contents; `ticks` says in each language what becomes of them.
    """
    has_title = any(each.role == "title" for each in document.walk())
    page = _template().render(
        document=document,
        contents=contents,
        ticks=ticks,
        style=_style(),
        style_hash=_hash(),
        level=2 if has_title else 1,
        letters={part.id for part in document.parts if part.on_new_page},
    )
    return page.strip() + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters.update(
        runs=_runs, words=_words, boxes=_boxes, lang=_lang, tag=_tag, svg=_svg
    )
    return environment.get_template("page.html")


def _clean(value: object) -> object:
    """Return a text without what a browser would obey or hide."""
    return sanitize(value) if type(value) is str else value


@cache
def _style() -> Markup:
    return Markup((FOLDER / "style.css").read_text(encoding="utf-8"))


@cache
def _hash() -> str:
    """Return what lets this style sheet, and no other, through the policy."""
    digest = hashlib.sha256(_style().encode()).digest()
    return base64.b64encode(digest).decode()


def _runs(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Return blocks of a kind that follow on each other, as one list each."""
    return [
        (role if role in LISTED else "", list(run))
        for role, run in groupby(blocks, key=lambda block: block.role)
    ]


def _lang(block: Block, document: Document) -> Markup:
    """Return the attribute that names the language of a block, where it is not the document's."""
    is_other = block.locale not in ("", document.locale)
    return Markup(f' lang="{_tag(block.locale)}"' if is_other else "")


def _svg(code: Code) -> Markup:
    """Return a QR code; its name was escaped where it was drawn."""
    return Markup(svg(code))


def _tag(locale: str) -> str:
    """Return the name of a language as browsers know it."""
    return LANGUAGE_TAGS.get(locale, locale)


def _words(block: Block, document: Document) -> Markup:
    """Return the text of a block, beside its translation where there is one."""
    if block.also is None:
        return Markup(_linked(block.text, block.key))
    return Markup(
        f'<span class="pair"><span>{_linked(block.text, block.key)}</span>'
        f'<span lang="{_tag(document.second)}">{_linked(block.also.text, block.key)}</span></span>'
    )


def _boxes(block: Block, document: Document) -> list[Markup]:
    """Return what is said at each box of a line: several may stand in one."""
    if block.also is not None:
        return [_words(block, document)]
    return [Markup(_linked(each.strip(), block.key)) for each in block.text.split("□ ")]


def _linked(text: str, key: str) -> str:
    """Return a text in which numbers lead to their sources, and a contact can be rung."""
    words = BLANK.sub(r'<span class="blank">\g<0></span>', escape(sanitize(text)))
    if key == "sources":
        return NUMBER.sub(r'<a href="#source-\1">[\1]</a>', words)
    if key.startswith("contact:"):
        return PHONE.sub(r'<a href="tel:\g<0>">\g<0></a>', words)
    return words
