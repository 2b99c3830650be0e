"""What languages cost at start: Babel comes with the first number or date, not before."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import hbwizard

SOURCE = Path(hbwizard.__file__).parent.parent
MODULES = ("catalog", "characters", "language", "locales", "wrapping")


def heavy_modules(program: str, *arguments: str) -> list[str]:
    """Run a program in a fresh Python; return which of the heavy packages it imported."""
    report = "; import sys; print(*sorted({'babel', 'textual', 'rich', 'yaml'} & set(sys.modules)))"
    command = [sys.executable, "-c", program + report, *arguments]
    environ = {"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    return done.stdout.split()


def test_importing_all_of_it_imports_nothing_heavy() -> None:
    assert heavy_modules("; ".join(f"import hbwizard.i18n.{name}" for name in MODULES)) == []


def test_compiled_catalogs_are_read_without_babel(tmp_path: Path) -> None:
    for locale, domain in (("zh", "hbwizard"), ("en", "flows")):
        folder = tmp_path / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(b'msgid "a"\nmsgstr "b"\n'), locale=locale))
        (folder / f"{domain}.mo").write_bytes(compiled.getvalue())
    program = (
        "import pathlib, sys; from hbwizard.i18n.language import Language; "
        "root = pathlib.Path(sys.argv[1]); "
        "assert Language.load('zh', root)._('a') == 'b'; "
        "assert Language.load('en', root).text('a') == 'b'"
    )
    assert heavy_modules(program, str(tmp_path)) == []


def test_a_date_in_words_imports_babel_and_no_screen() -> None:
    program = (
        "import datetime, gettext; from hbwizard.i18n.language import Language; "
        "none = gettext.NullTranslations(); "
        "Language('zh', none, none).date(datetime.date(2026, 12, 8))"
    )
    assert heavy_modules(program) == ["babel"]
