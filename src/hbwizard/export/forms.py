"""The forms in which a paper can be had. What draws one is loaded when it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hbwizard.export.papers import Paper
from hbwizard.i18n.language import N_

TICKS = N_("What you tick goes when this page is closed. To keep it, print the page.")
"""On a web page, which stores nothing."""


def _nothing() -> None:
    """What most forms need besides the program."""


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
    has_two_languages: bool = True
    """Whether it shows them side by side."""
    has_encodings: bool = True
    """Whether its text can be in another encoding than UTF-8."""
    require: Callable[[], None] = _nothing
    """Raises OutputError where what draws it is not installed."""


def _text(paper: Paper) -> bytes:
    from hbwizard.export.text import render

    return render(paper.document(), paper.width).encode()


def _markdown(paper: Paper) -> bytes:
    from hbwizard.export.markdown import render

    return render(paper.document(), paper.width).encode()


def _html(paper: Paper) -> bytes:
    from hbwizard.export.html import render

    contents = " · ".join(language._("Contents") for language in paper.languages)
    ticks = [language._(TICKS) for language in paper.languages]
    return render(paper.document(with_codes=True), contents, ticks).encode()


def _json(paper: Paper) -> bytes:
    from hbwizard.export.data import to_json

    return to_json(paper.sheet)


def _pdf(paper: Paper) -> bytes:
    from hbwizard.export.pdf import render

    return render(paper)


def _require_pdf() -> None:
    from hbwizard.export.pdf import require

    require()


def _receipt(paper: Paper) -> bytes:
    from hbwizard.export.receipt import render

    return render(paper)


def _calendar(paper: Paper) -> bytes:
    from hbwizard.export.calendar import render

    return render(paper)


def _cards(paper: Paper) -> bytes:
    from hbwizard.export.cards import render

    return render(paper)


FORMS = {
    form.id: form
    for form in (
        Form("text", ".txt", N_("Plain text: for any printer and any phone"), _text),
        Form(
            "markdown", ".md", N_("Markdown: for a notes app, or a chat with a helper"), _markdown
        ),
        Form(
            "html",
            ".html",
            N_("A web page: for a phone, and to print from any browser"),
            _html,
            has_encodings=False,
        ),
        Form(
            "pdf",
            ".pdf",
            N_("PDF: for printing, on A4"),
            _pdf,
            is_text=False,
            require=_require_pdf,
        ),
        Form(
            "receipt",
            ".prn",
            N_("For a receipt printer"),
            _receipt,
            is_text=False,
            has_letters=False,
        ),
        Form(
            "ics",
            ".ics",
            N_("Calendar: reminders, which a phone may show while it is locked"),
            _calendar,
            has_letters=False,
            has_encodings=False,
        ),
        Form(
            "vcf",
            ".vcf",
            N_("Contacts: the official numbers, for a phone's address book"),
            _cards,
            has_letters=False,
            has_encodings=False,
        ),
        Form(
            "json",
            ".json",
            N_("For other programs"),
            _json,
            has_letters=False,
            has_two_languages=False,
            has_encodings=False,
        ),
    )
}
"""Every form by its id, in the order in which they are offered."""


PRINTED = ("text", "pdf", "receipt")
"""The forms that a printer understands, by their ids."""


def form_of(name: str) -> Form | None:
    """Return the form that the suffix of a file name tells."""
    return next((form for form in FORMS.values() if name.lower().endswith(form.suffix)), None)
