"""The page in a real browser: on a phone, in the dark, on paper, and fetching nothing."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from pypdf import PdfReader

from hbwizard.export.forms import FORMS
from tests.export.browser import Browser
from tests.export.test_faithful import paper

pytestmark = pytest.mark.xdist_group("browser")

PAPERS = ("overdue.zh", "overdue.zh+en", "budget.en")
WIDTHS = (320, 640, 768, 1280)
"""A small phone, a window at 200 %, a tablet, a computer."""
STICKS_OUT = """
[...document.querySelectorAll("body *")]
  .filter(each => !each.closest(".figure table:not(.bars)"))
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(each => each.textContent.slice(0, 40))
"""
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
COLOURS = """
[...new Set([...document.querySelectorAll("body *")].filter(each => [...each.childNodes].some(
  node => node.nodeType === Node.TEXT_NODE && node.data.trim()
)).map(each => {
  const onto = [each]
  while (onto[0].parentElement) onto.unshift(onto[0].parentElement)
  const grounds = onto.map(e => getComputedStyle(e).backgroundColor)
  const solid = grounds.filter(colour => colour !== "rgba(0, 0, 0, 0)")
  return getComputedStyle(each).color + " on " + (solid.at(-1) ?? "none")
}))]
"""
"""Each colour of a text, with the colour that it stands on."""
HAND_IN = ("只交线下面的。", "handintherest.")
"""How the last line above a letter ends, without blanks."""
STRANGE = """
[...document.querySelectorAll("body *")].flatMap(each => [...each.childNodes]
  .filter(node => node.nodeType === Node.TEXT_NODE)
  .filter(node => {
    const chinese = /\\p{Script=Han}/u.test(node.data)
    const words = node.data.match(/[a-z]{2,}/g) ?? []
    if (chinese && words.length === 0) return !each.matches(":lang(zh)")
    return !chinese && words.length > 2 && !each.matches(":lang(en)")
  })
  .map(node => node.data))
"""
"""Each text in a language that the page does not name."""
MARK_BOXES = """
{
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    input::before { content: "◇" }
    label > .text::before { content: "◆" }
    label > .text::after { content: "★" }
  `)
  document.adoptedStyleSheets = [sheet]
  for (const each of document.querySelectorAll("section")) {
    if (!each.querySelector("input")) each.remove()
  }
}
"""
"""Marks boxes and the ends of their words for what reads only text; leaves out what has none."""


@pytest.fixture(scope="module")
def browser(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser with the Chinese font of the PDF."""
    fonts = Path(str(files("pylopdf_fonts_zh_cn")))
    with Browser(program("chromium"), tmp_path_factory.mktemp("browser"), fonts) as found:
        found.attach()
        yield found


@pytest.fixture(scope="module", params=PAPERS)
def page(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The page of the fullest plan of a flow with its letters, as the browser shows it."""
    flow, locales = request.param.split(".")
    whole = replace(paper(flow, *locales.split("+")), with_letters=True)
    path = tmp_path_factory.mktemp(flow) / "page.html"
    path.write_bytes(FORMS["html"].draw(whole))
    browser.show()
    browser.open(path)
    return path


@pytest.fixture(scope="module")
def printed(browser: Browser, page: Path) -> list[str]:
    """The text of each printed page, without blanks."""
    browser.show()
    browser.value(MARK_BOXES)
    paper = PdfReader(io.BytesIO(browser.printed()))
    browser.open(page)
    texts = (unicodedata.normalize("NFKC", each.extract_text()) for each in paper.pages)
    return ["".join(text.split()) for text in texts]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_at_the_side(browser: Browser, page: Path, width: int) -> None:
    browser.show(width)
    assert browser.value("innerWidth") == width
    assert browser.value(STICKS_OUT) == []
    assert not browser.value(SCROLLS)


def test_nothing_is_fetched(browser: Browser, page: Path) -> None:
    assert browser.requested() == [page.as_uri()]
    assert browser.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Browser, page: Path, scheme: str) -> None:
    browser.show(scheme=scheme)
    pairs = browser.value(COLOURS)
    assert pairs
    for pair in pairs:
        text, ground = map(luminance, pair.split(" on "))
        assert (ground < text) == (scheme == "dark")
        assert contrast(text, ground) >= 4.5, pair


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(browser: Browser, page: Path, scheme: str) -> None:
    browser.show(media="print", scheme=scheme)
    assert browser.value(COLOURS) == ["rgb(0, 0, 0) on rgb(255, 255, 255)"]


def test_no_box_is_parted_from_its_words_by_the_end_of_a_page(printed: list[str]) -> None:
    assert sum(text.count("◇") for text in printed)
    assert all(text.count("◇") == text.count("◆") == text.count("★") for text in printed)


def test_what_is_handed_in_begins_a_page(printed: list[str], page: Path) -> None:
    last = [text for text in printed if any(each in text for each in HAND_IN)]
    assert last or page.parent.name.startswith("budget")
    assert all(text.endswith(HAND_IN) for text in last)


def test_each_text_is_in_the_language_that_the_page_names(browser: Browser, page: Path) -> None:
    assert browser.value(STRANGE) == []


def test_a_browser_tells_of_all_this(browser: Browser, tmp_path: Path) -> None:
    """What the tests above rely on: each fault is seen."""
    path = tmp_path / "page.html"
    path.write_text(
        '<meta name="viewport" content="width=device-width"><html lang="zh"><img src="a.png">'
        '<p style="width: 400px; color: #999; background: #fff">Not a word of Chinese here</p>'
    )
    browser.open(path)
    browser.show(320)
    assert browser.requested() == [path.as_uri(), (tmp_path / "a.png").as_uri()]
    assert browser.complaints()
    assert browser.value(STICKS_OUT) and browser.value(STRANGE)
    assert "rgb(153, 153, 153) on rgb(255, 255, 255)" in browser.value(COLOURS)


def luminance(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1, as the contrast of texts is reckoned."""
    parts = [int(each) / 255 for each in colour.removeprefix("rgb(").rstrip(")").split(",")]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
