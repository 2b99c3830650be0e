"""Sends a paper to a printer of this computer, through `lp` of CUPS. Knows no screen.

Nothing is written to a file here. What is sent bears a name that tells nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping

from msgspec import Struct

from hbwizard.errors import OutputError
from hbwizard.export.forms import FORMS, Form
from hbwizard.export.papers import Paper
from hbwizard.export.programs import Ended, TooSlow, run
from hbwizard.export.receipt_printer import send
from hbwizard.i18n.language import N_, Language

TITLE = "hbwizard"
"""What others may read in the queue."""
QUICK, PATIENCE = 10.0, 30.0
"""Seconds for the print service to tell something, and to take a paper."""
DEFAULT = re.compile(r"^system default destination: (\S+)", re.MULTILINE)
STOPPED = re.compile(r"^printer .* disabled since .*\n\s*(.*)", re.MULTILINE)
BUSY = re.compile(r"^printer .* now printing ", re.MULTILINE)
ALERTS = re.compile(r"^\s*Alerts: (.*)$", re.MULTILINE)
NO_PAPER = N_("nothing was printed: there is no paper in {printer}")
OPEN = N_("nothing was printed: a cover of {printer} is open")
NO_INK = N_("nothing was printed: {printer} has no toner or ink left")
TROUBLES = {
    "media-empty": NO_PAPER,
    "media-needed": NO_PAPER,
    "media-jam": N_("nothing was printed: paper is stuck in {printer}"),
    "cover-open": OPEN,
    "door-open": OPEN,
    "toner-empty": NO_INK,
    "marker-supply-empty": NO_INK,
    "offline": N_("nothing was printed: {printer} is switched off, or not connected"),
}
"""What a person can mend, by the words of the print service."""
NO_LP = N_(
    "there is no `lp` on this computer: install CUPS (cups-client), "
    "or save a file and print it elsewhere"
)
RUNNING = "scheduler is running"
NO_ANSWER = N_("the print service does not answer: {reason}")
TOO_SLOW = N_(
    "{printer} took nothing within {seconds} seconds; "
    "look whether something comes out before you print it again"
)
REPORTED = N_("It last told of a trouble ({alerts}): if nothing comes out, look at the printer.")
AS_TEXT = N_(
    "It went as plain text, because what makes a PDF is not installed; "
    "look whether the Chinese is right."
)


class Sent(Struct, frozen=True):
    """A paper that a printer took."""

    printer: str
    """Which one; nothing for the operator's receipt printer."""
    form: Form
    """The form in which it went."""
    is_second_best: bool = False
    """Whether it went as text because a PDF could not be made."""
    alerts: str = ""
    """What the printer told last: it may be mended since, which only a new paper shows."""

    def words(self, language: Language) -> list[str]:
        """Return what to tell the person."""
        said = language._(N_("Sent to the receipt printer."))
        if self.printer:
            said = language._(N_("Sent to the printer {printer}."), printer=self.printer)
        trouble = language._(REPORTED, alerts=self.alerts) if self.alerts else ""
        as_text = language._(AS_TEXT) if self.is_second_best else ""
        return [words for words in (said, trouble, as_text) if words]


def print_paper(
    paper: Paper, printer: str, environ: Mapping[str, str], form: Form = FORMS["pdf"]
) -> Sent:
    """Print a paper; "" is the default printer, for a receipt the operator's. Raises OutputError.

    Where a PDF cannot be made, text is printed.
    """
    if form.id == "receipt" and not printer:
        send(form.draw(paper), environ, PATIENCE)
        return Sent("", form)
    chosen, alerts = ready(printer, environ)
    drawn, data = _drawn(paper, form)
    _hand_over(data, chosen, ["-o", "raw"] if form.id == "receipt" else [], environ)
    return Sent(chosen, drawn, drawn is not form, alerts)


