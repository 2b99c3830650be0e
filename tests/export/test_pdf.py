"""The PDF, read back by another program: all that stands on the paper, in its order."""

from __future__ import annotations

import builtins
import datetime
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

import hbwizard
from bench.core import people
from hbwizard.content import bundled, find_locales
from hbwizard.errors import OutputError
from hbwizard.export.document import LISTED, Block, Document, Part
from hbwizard.export.drawing import Bar, Picture, Table
from hbwizard.export.letters import LetterSheet
from hbwizard.export.papers import Paper
from hbwizard.export.pdf import render
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import make_plan
from hbwizard.interview.replay import replay

pytestmark = pytest.mark.xdist_group("pdf")

TODAY = datetime.date(2026, 11, 23)
LANGUAGES = {locale: Language.load(locale, find_locales()) for locale in ("zh", "en")}
EMPTY = Sheet("v", "0", "题", (), TODAY, "zh", (), (), (), (), (), (), (), ())


class Drawn(Paper):
    """A paper of blocks of the test's own."""

    blocks: tuple[Block, ...] = ()

    def document(self, *, with_codes: bool = False) -> Document:
        """Return them as one part."""
        second = "en" if any(each.also for each in self.blocks) else ""
        return Document("one", "题", "zh", (Part("part", "头", blocks=self.blocks),), second)


def raw(*blocks: Block) -> bytes:
    """Return the PDF of blocks."""
    paper = Drawn((EMPTY,), (LANGUAGES["zh"],))
    object.__setattr__(paper, "blocks", blocks)
    return render(paper)


def drawn(*blocks: Block) -> PdfReader:
    """Return the PDF of blocks as it is read back."""
    return PdfReader(io.BytesIO(raw(*blocks)))


def read(paper: Paper) -> PdfReader:
    """Return a paper as it is read back."""
    return PdfReader(io.BytesIO(render(paper)))


@lru_cache
def pages_of(reader: PdfReader) -> list[str]:
    """Return the text of each page without blanks."""
    return [squeezed(page.extract_text().replace("\u200b", "")) for page in reader.pages]


def text_of(reader: PdfReader) -> str:
    """Return its text without blanks, page by page, without what stands at the foot of each."""
    numbers = r"(第\d+页，共\d+页|Page\d+of\d+|·)+$"
    return "".join(re.sub(numbers, "", page) for page in pages_of(reader))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    """The paper of a made-up person with letters, in each language and in both."""
    flow = load_library(bundled("flows")).flows["overdue"]
    plans = (make_plan(replay(flow, person, TODAY)) for person in people(flow, 40))
    plan = max(plans, key=lambda plan: (len(plan.letters), len(plan.checklist)))
    return {
        name: Paper(
            tuple(make_sheet(plan, LANGUAGES[each]) for each in name.split("+")),
            tuple(LANGUAGES[each] for each in name.split("+")),
            with_letters=True,
        )
        for name in ("zh", "en", "zh+en")
    }


@pytest.fixture(scope="module")
def readers(papers: dict[str, Paper]) -> dict[str, PdfReader]:
    """The same, read back."""
    return {name: read(paper) for name, paper in papers.items()}


NAMES = ("zh", "en", "zh+en")


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_read_back_in_its_order(
    papers: dict[str, Paper], readers: dict[str, PdfReader], name: str
) -> None:
    """Tasks with their days, contacts and sources, and all else."""
    found, place = text_of(readers[name]), 0
    for block in papers[name].document().walk():
        for each in filter(None, (block, block.also)):
            mark = squeezed(each.mark) if each is block else ""
            words = mark + squeezed(each.text)
            assert words in found[place:], words
            place = found.index(words, place) + len(words)


def handed(paper: Paper) -> list[LetterSheet]:
    """The letters that others get: a script or a record stays with the person."""
    return [each for each in paper.sheet.letters if each.kind == "letter"]


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_are_counted_except_on_what_is_handed_in(
    papers: dict[str, Paper], readers: dict[str, PdfReader], name: str
) -> None:
    pages = pages_of(readers[name])
    numbers = {"zh": f"第{{}}页，共{len(pages)}页", "en": f"Page{{}}of{len(pages)}"}
    handed_in = 0
    for number, page in enumerate(pages, 1):
        expected = [numbers[each].format(number) for each in name.split("+")]
        shown = [each in page for each in expected]
        assert all(shown) or not any(shown)
        handed_in += not any(shown)
    assert handed_in == len(handed(papers[name])) > 0


def test_each_letter_begins_a_page_and_what_is_handed_in_another(
    papers: dict[str, Paper], readers: dict[str, PdfReader]
) -> None:
    pages = pages_of(readers["zh"])
    for letter in handed(papers["zh"]):
        head = next(i for i, each in enumerate(pages) if each.startswith(squeezed(letter.title)))
        lines = squeezed("".join(each.removeprefix("- ") for each in letter.lines))
        assert pages[head + 1].replace("-", "").startswith(lines[:20].replace("-", ""))
        assert squeezed(letter.use[0]) not in pages[head + 1]


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_are_bookmarked(
    papers: dict[str, Paper], readers: dict[str, PdfReader], name: str
) -> None:
    headings = [
        " · ".join(filter(None, (part.heading, part.also)))
        for part in papers[name].document(with_codes=True).parts
        if part.heading
    ]
    outline = [each.title for each in readers[name].outline if isinstance(each, Destination)]
    assert outline == headings


