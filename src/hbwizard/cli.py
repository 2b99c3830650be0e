"""The `hbwizard` command. Answers --version and --help by itself, and starts everything else.

Imports nothing until it is needed: help must appear at once.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Mapping, Sequence

# What type checkers read as true; `typing` itself would cost a tenth of the start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from typing import TextIO

INTERRUPTED = 130
HUNG_UP = 129
"""Also where no signal told that the terminal is gone."""


def main(
    argv: Sequence[str] | None = None,
    *,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
    environ: Mapping[str, str] | None = None,
    today: datetime.date | None = None,
) -> int:
    """Carry out a command line and return its exit code: 0, 1, 2, 129 where hung up, or 130.

    Whatever is not given is the process's own; `today` is the day in Shanghai.
    """
    words = sys.argv[1:] if argv is None else argv
    out = stdout or sys.stdout
    try:
        code = _carry_out(
            words,
            stdin or sys.stdin,
            out,
            stderr or sys.stderr,
            os.environ if environ is None else environ,
            today,
        )
        out.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget(out)
        return 0
    except OSError as error:
        if not _is_hang_up(error):
            raise
        _forget(out)
        return HUNG_UP
    return code


def _is_hang_up(error: OSError) -> bool:
    """Whether a terminal was hung up while it was read from, or written to."""
    return error.errno == errno.EIO and error.filename is None


def _carry_out(
    argv: Sequence[str],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    environ: Mapping[str, str],
    today: datetime.date | None,
) -> int:
    if argv and argv[0] == "--version":
        from hbwizard import __version__

        stdout.write(f"hbwizard {__version__}\n")
        return 0
    if "--help" in argv or "-h" in argv:
        return _help(argv, stdout, environ)
    from hbwizard.commands.usage import wanted

    if "--kiosk" in argv and stdin is sys.stdin:
        from hbwizard.kiosk.caller import at_a_server

        if "--wait" in argv:
            from hbwizard.kiosk.waiting import wait_for_somebody

            if not wait_for_somebody():
                return HUNG_UP
        code = at_a_server(wanted(argv, "--socket"), environ)
        if code is not None:
            return code
    from hbwizard.tui.picture import early

    lang, theme = wanted(argv, "--lang"), wanted(argv, "--theme")
    picture = early(argv, lang, theme, environ) if stdin is sys.stdin else None
    from hbwizard.commands.start import start

    if picture is None:
        return start(argv, stdin, stdout, stderr, environ, today)
    # On the picture, words would be lost.
    words = io.StringIO()
    try:
        return start(argv, stdin, stdout, words, environ, today, picture)
    finally:
        picture.close()
        stderr.write(words.getvalue())


def _help(argv: Sequence[str], stdout: TextIO, environ: Mapping[str, str]) -> int:
    from hbwizard.commands.help import help_text
    from hbwizard.commands.usage import COMMANDS, wanted_language

    command = next((word for word in argv if word in COMMANDS), None)
    _use_utf8(stdout)
    stdout.write(help_text(command, wanted_language(argv), environ))
    return 0


def _use_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")


def _forget(stdout: TextIO) -> None:
    """Nobody reads any more: let the interpreter's last flush go nowhere, and not complain."""
    if stdout is sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
