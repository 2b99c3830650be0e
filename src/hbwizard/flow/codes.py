"""The stable numbers of questions and answers, as `codes.yaml` lists them line by line."""

from __future__ import annotations

import re

from hbwizard.flow.names import Report
from hbwizard.flow.schema_tables import CodesDoc
from hbwizard.i18n.language import N_

LINE = re.compile(r"([a-z]\w*)(?:\.([a-z]\w*))? ([a-z]+)((?: [a-z]\w*)*)", re.ASCII)
"""A question, or a list and its field; its type; its options."""


def code_lines(doc: CodesDoc | None, report: Report) -> dict[str, tuple[str, ...]]:
    """Return the lines by flow; what is wrong in them was reported."""
    found: dict[str, tuple[str, ...]] = {}
    for each in doc.codes if doc else ():
        if str(each.flow) in found:
            report(each.flow.place, N_("the flow {id} has its numbers here twice"), id=each.flow)
        found[str(each.flow)] = tuple(map(str, each.lines))
        for line in each.lines:
            if not LINE.fullmatch(line):
                message = N_("{found} is no line of numbers; `make codes` writes this file")
                report(line.place, message, found=line[:80])
    return found
