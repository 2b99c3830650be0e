"""The keys: their names, which key chooses which row, and how many fit in the key bar."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hbwizard.i18n.wrapping import cells
from hbwizard.tui.page import Key, Page

ROW_KEYS = "123456789acdefghilmopqrstuvwxyz"
"""Not b, j, k and n, which go back, down, up and on to another flow."""
GAP = "  "
COMMON = ("f1", "f2", "f3")
"""Where these begin, the keys that a page has of its own end."""
RANKS = {"f3": 0, "f1": 0, "escape": 1, "f12": 2, "f8": 2, "ctrl+q": 4}
"""Help in danger, and the key that tells all the others, go before the page's own keys (the first
three and the way back 1, the others 3); hiding and clearing between these, the way out before the
rest (5)."""
FIRST = 3
"""So many keys, the first that a page has of its own, come before its others."""


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
    """Return the keys that fit in so many lines of so many cells, in their order.

    Help in danger and the keys themselves never give way; then come the first of the page's own
    keys and the way back, then hiding and clearing, the others of its own, and the way out.
    """
    chosen: list[int] = []
    for index in sorted(range(len(keys)), key=_ranks(keys).__getitem__):
        tried = sorted([*chosen, index])
        rows = _rows([keys[each] for each in tried], width)
        if len(rows) <= lines and all(_cells(row) <= width for row in rows):
            chosen = tried
    return _rows([keys[each] for each in chosen], width)


def _ranks(keys: Sequence[Key]) -> list[int]:
    """Return which key comes first where there is no room for all."""
    presses = [key.press for key in keys]
    own = next((n for n, press in enumerate(presses) if press in COMMON), len(keys))
    of_page = [1 if n < min(own, FIRST) else 3 if n < own else 5 for n in range(len(keys))]
    return [RANKS.get(press, of_page[n]) for n, press in enumerate(presses)]


def _rows(keys: Sequence[Key], width: int) -> list[list[Key]]:
    rows: list[list[Key]] = [[]]
    for key in keys:
        if rows[-1] and _cells([*rows[-1], key]) > width:
            rows.append([])
        rows[-1].append(key)
    return rows


def _cells(row: Sequence[Key]) -> int:
    return cells(GAP.join(map(key_text, row)))
