"""What a form cannot draw: each such character is named by its code, and none is dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from hbwizard.export.document import Block, Document, Part
from hbwizard.i18n.characters import UNSAFE
from hbwizard.i18n.language import N_, Language

T = TypeVar("T")


def only_shown(
    document: Document, languages: Sequence[Language], can_show: Callable[[str], bool]
) -> Document:
    """Return a document of characters that can be drawn, with a line at its end about others.

    Such as [U+1F600] stands for each other. What is not seen, like a mark that turns the order
    of letters round, counts as what cannot be drawn.
    """
    named: dict[str, str] = {}

    def shown(text: str) -> str:
        return "".join(char if _is_plain(char, can_show) else _named(char, named) for char in text)

    found = changed(document, shown)
    return replace(found, parts=(*found.parts, _note(found, languages, named))) if named else found


def changed(thing: T, change: Callable[[str], str]) -> T:
    """Return a document, or what stands in one, with every text of it changed."""
    return cast(T, _changed(thing, change))


def _changed(thing: object, change: Callable[[str], str]) -> object:
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(_changed(each, change) for each in thing)
    if isinstance(thing, Struct):
        names = thing.__struct_fields__
        return type(thing)(**{name: _changed(getattr(thing, name), change) for name in names})
    return thing


def _is_plain(char: str, can_show: Callable[[str], bool]) -> bool:
    if char in " \n" or "!" <= char <= "~":
        return True
    return unicodedata.category(char) not in UNSAFE and can_show(char)


def _named(char: str, named: dict[str, str]) -> str:
    return named.setdefault(char, f"[U+{ord(char):04X}]")


def _note(document: Document, languages: Sequence[Language], named: dict[str, str]) -> Part:
    """On a page by itself after a letter: that is handed in as it is."""
    codes = " ".join(named.values())
    blocks = tuple(_lines(languages, codes))
    is_after_letter = any(part.on_new_page for part in document.parts[-1:])
    return Part("unshown", blocks=blocks, on_new_page=is_after_letter)


def _lines(languages: Sequence[Language], codes: str) -> Iterator[Block]:
    message = N_("Characters that can't be drawn here stand as their codes: {codes}")
    for language in languages:
        yield Block("paragraph", language._(message, codes=codes), locale=language.locale)
