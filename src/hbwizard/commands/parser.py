"""Reads a command line by the table of commands. Raises UsageError, and prints nothing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from hbwizard.commands.usage import COMMANDS, Argument
from hbwizard.errors import UsageError
from hbwizard.flow.guess import closest
from hbwizard.i18n.language import N_


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(N_("the command line is not complete: {reason}"), reason=message)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the options, with `command` among them; without one, it is `run`.

    Raises UsageError.
    """
    words = list(argv)
    name = words.pop(0) if words and not words[0].startswith("-") else "run"
    if name not in COMMANDS:
        message = N_("there is no command {found}; there are: {allowed}")
        raise UsageError(message, found=name, allowed=", ".join(COMMANDS))
    arguments = COMMANDS[name].arguments
    options, strangers = _parser(arguments).parse_known_args(words)
    if strangers:
        _refuse(strangers[0], name, arguments)
    for argument in arguments:
        _check(argument, getattr(options, argument.key), name)
    options.command = name
    return options


def _parser(arguments: Sequence[Argument]) -> argparse.ArgumentParser:
    parser = _Parser(prog="hbwizard", add_help=False, allow_abbrev=False)
    for argument in arguments:
        names = [name for name in (argument.short, argument.name) if name]
        if not argument.name.startswith("-"):
            parser.add_argument(argument.key, nargs="*" if argument.many else "?")
        elif argument.value is None:
            parser.add_argument(*names, action="store_true")
        elif argument.may_be_bare:
            parser.add_argument(*names, dest=argument.key, nargs="?", const="")
        else:
            parser.add_argument(*names, dest=argument.key)
    return parser


def _refuse(word: str, command: str, arguments: Sequence[Argument]) -> NoReturn:
    guess = closest(word, [argument.name for argument in arguments])
    message = N_("{command} does not take {found}; see `hbwizard {command} --help`")
    if guess:
        message = N_("{command} does not take {found} (did you mean {guess}?)")
    raise UsageError(message, command=command, found=word, guess=guess)


def _check(argument: Argument, value: str | bool | list[str] | None, command: str) -> None:
    if argument.required and not value:
        message = N_("{command} needs {argument}; see `hbwizard {command} --help`")
        raise UsageError(message, command=command, argument=argument.name)
    if value is not None and argument.allowed and value not in argument.allowed:
        message = N_("{argument} takes one of: {allowed}; found {found}")
        allowed = ", ".join(argument.allowed)
        raise UsageError(message, argument=argument.name, allowed=allowed, found=value)
