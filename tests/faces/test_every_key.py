"""Every key of every page of the full screen has its letter line by line, and its words."""

from __future__ import annotations

from hbwizard.plain.desk import KEYS
from hbwizard.tui import key_names

LETTERS = {
    "escape": "b", "?": "?", "f1": "h", "f2": "l", "f3": "!", "f4": "r", "f5": "g",
    "ctrl+s": "s", "ctrl+q": "q", "c": "k", "space": "k", "p": "p", "t": "t", "m": "m", "y": "y",
    "n": "f", "v": "v", "r": "c", "f8": "z", "f12": "x",
}  # fmt: skip
ITSELF = {"enter", "g"}
"""Enter is Enter; what goes deeper has a number of its own on the list at the end."""


def test_every_key_has_a_letter() -> None:
    assert set(LETTERS) | ITSELF == set(key_names.LONG)
    assert set(LETTERS.values()) <= set(KEYS)


def test_no_letter_is_without_its_key_but_those_of_the_lines() -> None:
    # The sources, and what happens to the answers, stand on pages of the full screen.
    assert set(KEYS) - set(LETTERS.values()) == {"o", "a"}
