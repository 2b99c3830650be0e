"""Carries out a command line, and turns every error into lines on stderr and an exit code."""

from __future__ import annotations

import argparse
import datetime
import errno
import gettext
import importlib
import io
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from hbwizard.commands.context import Context, load_language
from hbwizard.commands.parser import parse
from hbwizard.commands.usage import wanted_language
from hbwizard.errors import ContentError, HbwizardError
from hbwizard.export.apology import Crash, apology, seen
from hbwizard.export.report import error_lines
from hbwizard.i18n.language import Language
from hbwizard.i18n.locales import negotiate
from hbwizard.tui.picture import Picture

DEBUG_VARIABLE = "HBWIZARD_DEBUG"
CONVERSATIONS = ("run", "resume")
"""The commands in which a person is spoken to."""
# For an installation whose catalogs cannot be read: the messages as they stand in the code.
SELF_LANGUAGE = Language("en", gettext.NullTranslations(), gettext.NullTranslations())


def start(
    argv: Sequence[str],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    environ: Mapping[str, str],
    today: datetime.date | None,
    picture: Picture | None = None,
) -> int:
    """Carry out a command line; return its exit code."""
    lang = wanted_language(argv)
    command = ""
    try:
        options = parse(argv)
        command = options.command
        context = Context(options, stdin, stdout, stderr, environ, today, picture)
        _set_encodings(context)
        return _command(options)(context)
    except HbwizardError as error:
        for line in error_lines(error, _language(lang, environ)):
            stderr.write(line + "\n")
        return error.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        # Where the terminal is gone, nobody can be told.
        if isinstance(error, OSError) and error.errno == errno.EIO:
            raise
        if environ.get(DEBUG_VARIABLE):
            raise
        said = _apology(error, command, _language(lang, environ))
        if picture is not None:
            # On it, words would be lost.
            picture.close()
        print(said, file=seen(stdout, stderr) if command in CONVERSATIONS else stderr)
        return 1


def _command(options: argparse.Namespace) -> Callable[[Context], int]:
    module = importlib.import_module(f"hbwizard.commands.{options.command}")
    command: Callable[[Context], int] = module.main
    return command


def _set_encodings(context: Context) -> None:
    """What an encoding cannot write is replaced: half a checklist is better than a crash."""
    encoding = getattr(context.options, "encoding", None) or "utf-8"
    streams = ((context.stdout, encoding), (context.stderr, "utf-8"), (context.stdin, "utf-8"))
    for stream, name in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=name, errors="replace")


def _language(lang: str | None, environ: Mapping[str, str]) -> Language:
    try:
        return load_language(negotiate(lang, environ))
    except ContentError:
        return SELF_LANGUAGE


def _apology(error: Exception, command: str, language: Language) -> str:
    if command in CONVERSATIONS:
        return apology(error.language if isinstance(error, Crash) else language)
    # The text of an unforeseen error may hold answers; its kind does not.
    return "hbwizard: " + language._(
        "sorry, something went wrong in this program ({kind}); set {variable}=1 to see where",
        kind=type(error).__name__,
        variable=DEBUG_VARIABLE,
    )
