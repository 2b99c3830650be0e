"""The keys: their names, which key chooses which row, and how many fit in the key bar."""

from __future__ import annotations

import unicodedata

from hbwizard.i18n.wrapping import cells
from hbwizard.tui.page import Key, Page

ROW_KEYS = "123456789acdefghilmopqrstuvwxyz"
"""Not b, j, k and n, which go back, down, up and on to another flow."""
GAP = "  "


def row_keys(page: Page) -> tuple[str, ...]:
    """Return the key of every row; "" where there is none, as all rows where people type."""
    free = iter(() if page.entry else ROW_KEYS)
    return tuple(
        choice.key if choice.key is not None else next(free, "") for choice in page.choices
    )


def pressed(key: str, character: str | None) -> str:
    """Return the name of a key: a character as itself, full-width ones folded (１ is 1)."""
    if character and len(character) == 1 and character.isprintable() and character != " ":
        return unicodedata.normalize("NFKC", character).lower()
    return key


def key_text(key: Key) -> str:
    """Return a key as the bar shows it."""
    return f"{key.name} {key.does}"


def packed(keys: tuple[Key, ...], width: int, lines: int) -> list[list[Key]]:
    """Return the keys that fit in so many lines of so many cells, in their order."""
    rows: list[list[Key]] = [[]]
    room = width
    for key in keys:
        need = cells(key_text(key))
        if need > room and rows[-1] and len(rows) < lines:
            rows.append([])
            room = width
        if need <= room:
            rows[-1].append(key)
            room -= need + len(GAP)
    return rows
