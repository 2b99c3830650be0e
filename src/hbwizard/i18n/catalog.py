"""The messages of one locale, from its compiled or its text catalogs. Knows no format or screen."""

from __future__ import annotations

import io
import struct
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from hbwizard.errors import ContentError

SOURCES = {"flows": "zh", "hbwizard": "en"}
"""The domains, each with the language that its messages are written in."""

# All that gettext raises on a broken .mo.
BROKEN = (OSError, ValueError, LookupError, struct.error)


def load_catalog(root: Path, locale: str, domain: str) -> NullTranslations:
    """Return the messages of a domain of SOURCES; in its own language each message is itself.

    A message without a translation, or with a fuzzy one, is shown untranslated.
    Raises ContentError where the catalog is missing or broken.
    """
    if SOURCES[domain] == locale:
        return NullTranslations()
    text = root / locale / "LC_MESSAGES" / f"{domain}.po"
    compiled = text.with_suffix(".mo")
    if _is_current(compiled, text):
        return _read_compiled(compiled)
    return _read_text(text, locale)


def _is_current(compiled: Path, text: Path) -> bool:
    """A .mo without its .po is current: an installed package has no other."""
    if not compiled.is_file():
        return False
    return not text.is_file() or compiled.stat().st_mtime_ns >= text.stat().st_mtime_ns


def _read_compiled(path: Path) -> GNUTranslations:
    try:
        with path.open("rb") as stream:
            return GNUTranslations(stream)
    except BROKEN as error:
        raise _unusable(path, error) from error


def _read_text(path: Path, locale: str) -> GNUTranslations:
    """Compile a .po in memory, so that both kinds of catalog answer alike."""
    from babel.core import UnknownLocaleError
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    compiled = io.BytesIO()
    try:
        with path.open("rb") as stream:
            # Without abort_invalid, Babel prints its complaints to stdout and goes on.
            write_mo(compiled, read_po(stream, locale=locale, abort_invalid=True))
        compiled.seek(0)
        return GNUTranslations(compiled)
    except (*BROKEN, PoFileError, UnknownLocaleError) as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> ContentError:
    if isinstance(error, FileNotFoundError):
        return ContentError("there is no catalog {file}", file=path)
    return ContentError("the catalog {file} cannot be read: {reason}", file=path, reason=error)
