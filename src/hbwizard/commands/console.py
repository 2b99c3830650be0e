"""Before anything is drawn: whether this terminal can show what it will be sent."""

from __future__ import annotations

import io

from hbwizard.commands.context import Context, load_language
from hbwizard.i18n.language import N_
from hbwizard.tui.terminal import is_bare, other_encoding, shows_chinese

ENGLISH, CHINESE = "en", "zh"
# Never translated: it is for a terminal that shows nothing but ASCII.
NO_CHINESE = """\
hbwizard: this console cannot show Chinese. The text would be boxes or
question marks.

To read it in English, press Enter.

To read it in Chinese, start hbwizard in another terminal:
  - a terminal window of a desktop, or SSH from another computer or phone
  - kmscon, or cage with foot, instead of this console
  - where another encoding is set: a terminal and a locale in UTF-8
A screen reader or a braille display may read Chinese here all the same:
  hbwizard run --plain
Without this question, in English:
  hbwizard run --lang en

Enter: English    zh and Enter: Chinese all the same    q and Enter: leave
"""
PROMPT = "> "


def is_conversation(context: Context) -> bool:
    """Tell whether a person sits at both ends."""
    return context.stdin.isatty() and context.stdout.isatty()


def settle_locale(context: Context) -> str | None:
    """Return the locale to speak; None where the person would rather leave.

    Where it is Chinese and the terminal cannot show that, the person is asked, in plain ASCII.
    """
    if not is_conversation(context):
        return context.locale
    speak_its_encoding(context)
    is_shown = context.locale == ENGLISH or _shows_chinese(context)
    return context.locale if is_shown else _asked(context)


def can_switch(context: Context, locale: str) -> bool:
    """Tell whether the other language can be shown; who chose Chinese all the same reads both."""
    return locale == CHINESE or not is_conversation(context) or _shows_chinese(context)


def explain_lines(context: Context, locale: str) -> None:
    """Say why these are only lines, where nobody asked for them."""
    encoding = other_encoding(context.environ)
    if encoding and not context.options.plain and is_conversation(context):
        message = N_(
            "This terminal writes {encoding}. The full screen needs UTF-8, so this goes line "
            "by line; every question and all advice are the same."
        )
        context.print(load_language(locale)._(message, encoding=encoding.upper()))


def _shows_chinese(context: Context) -> bool:
    """Lines are also for screen readers and braille, which need no letters on the screen."""
    return bool(context.options.plain) or shows_chinese(context.environ)


def _asked(context: Context) -> str | None:
    context.print(NO_CHINESE)
    while True:
        context.stdout.write(PROMPT)
        context.stdout.flush()
        line = context.stdin.readline()
        match line.strip().lower():
            case "" | "en" if line:
                return ENGLISH
            case "zh":
                return CHINESE
            case "" | "q":
                return None


def speak_its_encoding(context: Context) -> None:
    """Speak as the terminal does: before the first line is read, for it cannot change later."""
    encoding = other_encoding(context.environ)
    if is_bare(context.environ) and isinstance(context.stdout, io.TextIOWrapper):
        from hbwizard.i18n.marks import HANDLER

        # Every mark that ASCII lacks comes to the handler.
        context.stdout.reconfigure(encoding="ascii", errors=HANDLER)
        return
    for stream in (context.stdin, context.stdout):
        if encoding and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="replace")
