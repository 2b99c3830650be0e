"""What the command line takes, as a table: the parser and the help both read it.

Imports next to nothing, so that help appears at once.
"""

from __future__ import annotations

from collections.abc import Sequence


class Argument:
    """One argument of a command. A plain class: dataclasses cost more than all of help."""

    def __init__(
        self,
        name: str,
        help: str,
        value: str | None = None,
        allowed: tuple[str, ...] = (),
        *,
        required: bool = False,
        many: bool = False,
        short: str | None = None,
        may_be_bare: bool = False,
    ) -> None:
        self.name = name
        """`FLOW` for a place, `--lang` for an option."""
        self.help = help
        """An English message id, short enough for one line of help."""
        self.value = value
        """For an option: what its value is called; None for a switch."""
        self.allowed = allowed
        """The values it takes; empty for any."""
        self.required = required
        self.many = many
        """For a place: whether several words may stand there."""
        self.short = short
        """A second name of one letter."""
        self.may_be_bare = may_be_bare
        """For an option: whether it may stand without its value, which is then empty."""

    @property
    def key(self) -> str:
        """Its name among the parsed options."""
        return self.name.lstrip("-").replace("-", "_").lower()


class Command:
    """One command."""

    def __init__(self, help: str, *arguments: Argument) -> None:
        self.help = help
        """An English message id, short enough for one line of help."""
        self.arguments = arguments


def N_(message: str) -> str:
    """Mark a message for translation; i18n's own marker would bring its imports with it."""
    return message


_LANG = Argument("--lang", N_("zh or en; without it, the system's language"), "LANG")
_FROM = Argument("--from", N_("a folder of flows other than the bundled one"), "DIR")
_TODAY = Argument("--today", N_("the day to count from: now, or such as 2026-11-23"), "DATE")
_FORMS = ("text", "markdown", "html", "pdf", "receipt", "ics", "vcf", "json")
_FORMAT = Argument("--format", N_("text or json"), "FORMAT", ("text", "json"))
_THEMES = ("contrast", "dark", "light", "plain")
_COMMON = (_LANG, _FROM, _TODAY)


def _flow(*, required: bool, many: bool = False) -> Argument:
    help = N_("the id of a flow or of a way in, as `list` names it")
    if many:
        help = N_("one or more ids of flows or ways in, as `list` names them")
    return Argument("FLOW", help, required=required, many=many)


COMMANDS = {
    "run": Command(
        N_("answer questions, get a checklist (or just `hbwizard`)"),
        _flow(required=False),
        Argument("--plain", N_("lines only: screen readers, pipes, simple terminals")),
        Argument("--theme", N_("contrast, dark, light or plain colours"), "NAME", _THEMES),
        Argument("--answers", N_("a YAML or JSON file of answers to begin with"), "FILE"),
        Argument("--kiosk", N_("for strangers, who come through sshd: nothing is kept")),
        Argument("--wait", N_("with --kiosk: begin at a key, for a computer in a room")),
        Argument("--settings", N_("with --kiosk: the YAML file of its settings"), "FILE"),
        Argument("--socket", N_("with --kiosk: where a running `serve` is asked"), "FILE"),
        *_COMMON,
    ),
    "resume": Command(
        N_("go on with answers you kept, or with a code"),
        Argument("CODE", N_("a code; without it, what is kept here"), many=True),
        Argument("--plain", N_("lines only: screen readers, pipes, simple terminals")),
        Argument("--theme", N_("contrast, dark, light or plain colours"), "NAME", _THEMES),
        *_COMMON,
    ),
    "forget": Command(N_("delete the answers kept on this computer"), *_COMMON),
    "list": Command(N_("list the flows"), _FORMAT, *_COMMON),
    "advise": Command(
        N_("print advice and checklist for a file of answers"),
        _flow(required=True, many=True),
        Argument(
            "--answers", N_("YAML or JSON, {question id: value}; - is stdin"), "FILE", required=True
        ),
        Argument("--partial", N_("go on where answers are missing, as if not asked")),
        Argument(
            "--format",
            N_("text, markdown, html, pdf, receipt, ics, vcf or json"),
            "FORM",
            _FORMS,
        ),
        Argument("--letters", N_("every letter and script in full after it")),
        Argument("--letter", N_("one letter or script alone, by its id"), "ID"),
        Argument("--width", N_("cells in a line of text (80); receipt: 32 or 48"), "N"),
        Argument("--encoding", N_("utf-8 or gb18030"), "NAME", ("utf-8", "gb18030")),
        Argument("--output", N_("write to this file, or into this folder"), "FILE", short="-o"),
        Argument(
            "--print", N_("print it: the PDF, on the default printer"), "[NAME]", may_be_bare=True
        ),
        Argument("--force", N_("replace that file where it is already there")),
        Argument("--lang", N_("zh, en, or side by side: zh+en, en+zh"), "LANG"),
        _FROM,
        _TODAY,
    ),
    "questions": Command(
        N_("list the questions of a flow and the answers they take"),
        _flow(required=True),
        _FORMAT,
        *_COMMON,
    ),
    "check": Command(
        N_("say what is wrong with flows: a folder, or one file"),
        Argument("PATH", N_("a folder or a file; without it, the bundled flows")),
        *_COMMON,
    ),
    "serve": Command(
        N_("open the wizard to many, over SSH (a kiosk)"),
        Argument("--settings", N_("the YAML file of its settings"), "FILE"),
        Argument("--address", N_("listen there; wins over the settings"), "ADDRESS"),
        Argument("--port", N_("listen on it; wins over the settings"), "PORT"),
        Argument("--host-key", N_("the file of its key; wins over the settings"), "FILE"),
        Argument("--check", N_("say what is wrong with the settings, or what they allow")),
        Argument("--status", N_("say how the running kiosk is doing")),
        Argument("--hash", N_("read a password, print the line for its file")),
        _LANG,
        _FROM,
    ),
    "doctor": Command(
        N_("say what this terminal can show, and what to change"),
        *_COMMON,
    ),
}


def wanted_language(argv: Sequence[str]) -> str | None:
    """Return what follows --lang, also where the rest of the line makes no sense."""
    return wanted(argv, "--lang")


def wanted(argv: Sequence[str], option: str) -> str | None:
    """Return what follows an option, also where the rest of the line makes no sense."""
    for index, word in enumerate(argv):
        if word == option:
            return next(iter(argv[index + 1 :]), None)
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
    return None
