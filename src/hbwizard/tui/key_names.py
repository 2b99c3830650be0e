"""What each key is called and does, in the words of a language: for the key bar and for help."""

from __future__ import annotations

from msgspec.structs import replace

from hbwizard.i18n.language import N_, Language
from hbwizard.tui.page import Key, Page

NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
    "f5": "F5",
    "f8": "F8",
    "f12": "F12",
    "ctrl+s": "Ctrl+S",
    "ctrl+q": "Ctrl+Q",
}
SHORT = {
    "enter": N_("OK"),
    "escape": N_("Back"),
    "space": N_("Tick"),
    "?": N_("Why"),
    "f1": N_("Keys"),
    "f3": N_("Danger"),
    "f4": N_("Review"),
    "f5": N_("Words"),
    "f8": N_("Clear all"),
    "f12": N_("Hide"),
    "ctrl+s": N_("Save"),
    "ctrl+q": N_("Quit"),
    "c": N_("Checklist"),
    "p": N_("My place"),
    "v": N_("Pictures"),
    "t": N_("Letters"),
    "g": N_("Go deeper"),
    "m": N_("More"),
    "y": N_("Why"),
    "r": N_("Go on later"),
    "n": N_("Another topic"),
}
LONG = {
    "enter": N_("Choose the row that > points at, or go on"),
    "escape": N_("One step back; nothing is lost, and it never quits"),
    "space": N_("Tick or untick a row"),
    "?": N_("Why we ask this question"),
    "f1": N_("These keys"),
    "f2": N_("The other language; your answers stay"),
    "f3": N_("Help in danger or despair, from every page"),
    "f4": N_("Look at your answers and change any of them"),
    "f5": N_("What the words on this page mean"),
    "f8": N_("Clear everything now and end the visit, without a question"),
    "f12": N_("Hide everything at once; only F12 brings it back"),
    "ctrl+s": N_("Save or show the checklist, or the letter: text, PDF, a QR code"),
    "ctrl+q": N_("Quit; it asks first"),
    "c": N_("The checklist"),
    "p": N_("Where you stand: what has happened, and what may come"),
    "v": N_("Each picture on a page of its own, and then the next one"),
    "t": N_("Letters to send and scripts to say, filled in"),
    "g": N_("The flows that go deeper; your answers come along"),
    "m": N_("What was left out as less urgent"),
    "y": N_("Why something is on your list, and what would change it"),
    "r": N_("How to go on later: a code, or what you keep here"),
    "n": N_("Another topic; your answers come along"),
}

EVERYWHERE = ("f1", "f2", "f3", "f5", "f12")
"""What every page has: keys, language, help in danger, words, hiding."""


def keys_of(language: Language, *presses: str, **does: str) -> tuple[Key, ...]:
    """Return keys with their short names; `does` gives some of them other words."""
    return tuple(
        Key(press, NAMES.get(press, press), does.get(press) or short(press, language))
        for press in presses
    )


def without(page: Page, press: str) -> Page:
    """Return a page without a key, and without the row that it chooses."""
    return replace(
        page,
        keys=tuple(key for key in page.keys if key.press != press),
        choices=tuple(choice for choice in page.choices if choice.key != NAMES[press]),
    )


def short(press: str, language: Language) -> str:
    """Return what a key does in a word or two; F2 names the other language in its own."""
    return other_name(language) if press == "f2" else language._(SHORT[press])


def long(press: str, language: Language) -> str:
    """Return what a key does in a sentence."""
    return language._(LONG[press])


def other_locale(language: Language) -> str:
    """Return the locale that F2 goes to."""
    return "en" if language.locale == "zh" else "zh"


def other_name(language: Language) -> str:
    """Return the name of the other language, as its speakers write it."""
    return "English" if language.locale == "zh" else "中文"
