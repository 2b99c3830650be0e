"""The authoring guide says what the program does: its example loads, every key is named."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from hbwizard.author.check import lint
from hbwizard.content import find_locales
from hbwizard.export.report import problem_line
from hbwizard.flow import schema, schema_advice, schema_files, schema_tables
from hbwizard.i18n.language import Language
from tests.flow.folders import library_of, problems_of

GUIDE = Path(__file__).parents[2] / "docs" / "flows.md"
BROKEN = Path(__file__).parents[1] / "flow" / "broken"
HALVES = {"zh": ("## 中文", "## English"), "en": ("## English", None)}


def half(locale: str) -> str:
    """Return the half of the guide that is written in a language."""
    start, end = HALVES[locale]
    text = GUIDE.read_text("utf-8").partition(f"\n{start}\n")[2]
    return text.partition(f"\n{end}\n")[0] if end else text


def example() -> dict[str, str | bytes]:
    """Return the files of the example, by name."""
    blocks = re.findall(
        r"\*\*`(.+?)`\*\*\n\n```yaml\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL
    )
    return dict(blocks)


def test_the_example_is_a_whole_folder_without_faults() -> None:
    files = example()
    assert len(files) == 6
    library = library_of(files)
    assert list(library.flows) == ["late-bill"]
    assert lint(library, None) == []


RECORDS = [
    record
    for module in (schema, schema_advice, schema_files, schema_tables)
    for record in vars(module).values()
    if dataclasses.is_dataclass(record)
]


@pytest.mark.parametrize("locale", HALVES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_is_explained(record: type, locale: str) -> None:
    text = half(locale)
    assert [f.name for f in dataclasses.fields(record) if f"`{f.name}`" not in text] == [] or (
        record is schema.PlacedDoc and "`use: " in text
    )


@pytest.mark.parametrize("locale", HALVES)
def test_the_mistakes_it_names_are_said_in_these_words(locale: str) -> None:
    language = Language.load(locale, find_locales())
    said = [
        problem_line(problem, language)
        for folder in BROKEN.iterdir()
        for problem in problems_of(folder)
    ]
    table = half(locale).rpartition("\n### ")[2]
    quoted = re.findall(r"^\|.+?\| (?:`` ?(.+?) ?``|`([^`]+)`) \|", table, re.MULTILINE)
    messages = [double or single for double, single in quoted]
    assert len(messages) == 10
    assert [each for each in messages if not any(each in line for line in said)] == []