@pytest.mark.parametrize("name", NAMES)
def test_it_tells_its_title_its_language_and_its_day_and_is_tagged(
    papers: dict[str, Paper], readers: dict[str, PdfReader], name: str
) -> None:
    reader = readers[name]
    assert reader.metadata is not None and reader.metadata.creation_date is not None
    assert reader.metadata.title == papers[name].document().title
    assert reader.metadata.creation_date.date() == TODAY
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].startswith(name[:2])
    # Each text of the second language says which it is.
    assert (b"/Lang(en" in render(papers[name])) == ("+en" in name or name == "en")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def kinds(node: Any) -> Iterator[str]:
    """Yield what a screen reader calls each piece of the paper, in order."""
    node = node.get_object()
    below = node.get("/K", []) if hasattr(node, "get") else []
    if hasattr(node, "get") and "/S" in node:
        yield node["/S"]
    for each in below if isinstance(below, list) else [below]:
        yield from kinds(each)


def test_a_screen_reader_finds_lists(
    papers: dict[str, Paper], readers: dict[str, PdfReader]
) -> None:
    root: Any = readers["zh"].trailer["/Root"]
    found = Counter(kinds(root["/StructTreeRoot"]))
    blocks = [each for each in papers["zh"].document().walk() if each.role in LISTED]
    assert found["/LI"] == found["/Lbl"] == found["/LBody"] == len(blocks) > 0
    assert 0 < found["/L"] < found["/LI"]


def test_the_paper_is_a4_and_every_font_is_within(readers: dict[str, PdfReader]) -> None:
    for page in readers["zh"].pages:
        assert [round(float(each)) for each in page.mediabox] == [0, 0, 595, 842]
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile3" in below["/FontDescriptor"]


def test_a_number_in_brackets_leads_to_its_source(
    papers: dict[str, Paper], readers: dict[str, PdfReader]
) -> None:
    sheet = papers["zh"].sheet
    named = [id for each in (*sheet.checklist, *sheet.advice) for id in each.sources]
    links: list[Any] = [
        link.get_object() for page in readers["zh"].pages for link in page.get("/Annots", [])
    ]
    assert len(links) == len(named)
    assert len({str(link["/Dest"]) for link in links}) == len(set(named))


def test_the_same_paper_is_the_same_file(papers: dict[str, Paper]) -> None:
    assert render(papers["zh"]) == render(papers["zh"])


def test_figures_are_tables_or_even_cells() -> None:
    table = Table(("月", "欠款"), (("1月", "12,000元"), ("2月", "9,000元")))
    picture = Picture((Bar("一月", 10, "100元"), Bar("Feb", 5, "50元")), 10)
    reader = drawn(Block("figure", "表", figure=table), Block("figure", "图", figure=picture))
    found = text_of(reader)
    assert squeezed("".join((*table.head, *sum(table.rows, ())))) in found
    for line in picture.lines(80):
        assert squeezed(line) in found
    assert b"/TH" in raw(Block("figure", "表", figure=table))


def test_what_has_no_glyph_is_named_and_none_is_dropped() -> None:
    found = text_of(drawn(Block("paragraph", "我😀在\u202e家𠮟𰻝\x07")))
    assert "我[U+1F600]在[U+202E]家" in found and "[U+0007]" in found
    assert "这里画不出的字符，用编码代替：[U+1F600][U+202E]" in found


def test_what_has_no_place_to_break_stays_on_the_paper() -> None:
    long = "W" * 300
    block = Block("item", long, also=Block("item", long))
    page = drawn(block).pages[0].extract_text()
    assert max(page.split("\n"), key=len).count("W") <= 64
    assert page.count("W") == 600


MARKUP = ["#panic()", "$x$", "*a*", "@b", "<end>", "\\", "[1]", "= h", '#read("/etc/passwd")']
hostile = st.lists(st.sampled_from(MARKUP) | st.text(max_size=8), max_size=6).map("".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=12)
@given(st.lists(hostile, min_size=1, max_size=4))
def test_no_text_is_ever_read_as_markup(texts: list[str]) -> None:
    roles = ("paragraph", "item", "task", "advice")
    blocks = [Block(role, text, key="sources") for role, text in zip(roles, texts, strict=False)]
    reader = drawn(*blocks)
    found = text_of(reader)
    for text in texts:
        # What the font has is there as it is; else its code is.
        for char in squeezed(text):
            assert char in found or f"[U+{ord(char):04X}]" in found


def test_where_it_is_not_installed_it_says_what_to_install(
    papers: dict[str, Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "typst":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutputError) as error:
        render(papers["zh"])
    words = LANGUAGES["en"]._(error.value.message, **error.value.values)
    assert "pip install 'hbwizard[pdf]'" in words and "html" in words and "text" in words


def test_drawing_text_imports_none_of_its_libraries() -> None:
    program = (
        "import sys; from hbwizard.export.forms import FORMS; "
        "from hbwizard.export.document import Document; from hbwizard.export.text import render; "
        "render(Document('one', 't', 'zh', ())); "
        "print(*sorted({'typst', 'uharfbuzz', 'segno', 'pylopdf_fonts_zh_cn'} & set(sys.modules)))"
    )
    environ = {"PYTHONPATH": str(Path(hbwizard.__file__).parent.parent), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    assert done.stdout.split() == []
