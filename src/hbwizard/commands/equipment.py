"""What is installed beside the program: optional parts, whole translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version

from msgspec import Struct

from hbwizard.flow.texts import paragraphs, without_marker
from hbwizard.i18n.language import Language

FOR_DEVELOPERS = "dev"
EXTRA = re.compile(r"""^([A-Za-z0-9._-]+).*;.*\bextra\s*==\s*['"]([A-Za-z0-9._-]+)['"]""")
HANZI = re.compile(r"[\u4e00-\u9fff]")


def extras(requirements: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Return the optional parts of the program, each with the packages that it lacks.

    `requirements` are those of the installed program, where none are given.
    """
    lacking: dict[str, list[str]] = {}
    for requirement in _own_requirements() if requirements is None else requirements:
        match = EXTRA.match(requirement)
        if match and match[2] != FOR_DEVELOPERS:
            lacking.setdefault(match[2], []).extend([] if _is_there(match[1]) else [match[1]])
    return lacking


def untranslated(content: object, language: Language) -> set[str]:
    """Return the Chinese texts of a piece of content that a language has no translation of."""
    texts = {text for text in _texts(content) if HANZI.search(text)}
    return {text for text in texts if language.text(text) == text}


def _own_requirements() -> list[str]:
    try:
        return requires("hbwizard") or []
    except PackageNotFoundError:
        return []


def _is_there(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield from map(without_marker, paragraphs(content))
    elif isinstance(content, Struct):
        yield from _texts([getattr(content, name) for name in content.__struct_fields__])
    elif isinstance(content, Mapping):
        yield from _texts([*content.values()])
    elif isinstance(content, list | tuple | set | frozenset):
        for each in content:
            yield from _texts(each)