def ready(printer: str, environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the printer that will print, and what troubles it told of last.

    "" is the default printer. Raises OutputError where a paper would wait for somebody else.
    """
    chosen = _chosen(printer, environ)
    return chosen, _refuse_trouble(chosen, environ)


def _hand_over(data: bytes, printer: str, options: list[str], environ: Mapping[str, str]) -> None:
    try:
        ended = _ask(["lp", "-d", printer, "-t", TITLE, *options], environ, PATIENCE, data)
    except TooSlow as error:
        raise OutputError(TOO_SLOW, printer=printer, seconds=round(PATIENCE)) from error
    if ended.code != 0:
        message = N_("nothing was printed: {printer} did not take it: {reason}")
        raise OutputError(message, printer=printer, reason=ended.reason)


def printers(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the printers that are set up here. Raises OutputError where none can be asked for."""
    told = _asked(["lpstat", "-e"], environ)
    if not told.out and (reason := _asked(["lpstat", "-r"], environ)).out != RUNNING:
        raise OutputError(NO_ANSWER, reason=reason.reason)
    return tuple(filter(None, told.out.splitlines()))


def default_printer(environ: Mapping[str, str]) -> str:
    """Return the printer that is chosen, or nothing. Raises OutputError like printers."""
    found = DEFAULT.search(_asked(["lpstat", "-d"], environ).out)
    return found[1] if found else ""


def _chosen(printer: str, environ: Mapping[str, str]) -> str:
    """Return the printer to take. Raises OutputError."""
    found = printers(environ)
    if not found:
        raise OutputError(N_("nothing was printed: no printer is set up on this computer"))
    chosen = printer or default_printer(environ)
    if not chosen:
        message = N_("nothing was printed: no printer is the default; name one of: {found}")
        raise OutputError(message, found=", ".join(found))
    if chosen not in found:
        message = N_("nothing was printed: there is no printer {printer}; there are: {found}")
        raise OutputError(message, printer=chosen, found=", ".join(found))
    return chosen


def _refuse_trouble(printer: str, environ: Mapping[str, str]) -> str:
    """Send nothing that would lie in a queue until somebody else finds it. Raises OutputError.

    Returns the troubles that an idle printer told last: they stay until the next paper.
    """
    told = _asked(["lpstat", "-l", "-p", printer], environ).out
    troubles = _troubles(told)
    if troubles and BUSY.search(told):
        raise OutputError(next(iter(troubles.values())), printer=printer)
    if stopped := STOPPED.search(told):
        message = N_("nothing was printed: {printer} was stopped: {reason}")
        raise OutputError(message, printer=printer, reason=stopped[1].strip() or "-")
    return ", ".join(troubles)


def _troubles(told: str) -> dict[str, str]:
    """Return what a person can mend: the words of the print service, and what to say."""
    alerts = ALERTS.search(told)
    words = re.split(r"[\s,]+", alerts[1]) if alerts else []
    stems = {word: re.sub("-(error|report)$", "", word) for word in words}
    return {word: TROUBLES[stem] for word, stem in stems.items() if stem in TROUBLES}


def _drawn(paper: Paper, form: Form) -> tuple[Form, bytes]:
    try:
        return form, form.draw(paper)
    except OutputError:
        if form is not FORMS["pdf"]:
            raise
    return FORMS["text"], FORMS["text"].draw(paper)


def _asked(command: list[str], environ: Mapping[str, str]) -> Ended:
    """Ask the print service something. Raises OutputError."""
    try:
        return _ask(command, environ, QUICK)
    except TooSlow as error:
        reason = f"{command[0]}: {QUICK:.0f} s"
        raise OutputError(NO_ANSWER, reason=reason) from error


def _ask(
    command: list[str], environ: Mapping[str, str], patience: float, data: bytes = b""
) -> Ended:
    if any(shutil.which(each, path=environ.get("PATH")) is None for each in ("lp", "lpstat")):
        raise OutputError(NO_LP)
    # Its words are read here, and names of printers may be Chinese.
    return run(command, {**environ, "LC_ALL": "C.UTF-8"}, patience, data)
