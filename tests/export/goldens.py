"""Each form of a small paper, kept as a file; `python -m tests.export.goldens` writes them anew."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterator
from pathlib import Path

from hbwizard.cli import main as hbwizard
from hbwizard.export.forms import FORMS, Form

FOLDER = Path(__file__).parent / "goldens"
FLOWS = Path(__file__).parents[1] / "cli" / "flows"
TODAY = datetime.date(2026, 11, 23)
ANSWERS = {
    "at_door": "yes",
    "harm": ["threat"],
    "amount": "3万",
    "days": 120,
    "debts": [{"owed": 5000, "lender": "bank"}],
    "note": "",
}
LANGS = ("zh", "en", "zh+en")


def goldens() -> Iterator[tuple[Path, Form, str]]:
    """Every file, with its form and its languages."""
    for form in FORMS.values():
        for lang in LANGS:
            if form.has_two_languages or "+" not in lang:
                yield FOLDER / f"visit.{lang}{form.suffix}", form, lang


def drawn(form: Form, lang: str, folder: Path) -> bytes:
    """What the program writes."""
    path = folder / f"drawn{form.suffix}"
    words = ["advise", "visit", "--answers", "-", "--from", str(FLOWS), "--lang", lang]
    words += ["-o", str(path), "--force"] + (["--letters"] if form.has_letters else [])
    streams = {"stdin": io.StringIO(json.dumps(ANSWERS)), "stdout": io.StringIO()}
    code = hbwizard(words, **streams, stderr=io.StringIO(), environ={}, today=TODAY)
    assert code == 0
    data = path.read_bytes()
    path.unlink()
    return data


def main() -> None:
    """Write every golden anew."""
    for path, form, lang in goldens():
        path.write_bytes(drawn(form, lang, FOLDER))


if __name__ == "__main__":
    main()
