"""Which language to speak, from what was asked for and the environment. Reads no catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

LOCALES = ("zh", "en")
"""The languages there are; the first is spoken where nothing else is known."""

LANG_VARIABLE = "HBWIZARD_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
UNTRANSLATED = ("c", "posix")


def negotiate(wanted: str | None, environ: Mapping[str, str]) -> str:
    """Return one of LOCALES: from `wanted`, else from the first variable that is set.

    Any zh (zh_HK, zh-Hans) is "zh", any en is "en"; nothing, C or an unknown language is "zh".
    """
    return decided(wanted, environ)[0]


def decided(wanted: str | None, environ: Mapping[str, str]) -> tuple[str, str]:
    """Return one of LOCALES, and what decided it: `--lang`, a variable, or "" for nothing."""
    for source, tags in _wishes(wanted, environ):
        languages = [language for tag in tags if (language := _language(tag))]
        if languages:
            return _first_known(languages), source
    return LOCALES[0], ""


def _wishes(wanted: str | None, environ: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Give what was asked for, each wish as tags in order of liking, the strongest wish first."""
    yield "--lang", [wanted or ""]
    yield LANG_VARIABLE, [environ.get(LANG_VARIABLE, "")]
    system = [environ.get(name, "") for name in LOCALE_VARIABLES]
    # LANGUAGE refines a locale; gettext ignores it under C, which asks for no translation.
    if next(filter(None, map(_language, system)), "") not in UNTRANSLATED:
        yield "LANGUAGE", environ.get("LANGUAGE", "").split(":")
    yield from ((name, [tag]) for name, tag in zip(LOCALE_VARIABLES, system, strict=True))


def _first_known(languages: Iterable[str]) -> str:
    return next((each for each in languages if each in LOCALES), LOCALES[0])


def _language(tag: str) -> str:
    """Return the language of a tag: "zh" of "zh_CN.UTF-8", "zh-Hans" and "zh+en"; "" of none."""
    return re.split(r"[-_.@+]", tag.strip().lower(), maxsplit=1)[0]
