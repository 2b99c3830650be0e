"""Each form of a small paper is as it was last read and agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest

from hbwizard.export.forms import Form
from tests.export.goldens import FOLDER, drawn, goldens

CASES = [pytest.param(*each, id=each[0].name) for each in goldens()]


@pytest.mark.parametrize(("path", "form", "lang"), CASES)
def test_it_is_as_it_was_agreed_to(path: Path, form: Form, lang: str, tmp_path: Path) -> None:
    assert drawn(form, lang, tmp_path) == path.read_bytes(), "run `python -m tests.export.goldens`"


def test_no_golden_is_left_over() -> None:
    assert {path for path, _, _ in goldens()} == set(FOLDER.iterdir())
