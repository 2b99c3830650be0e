"""What advice and letters share: the gaps in their texts, and by when something is due."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from hbwizard.flow import texts
from hbwizard.flow.guess import closest
from hbwizard.flow.located import Located
from hbwizard.flow.names import Names, Report
from hbwizard.flow.references import Deadline, DueBy, DueIn
from hbwizard.flow.registry import Registry
from hbwizard.i18n.language import N_

NO_SUCH_DUE = N_("expected `today`, `3 days` or the id of a deadline, found “{found}”")
NO_SUCH_GAP = N_("{gap} names no question, value or contact")
_IN_DAYS = re.compile(r"([0-9]{1,3}) days?")


class TextResolver:
    """Checks texts with gaps, and reads days."""

    def __init__(self, registry: Registry, report: Report) -> None:
        self.registry = registry
        self.report = report

    def due(self, text: Located | None, deadlines: Mapping[str, Deadline]) -> DueIn | DueBy | None:
        """Return by when something is due; None where no day was given, or it was reported."""
        if text is None:
            return None
        if text == "today":
            return DueIn(0)
        match = _IN_DAYS.fullmatch(text)
        if match:
            return DueIn(int(match[1]))
        if str(text) in deadlines:
            return DueBy(deadlines[str(text)])
        guess = closest(text, ["today", *deadlines])
        self.report(text.place, NO_SUCH_DUE, guess, found=text[:80])
        return None

    def check(self, text: Located, known: Names, sure: Callable[[str], bool]) -> None:
        """Report gaps that name nothing, and those that are not `sure` to be filled."""
        if texts.has_stray_brace(text):
            self.report(text.place, N_("a brace {{ or }} stands alone in this text"))
        for gap in texts.gaps(text):
            if gap.kind == "contact":
                self.registry.contact_list([Located(gap.name, text.place)])
            elif gap.kind == "broken" or gap.name not in known.types:
                guess = closest(gap.name, known.types)
                self.report(text.place, NO_SUCH_GAP, guess, gap=gap.written[:80])
            elif not sure(gap.name):
                message = N_("{gap} may have no value here: add `known({name})` to the condition")
                self.report(text.place, message, gap=gap.written, name=gap.name)
