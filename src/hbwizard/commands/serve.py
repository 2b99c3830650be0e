"""`serve`: a kiosk that many reach over SSH; and what its operator asks of it."""

from __future__ import annotations

import errno
import getpass
import os
from pathlib import Path

from hbwizard.commands.context import Context
from hbwizard.commands.equipment import extras
from hbwizard.commands.kiosk_status import status_lines
from hbwizard.commands.kiosk_summary import summary
from hbwizard.errors import HbwizardError, UsageError
from hbwizard.i18n.language import N_
from hbwizard.i18n.wrapping import sanitize
from hbwizard.kiosk import walls
from hbwizard.kiosk.passwords import SALT_BYTES, hash_line
from hbwizard.kiosk.reading import read_settings
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.user import check_user

SHORTEST, LONGEST = 8, 1024
"""Characters of a password."""
EXTRA = "kiosk"
NOT_OURS = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)
"""Why a port cannot be opened."""


def main(context: Context) -> int:
    """Serve until told to stop, or do the one thing that was asked."""
    actions = {"check": _check, "status": _status, "hash": _hash}
    wanted = [name for name in actions if getattr(context.options, name)]
    if len(wanted) > 1:
        message = N_("{one} and {other} do not go together")
        raise UsageError(message, one=f"--{wanted[0]}", other=f"--{wanted[1]}")
    return actions[wanted[0]](context) if wanted else _serve(context)


def _serve(context: Context) -> int:
    check_user(os.geteuid(), context.environ)
    settings = _settings_to_serve(context)
    if lacking := extras().get(EXTRA):
        message = N_("serve needs {packages}: `pip install 'hbwizard[kiosk]'`")
        raise HbwizardError(message, packages=", ".join(lacking))
    key = Path(settings.host_key)
    if not key.exists() and not os.access(key.parent, os.W_OK):
        message = N_("no host key can be made in {folder}: make the folder, for this user to write")
        raise HbwizardError(message, folder=key.parent)
    # The other actions work without what it needs.
    from hbwizard.kiosk.gate import serve

    try:
        return serve(settings, context.root(), _path(context), lambda: _settings_to_serve(context))
    except OSError as error:
        # An error with the name of a file is about that file.
        if error.errno not in NOT_OURS or error.filename is not None:
            raise
        message = N_("{address}, port {port}, is not to be had: {reason}")
        values = {"address": settings.address, "port": settings.port}
        raise HbwizardError(message, reason=error.strerror, **values) from error


def _check(context: Context) -> int:
    language, library = context.language(), context.library()
    settings = _settings(context)
    for line in summary(settings, library, language):
        context.print(line)
    context.print(language._(N_("No problems found.")))
    return 0


def _status(context: Context) -> int:
    settings = _settings(context, looks_outside=False)
    for line in status_lines(settings, context.language()):
        # Whatever else has that port may say anything.
        context.print(sanitize(line))
    return 0


def _hash(context: Context) -> int:
    password = _password(context)
    if not SHORTEST <= len(password) <= LONGEST:
        message = N_("a password has from {low} to {high} characters; nothing was made")
        raise UsageError(message, low=SHORTEST, high=LONGEST)
    context.print(hash_line(password, os.urandom(SALT_BYTES)))
    return 0


def _password(context: Context) -> str:
    """Return what a person types twice without seeing it, or the first line that is passed in."""
    if not context.stdin.isatty():
        return context.stdin.readline(LONGEST + 2).rstrip("\r\n")
    language = context.language()
    prompts = (N_("Password for visitors: "), N_("The same again: "))
    first, again = (getpass.getpass(language._(prompt), context.stderr) for prompt in prompts)
    if first != again:
        raise UsageError(N_("the two were not the same; nothing was made"))
    return first


def _path(context: Context) -> Path:
    if not context.options.settings:
        message = N_("{command} needs {argument}; see `hbwizard {command} --help`")
        raise UsageError(message, command="serve", argument="--settings")
    return Path(context.options.settings)


def _settings_to_serve(context: Context) -> Settings:
    """Return settings that this system can keep, at the start as when they are read again.

    Raises FlowErrors, and UsageError where walls are required and not there.
    """
    settings = _settings(context)
    if settings.walls == "required":
        walls.demand(walls.report())
    return settings


def _settings(context: Context, *, looks_outside: bool = True) -> Settings:
    """Return the settings of the file and the flags. Raises FlowErrors."""
    options = context.options
    given = {"address": options.address, "port": options.port, "host_key": options.host_key}
    flags = {name: value for name, value in given.items() if value is not None}
    if "host_key" in flags:
        # A path of a command line counts from where one is.
        flags["host_key"] = str(Path(flags["host_key"]).absolute())
    flows = tuple(context.library().flows)
    return read_settings(_path(context), flows, flags, looks_outside=looks_outside)
