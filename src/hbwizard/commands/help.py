"""Help, drawn from the table of commands. Reads one compiled catalog, imports hardly anything."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator, Mapping

from hbwizard.commands.usage import COMMANDS, N_, Argument
from hbwizard.i18n.locales import negotiate

COLUMN = 22
"""Where descriptions begin; they are written short enough to stand on one line."""

Translate = Callable[[str], str]


def help_text(command: str | None, lang: str | None, environ: Mapping[str, str]) -> str:
    """Return the help of a command, or of the whole program."""
    translate = _catalog(negotiate(lang, environ)).gettext
    lines = _program(translate) if command is None else _command(command, translate)
    return "\n".join(lines) + "\n"


def _catalog(locale: str) -> gettext.NullTranslations:
    """Only compiled catalogs: to read a source one would take longer than the rest of help."""
    package = __file__.rpartition("commands")[0]
    for folder in (f"{package}locales", f"{package}../../locales"):
        if gettext.find("hbwizard", folder, [locale]):
            return gettext.translation("hbwizard", folder, [locale])
    return gettext.NullTranslations()


def _program(translate: Translate) -> Iterator[str]:
    yield f"{translate(N_('Usage:'))} hbwizard [COMMAND] ..."
    yield ""
    yield translate(N_("For people behind on Huabei (花呗): from your situation to a checklist."))
    yield ""
    for name, command in COMMANDS.items():
        yield _row(name, translate(command.help))
    yield ""
    yield _row("COMMAND --help", translate(N_("what a command takes")))
    yield _row("--version", translate(N_("the version of this program")))


def _command(name: str, translate: Translate) -> Iterator[str]:
    command = COMMANDS[name]
    required = [_shown(each) for each in command.arguments if each.required]
    words = ["hbwizard", name, *required, "[...]"]
    yield f"{translate(N_('Usage:'))} {' '.join(words)}"
    yield ""
    yield translate(command.help)
    yield ""
    for argument in command.arguments:
        names = ", ".join(filter(None, (argument.short, _shown(argument))))
        yield _row(names, translate(argument.help))


def _shown(argument: Argument) -> str:
    return f"{argument.name} {argument.value}" if argument.value else argument.name


def _row(name: str, text: str) -> str:
    return f"  {name}".ljust(COLUMN) + text
