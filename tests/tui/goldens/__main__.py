"""Write every golden anew."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile

from tests.tui.goldens.lines import LOCALES, lines_file, transcript
from tests.tui.goldens.tour import TOURS, file_of, golden


def main() -> None:
    """Walk every tour, on both faces."""
    for name, size in TOURS:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            text = asyncio.run(golden(name, size))
        file_of(name, size).write_text(text, "utf-8")
    for locale in LOCALES:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            text = transcript(locale)
        lines_file(locale).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
