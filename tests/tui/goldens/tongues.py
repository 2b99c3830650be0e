"""The languages of the tour: Chinese, English, and one that shows what is not translated or cut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

import yaml

from hbwizard.content import find_locales
from hbwizard.i18n.language import Language

HERE = Path(__file__).parent
TEXTS = HERE / "flows.en.yaml"
CHINESE = re.compile("[\u4e00-\u9fff]")
GAP = re.compile(r"(\{[^{}]*\})")
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
TONGUES = ("zh", "en", "pseudo")


class Small(NullTranslations):
    """The texts of the small flows in English, and below them those of the program itself."""

    def __init__(self, table: Mapping[str, str], below: NullTranslations) -> None:
        super().__init__()
        self.table = table
        self.below = below

    def gettext(self, message: str) -> str:
        if message in self.table:
            return self.table[message]
        english = self.below.gettext(message)
        assert english != message or not CHINESE.search(message), (
            f"no English in {TEXTS.name}: {message}"
        )
        return english


class Pseudo(NullTranslations):
    """Each message a third longer, in letters of its own and between brackets."""

    def __init__(self, english: NullTranslations) -> None:
        super().__init__()
        self.english = english

    def gettext(self, message: str) -> str:
        return lengthened(self.english.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return lengthened(self.english.ngettext(msgid1, msgid2, n))


def lengthened(text: str) -> str:
    """Return ⟦Šåṽé~⟧ for Save: gaps and line breaks stay as they are."""
    parts = (part if GAP.fullmatch(part) else part.translate(LETTERS) for part in GAP.split(text))
    return f"⟦{''.join(parts)}{'~' * max(1, len(text) // 3)}⟧"


def tongue(name: str) -> Language:
    """Return one of the languages of the tour, `zh` or `en` with the small flows in English."""
    root = find_locales()
    if name == "zh":
        return Language.load("zh", root)
    english = Language.load("en", root)
    flows = Small(yaml.safe_load(TEXTS.read_text("utf-8")), english.flows)
    if name == "en":
        return Language("en", english.interface, flows)
    return Language("en", Pseudo(english.interface), Pseudo(flows))
