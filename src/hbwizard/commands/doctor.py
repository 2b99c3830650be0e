"""`doctor`: what this terminal and this computer can do for the program, one thing a line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from msgspec import Struct

from hbwizard.commands.console import ENGLISH, is_conversation, speak_its_encoding
from hbwizard.commands.context import Context, load_language
from hbwizard.errors import ContentError
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.locales import decided
from hbwizard.tui.size import SMALLEST
from hbwizard.tui.terminal import colour_system, other_encoding, palette_name, shows_chinese

COLOURS = {"truecolor": N_("all"), "256": "256", "standard": N_("8 or 16")}


class Finding(Struct, frozen=True):
    """One thing that was looked at."""

    said: str
    """What is so."""
    change: str = ""
    """What to change; nothing where all is well."""


def main(context: Context) -> int:
    """Say what there is; 1 where something should be changed."""
    language = _language(context)
    findings = [*_terminal(context, language), *_rest(context, language)]
    for finding in findings:
        context.print(finding.said)
        if finding.change:
            context.print("  -> " + finding.change)
    is_well = not any(finding.change for finding in findings)
    if is_well:
        context.print(language._(N_("Nothing has to be changed.")))
    return 0 if is_well else 1


def _language(context: Context) -> Language:
    """Return a language that the terminal can show."""
    if not is_conversation(context):
        return context.language()
    speak_its_encoding(context)
    if context.options.lang or shows_chinese(context.environ):
        return context.language()
    return load_language(ENGLISH)


def _terminal(context: Context, language: Language) -> Iterator[Finding]:
    _ = language._
    environ = context.environ
    if not is_conversation(context):
        yield Finding(
            _(N_("Terminal: none; hbwizard would go line by line.")),
            _(N_("For the full screen, start it in a terminal, without a pipe.")),
        )
        return
    kind = environ.get("TERM", "")
    simple = _(N_("For the full screen, use a terminal that is not “dumb”, and set TERM."))
    yield Finding(_(N_("Terminal: {kind}"), kind=kind or "-"), simple * (kind in ("", "dumb")))
    yield _size(context, language)
    yield _encoding(context, language)
    colours = "-" if "NO_COLOR" in environ else _(COLOURS[colour_system(environ)])
    message = N_("Colours: {colours}; theme: {theme}")
    yield Finding(_(message, colours=colours, theme=palette_name(environ)))


def _size(context: Context, language: Language) -> Finding:
    columns, lines = os.get_terminal_size(context.stdout.fileno())
    is_small = columns < SMALLEST[0] or lines < SMALLEST[1]
    message = N_("Size: {columns} columns, {lines} lines")
    change = language._(N_("Make the window larger, or the letters smaller."))
    return Finding(language._(message, columns=columns, lines=lines), change * is_small)


def _encoding(context: Context, language: Language) -> Finding:
    encoding = (other_encoding(context.environ) or "utf-8").upper()
    if not shows_chinese(context.environ):
        return Finding(
            language._(N_("Encoding: {encoding}; Chinese cannot be shown"), encoding=encoding),
            language._(N_("Use a terminal with UTF-8, kmscon, or `hbwizard run --lang en`.")),
        )
    change = language._(N_("For the full screen, use a terminal and a locale with UTF-8."))
    said = language._(N_("Encoding: {encoding}"), encoding=encoding)
    return Finding(said, change * (encoding != "UTF-8"))


def _rest(context: Context, language: Language) -> Iterator[Finding]:
    locale, source = decided(context.options.lang, context.environ)
    message = N_("Language: {locale}, from {source}")
    source = source or language._(N_("nothing that is set"))
    yield Finding(language._(message, locale=locale, source=source))
    yield _flows(context, language)
    # Optional: without a printer, the checklist is saved and carried to one.
    there = language._(N_("there") if shutil.which("lp") else N_("not there"))
    yield Finding(language._(N_("Printing with lp: {there}"), there=there))


def _flows(context: Context, language: Language) -> Finding:
    try:
        count = len(context.library().flows)
        root = context.root()
    except ContentError:
        said = language._(N_("Flows: they cannot be read"))
        return Finding(said, language._(N_("`hbwizard check` names every mistake.")))
    message = N_("Flows: {count}, from {folder}")
    return Finding(language._(message, count=count, folder=root))
