"""`doctor`: what this terminal and this computer can do for the program, one thing a line."""

from __future__ import annotations

import os
from collections.abc import Iterator

from msgspec import Struct

from hbwizard.commands.console import ENGLISH, is_conversation, speak_its_encoding
from hbwizard.commands.context import Context, load_language
from hbwizard.commands.equipment import extras, untranslated
from hbwizard.commands.probe import cells_drawn
from hbwizard.errors import ContentError, OutputError
from hbwizard.export.offers import RECEIPT_PRINTER
from hbwizard.export.printing import default_printer
from hbwizard.flow.model import Library
from hbwizard.i18n.language import N_, Language
from hbwizard.i18n.locales import LOCALES, decided
from hbwizard.i18n.wrapping import cells, sanitize
from hbwizard.tui.size import SMALLEST
from hbwizard.tui.terminal import (
    colour_system,
    is_simple,
    other_encoding,
    palette_name,
    shows_chinese,
)

COLOURS = {"truecolor": N_("all"), "256": "256", "standard": N_("8 or 16")}
CHINESE, MARK = "花呗", "…"
SAMPLE = f"{CHINESE} “{MARK}” □ ■ × ÷ ≈ ( ) [x]"
"""One of each kind of character that the program draws."""


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
    change = _(N_("For the full screen, use a terminal that is not “dumb”, and set TERM."))
    yield Finding(_(N_("Terminal: {kind}"), kind=kind or "-"), change * is_simple(environ))
    yield _size(context, language)
    yield _encoding(context, language)
    if shows_chinese(environ) and not is_simple(environ):
        yield _widths(context, language)
        # Only eyes can tell: a terminal does not know which letters its font lacks.
        sample = N_("Letters: {sample}  (boxes or question marks here: choose another font)")
        yield Finding(_(sample, sample=SAMPLE))
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


def _widths(context: Context, language: Language) -> Finding:
    drawn = cells_drawn((CHINESE, MARK), context.stdin, context.stdout)
    if not drawn:
        return Finding(language._(N_("Widths: this terminal does not tell")))
    said = N_("Widths: {chinese} takes {wide} cells, {mark} takes {narrow}")
    values = {"chinese": CHINESE, "wide": drawn[0], "mark": MARK, "narrow": drawn[1]}
    change = N_("Chinese would be drawn askew: use another terminal, or `hbwizard run --plain`.")
    is_askew = drawn[0] != cells(CHINESE)
    return Finding(language._(said, **values), language._(change) * is_askew)


def _rest(context: Context, language: Language) -> Iterator[Finding]:
    locale, source = decided(context.options.lang, context.environ)
    message = N_("Language: {locale}, from {source}")
    source = source or language._(N_("nothing that is set"))
    yield Finding(language._(message, locale=locale, source=source))
    yield from _content(context, language)
    for name, lacking in extras().items():
        yield _extra(name, lacking, language)
    yield _printer(context, language)
    if where := context.environ.get(RECEIPT_PRINTER):
        said = N_("Receipt printer: {where}, from {variable}")
        yield Finding(language._(said, where=sanitize(where), variable=RECEIPT_PRINTER))


def _content(context: Context, language: Language) -> Iterator[Finding]:
    try:
        library, root = context.library(), context.root()
    except ContentError:
        said = language._(N_("Flows: they cannot be read"))
        yield Finding(said, language._(N_("`hbwizard check` names every mistake.")))
        return
    message = N_("Flows: {count}, from {folder}")
    yield Finding(language._(message, count=len(library.flows), folder=root))
    yield _sources(context, language, library)
    yield from (_catalog(locale, language, library) for locale in LOCALES)


def _sources(context: Context, language: Language, library: Library) -> Finding:
    late = sum(context.today > source.review_on for source in library.sources.values())
    message = N_("Sources: {count}, of which {late} are past the day to check them again")
    said = language._(message, count=len(library.sources), late=late)
    change = language._(N_("Look for a newer version; ask 12348 about what is out of date."))
    return Finding(said, change * bool(late))


def _catalog(locale: str, language: Language, library: Library) -> Finding:
    """Whether a language is whole: some texts of other people's flows may be in Chinese only."""
    try:
        spoken = load_language(locale)
        missing = untranslated(library, spoken) if locale != LOCALES[0] else set()
    except ContentError:
        said = language._(N_("Texts in {locale}: they cannot be read"), locale=locale)
        return Finding(said, language._(N_("Install hbwizard again.")))
    if not missing:
        return Finding(language._(N_("Texts in {locale}: whole"), locale=locale))
    message = N_("Texts in {locale}: {count} of the flows are missing, and shown in Chinese")
    return Finding(language._(message, locale=locale, count=len(missing)))


def _extra(name: str, lacking: list[str], language: Language) -> Finding:
    # Optional, as the printer is: no change that has to be made.
    if not lacking:
        return Finding(language._(N_("Optional part {name}: there"), name=name))
    message = N_("Optional part {name}: not there; it needs {packages}")
    return Finding(language._(message, name=name, packages=", ".join(lacking)))


def _printer(context: Context, language: Language) -> Finding:
    # Optional: without a printer, the checklist is saved and carried to one.
    try:
        printer = default_printer(context.environ)
    except OutputError as error:
        reason = language._(error.message, **error.values)
        return Finding(language._(N_("Printing: {reason}"), reason=reason))
    if not printer:
        return Finding(language._(N_("Printing: `lp` is there, but no printer is chosen")))
    return Finding(language._(N_("Printing: `lp`, to {printer}"), printer=printer))
