"""The visitor's side of printing: a finished paper goes to the gate for a printer."""

from __future__ import annotations

import os
import queue
from typing import TYPE_CHECKING

from hbwizard.errors import OutputError
from hbwizard.export.printing import Sent
from hbwizard.i18n.language import N_
from hbwizard.kiosk.broker import REFUSED, sealed
from hbwizard.kiosk.words import Print, Printed

if TYPE_CHECKING:
    from hbwizard.export.papers import Paper
    from hbwizard.kiosk.visitor import Report

PATIENCE = 40.0
"""Seconds for the gate to answer: it gives the print service thirty."""
MOST = 5
"""Papers of one visit."""


class Printing:
    """The printer of a desk, as far as a visitor has one."""

    def __init__(self, report: Report, printer: str) -> None:
        self._report, self._printer = report, printer
        self._answers: queue.SimpleQueue[Printed] = queue.SimpleQueue()
        self._left = MOST

    def heard(self, word: Printed) -> None:
        """Take what became of the paper."""
        self._answers.put(word)

    def print_paper(self, paper: Paper) -> Sent:
        """Print a paper; to be called beside the loop. Raises OutputError."""
        if self._left <= 0:
            raise OutputError(N_("nothing was printed: a visit prints {count} papers"), count=MOST)
        self._left -= 1
        # What draws paper is loaded where there is a printer.
        from hbwizard.export.forms import FORMS

        drawn = FORMS["pdf"]
        descriptor = sealed(drawn.draw(paper))
        try:
            self._report.tell(Print(self._printer), [descriptor])
        finally:
            os.close(descriptor)
        self._wait()
        return Sent(self._printer, drawn)

    def _wait(self) -> None:
        try:
            word = self._answers.get(timeout=PATIENCE)
        except queue.Empty:
            raise OutputError(REFUSED, printer=self._printer, reason="-") from None
        if word.refusal:
            raise OutputError(word.refusal, **word.values)
