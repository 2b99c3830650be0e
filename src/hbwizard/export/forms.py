"""The forms in which a paper can be had. What draws one is loaded when it is wanted."""

from __future__ import annotations

import json
from collections.abc import Callable

from msgspec import Struct

from hbwizard.export.papers import Paper
from hbwizard.i18n.language import N_


class Form(Struct, frozen=True):
    """A form: a kind of file."""

    id: str
    suffix: str
    label: str
    """For the person: what it is good for."""
    draw: Callable[[Paper], bytes]
    """Returns the file. Raises OutputError."""
    is_text: bool = True
    """Whether a terminal can show it."""
    has_letters: bool = True
    """Whether it can be had of a letter."""


def _text(paper: Paper) -> bytes:
    from hbwizard.export.text import render

    return render(paper.document(), paper.width).encode()


def _json(paper: Paper) -> bytes:
    from hbwizard.export.data import to_data

    return json.dumps(to_data(paper.sheet), ensure_ascii=False, indent=2).encode() + b"\n"


def _pdf(paper: Paper) -> bytes:
    from hbwizard.export.pdf import render

    return render(paper)


def _receipt(paper: Paper) -> bytes:
    from hbwizard.export.receipt import render

    return render(paper)


FORMS = {
    form.id: form
    for form in (
        Form("text", ".txt", N_("Plain text: for any printer and any phone"), _text),
        Form("pdf", ".pdf", N_("PDF: for printing, on A4"), _pdf, is_text=False),
        Form("receipt", ".prn", N_("For a receipt printer"), _receipt, is_text=False),
        Form("json", ".json", N_("For other programs"), _json, has_letters=False),
    )
}
"""Every form by its id, in the order in which they are offered."""
