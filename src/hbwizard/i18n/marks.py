"""Marks for terminals that draw the usual ones twice as wide, or not at all. Each is one cell."""

from __future__ import annotations

import codecs

SIMPLE_MARKS = str.maketrans(
    "“”‘’…‥—–−·□■○●×÷≈→←›─│┌┐└┘├┤┬┴┼°①②③④⑤⑥⑦⑧⑨",
    "\"\"''..---._#o*x/~><>-|+++++++++o123456789",
)
"""By code, the character of ASCII that stands for it: cell for cell, so that no line moves."""
HANDLER = "hbwizard.simple_marks"
"""The error handler that writes ASCII for these marks, and everything else in UTF-8."""


def simple(text: str) -> str:
    """Return a text with these marks in ASCII."""
    return text.translate(SIMPLE_MARKS)


def _handle(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return simple(error.object[error.start : error.end]).encode(errors="replace"), error.end


codecs.register_error(HANDLER, _handle)
