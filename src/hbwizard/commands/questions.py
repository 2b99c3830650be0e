"""`questions`: what a flow asks, so that a program can answer."""

from __future__ import annotations

import json

from hbwizard.author.questions import questions_data, questions_text
from hbwizard.commands.context import Context


def main(context: Context) -> int:
    """Print the questions of a flow."""
    library = context.library()
    flow = library.flows[context.way_in(library, context.options.flow).flow]
    language, today = context.language(), context.today
    if context.options.format == "json":
        data = questions_data(flow, language, today)
        context.print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        context.print("\n".join(questions_text(flow, language, today)))
    return 0
