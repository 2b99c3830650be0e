"""Which form a paper is wanted in, and where it goes: a stream, a file, or a folder."""

from __future__ import annotations

from pathlib import Path

from hbwizard.commands.context import Context
from hbwizard.errors import OutputError, UsageError
from hbwizard.export.files import AlreadyThere, write_bytes
from hbwizard.export.forms import FORMS, PRINTED, Form, form_of
from hbwizard.export.papers import Paper
from hbwizard.i18n.language import N_

STREAM = "-"


def wanted_form(context: Context) -> Form:
    """Return the form that was named, or that the name of the file tells. Raises UsageError."""
    options = context.options
    named = FORMS.get(options.format or "")
    usual = FORMS["text" if options.print is None else "pdf"]
    form = named or form_of(options.output or "") or usual
    if options.letter and not form.has_letters:
        raise UsageError(N_("{form} has no form for a letter alone"), form=form.id)
    if len(context.locales) > 1 and not form.has_two_languages:
        raise UsageError(N_("{form} takes one language; name it with --lang"), form=form.id)
    if options.encoding not in (None, "utf-8") and form.is_text and not form.has_encodings:
        raise UsageError(N_("{form} is always in utf-8; leave --encoding out"), form=form.id)
    if options.output is None and options.print is None and not form.is_text:
        raise UsageError(N_("{form} is no text for a screen: name a file with -o"), form=form.id)
    if options.print is not None:
        _check_print(context, form)
    return form


def _check_print(context: Context, form: Form) -> None:
    for other in ("output", "encoding"):
        if getattr(context.options, other) is not None:
            raise UsageError(N_("--print and --{other} do not go together"), other=other)
    if form.id not in PRINTED:
        message = N_("{form} is no form for a printer; these are: {allowed}")
        raise UsageError(message, form=form.id, allowed=", ".join(PRINTED))


def put(context: Context, form: Form, paper: Paper) -> None:
    """Show a paper, print it, or write it where the options say. Raises OutputError."""
    if context.options.print is not None:
        _on_paper(context, form, paper)
        return
    output, data = context.options.output, form.draw(paper)
    if output in (None, STREAM):
        _print(context, form, data)
        return
    encoding = context.options.encoding
    if form.is_text and encoding:
        data = data.decode().encode(encoding, errors="replace")
    path = Path(output)
    _write(path / paper.name(form.suffix) if path.is_dir() else path, data, context.options.force)


def _on_paper(context: Context, form: Form, paper: Paper) -> None:
    from hbwizard.export.printing import print_paper

    sent = print_paper(paper, context.options.print, context.environ, form)
    for words in sent.words(context.languages()[0]):
        context.print(words)


def _print(context: Context, form: Form, data: bytes) -> None:
    """Print text; what is none is for a pipe, and goes there as it is."""
    if form.is_text:
        context.print(data.decode())
        return
    if context.stdout.isatty():
        raise UsageError(N_("{form} is no text for a screen: name a file with -o"), form=form.id)
    context.stdout.flush()
    context.stdout.buffer.write(data)


def _write(path: Path, data: bytes, force: bool) -> None:
    try:
        write_bytes(path, data, force=force)
    except AlreadyThere as error:
        message = N_("there is already a file {file}; --force replaces it")
        raise OutputError(message, file=path) from error
