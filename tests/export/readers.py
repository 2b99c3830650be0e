"""Reads each form back with a parser that the program does not use: what a person would find.

A form's reader stands in READERS. It returns the tasks as they stand there, in one language.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import html5lib
import vobject
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from hbwizard.i18n.language import Language

MONTHS = {datetime.date(2026, n, 1).strftime("%B"): n for n in range(1, 13)}
CHINESE_DAY = re.compile(r"(\d{4})年(\d+)月(\d+)日")
ENGLISH_DAY = re.compile(rf"(\d+) ?({'|'.join(MONTHS)}) ?(\d{{4}})")


@dataclass(frozen=True)
class Found:
    """A task as it was read back."""

    text: str
    day: datetime.date | None
    """By when; None also where the day has passed and today is told instead."""
    contacts: tuple[str, ...]
    sources: tuple[str, ...]
    """What each of its sources says, in order."""


@dataclass(frozen=True)
class Entry:
    """A task or a source on a page: its text in each language, and the lines below."""

    number: int
    texts: list[str]
    lines: list[str]


@dataclass(frozen=True)
class Page:
    """What a reader of pages finds."""

    tasks: list[Entry]
    sources: list[Entry]


Reader = Callable[[bytes, Language, int], list[Found]]


def of_page(read: Callable[[str], Page]) -> Reader:
    """Make a reader of a reader of pages: lines are known by the word that they begin with."""

    def found(data: bytes, language: Language, place: int) -> list[Found]:
        page = read(data.decode())
        says = {each.number: said(each.texts, place) for each in page.sources}
        return [task(each, says, language, place) for each in page.tasks]

    return found


def said(texts: list[str], place: int) -> str:
    """What stands there in one language; a text that is the same in both is told once."""
    return texts[min(place, len(texts) - 1)]


def task(entry: Entry, says: Mapping[int, str], language: Language, place: int) -> Found:
    def after(message: str, gap: str) -> list[str]:
        before = language._(message, **{gap: ""})
        return [line.removeprefix(before) for line in entry.lines if line.startswith(before)]

    numbers = re.findall(r"\[(\d+)\]", " ".join(after("Sources: {numbers}", "numbers")))
    return Found(
        said(entry.texts, place),
        day_in(" ".join(after("When: {due}", "due"))),
        tuple(after("Contact: {contact}", "contact")),
        tuple(says[int(number)] for number in numbers),
    )


def day_in(text: str) -> datetime.date | None:
    """The first day that a text names."""
    chinese, english = CHINESE_DAY.search(text), ENGLISH_DAY.search(text)
    if chinese and not (english and english.start() < chinese.start()):
        return datetime.date(*map(int, chinese.groups()))
    if english:
        return datetime.date(int(english[3]), MONTHS[english[2]], int(english[1]))
    return None


def text_page(text: str) -> Page:
    """A task begins with a box, a source with its number; what belongs to it is indented."""
    entries: dict[str, list[Entry]] = {"task": [], "source": []}
    entry: Entry | None = None
    for line in text.splitlines():
        if found := re.match(r"(?:[□■] (\d+)\.|\[(\d+)\]) (.*)", line):
            entry = Entry(int(found[1] or found[2]), [found[3]], [])
            entries["task" if found[1] else "source"].append(entry)
        elif entry and line.startswith("  "):
            entry.texts.append(line.strip())
            entry.lines.append(line.strip())
        else:
            entry = None
    return Page(entries["task"], entries["source"])


def markdown_page(text: str) -> Page:
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(text))
    tasks, sources = [], []
    for item in (item for each in tree.children if each.type == "bullet_list" for item in each):
        first, *lines = [node for node in item.walk() if node.type == "inline"]
        texts = inline_lines(first)
        below = [line for node in lines for line in inline_lines(node)]
        if found := re.match(r"\[[ x]\] (\d+)\. ", texts[0]):
            tasks.append(Entry(int(found[1]), [texts[0][found.end() :], *texts[1:]], below))
        elif found := re.match(r"\[(\d+)\] ", texts[0]):
            sources.append(Entry(int(found[1]), [texts[0][found.end() :], *texts[1:]], below))
    return Page(tasks, sources)


def inline_lines(node: SyntaxTreeNode) -> list[str]:
    words = ("\n" if each.type == "hardbreak" else each.content for each in node.children)
    return "".join(words).split("\n")


def html_page(text: str) -> Page:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)
    return Page(list(html_entries(tree, "tasks")), list(html_entries(tree, "sources")))


def html_entries(tree: Any, name: str) -> Iterable[Entry]:
    for item in tree.iterfind(f".//ol[@class='{name}']/li"):
        number = int("".join(item.find(".//b").itertext()).strip("[]."))
        lines = [line for p in item.iterfind("p") for line in html_texts(p)]
        yield Entry(number, html_texts(item.find(".//span[@class='text']")), lines)


def html_texts(element: Any) -> list[str]:
    pair = element.findall("span[@class='pair']/span") or [element]
    return ["".join(each.itertext()) for each in pair]


def json_tasks(data: bytes, language: Language, place: int) -> list[Found]:
    found = json.loads(data)
    assert found["locale"] == language.locale
    today = datetime.date.fromisoformat(found["today"])
    return [json_task(each, today) for each in found["checklist"]]


def json_task(task: Mapping[str, Any], today: datetime.date) -> Found:
    day = datetime.date.fromisoformat(task["due"]["act_by"]) if task["due"] else None
    return Found(
        task["text"],
        None if day and day < today else day,
        tuple(each["text"] for each in task["contacts"]),
        tuple(each["says"] for each in task["sources"]),
    )


def components(data: bytes) -> list[Any]:
    """The calendar, or each card, as another program reads it; of lines that all can read."""
    text = data.decode()
    lines = text.split("\r\n")
    assert lines.pop() == "" and not any(re.search(r"[\x00-\x1f\x7f]", line) for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    return list(vobject.readComponents(text))


def calendar_tasks(data: bytes, language: Language, place: int) -> list[Found]:
    """The tasks that have a day: no other stands in a calendar."""
    (calendar,) = components(data)
    return [calendar_task(event, language, place) for event in calendar.vevent_list]


def calendar_task(event: Any, language: Language, place: int) -> Found:
    text = event.description.value
    says = {each.number: said(each.texts, place) for each in text_page(text).sources}
    entry = Entry(1, event.summary.value.split(" / "), text.splitlines())
    found = task(entry, says, language, place)
    return replace(found, day=found.day and event.dtstart.value)


def card_words(data: bytes) -> list[str]:
    """Whom each card names, with where they are reached."""
    return [
        " ".join([card.fn.value, *(each.value for each in card.getChildren() if is_place(each))])
        for card in components(data)
    ]


def is_place(line: Any) -> bool:
    return line.name in ("TEL", "NOTE")


def markdown_words(data: bytes) -> str:
    """Every text of a Markdown file, as an app shows it."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(data.decode()))
    return " ".join(" ".join(inline_lines(node)) for node in tree.walk() if node.type == "inline")


def html_words(data: bytes) -> str:
    """Every text of a page, with its boxes as they stand in the text."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    body = parser.parse(data.decode()).find("body")
    for box in body.iter("input"):
        box.text = "□"
    return " ".join(body.itertext())


WORDS: dict[str, Callable[[bytes], str]] = {
    "text": bytes.decode,
    "markdown": markdown_words,
    "html": html_words,
}
"""For every form of a letter, all that stands in it."""

READERS: dict[str, Reader] = {
    "text": of_page(text_page),
    "markdown": of_page(markdown_page),
    "html": of_page(html_page),
    "ics": calendar_tasks,
    "json": json_tasks,
}
"""For every form, what reads it back."""
