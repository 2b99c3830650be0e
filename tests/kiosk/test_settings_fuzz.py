"""Whatever stands in a file of settings: it holds, or FlowErrors says why. Nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hbwizard.errors import FlowErrors
from hbwizard.kiosk.reading import read_settings
from hbwizard.kiosk.schema import LimitsDoc, SettingsDoc
from hbwizard.kiosk.settings import Settings
from tests.kiosk.settings import FLOWS

KEYS = (*SettingsDoc.__annotations__, *LimitsDoc.__annotations__, "name", "zh", "en")
VALUES = (
    "none", "keys", "password", "0", "-1", "65535", "999999999", "0.0.0.0", "::", "10.0.0.1/8",
    "[]", "[a, a]", "{}", "{zh: a}", "{zh: 一, en: a}", "[zh, en]", "[print, code]", "overdue",
    "''", "/", "..", "\"\\0\"", "\"\\e[2J\"", "|\n    a\n    b", "[{name: {zh: 一}, phone: '1'}]",
    "{idle: 9, visit: 9}", "{ready: 200}", "aaaa" * 40, "/dev/zero", "二", "&a b", "[[[",
)  # fmt: skip
LINES = st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)).map(": ".join)


def read(text: str) -> None:
    """Read settings; those that hold can be passed on as a record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "kiosk.yaml")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            settings = read_settings(path, FLOWS)
        except FlowErrors as error:
            assert error.problems
            for problem in error.problems:
                problem.message.format(**problem.values)
            return
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    read(text)
    read(f"host_key: k\nmotto: {text}\n")


@given(st.lists(LINES, max_size=6, unique_by=lambda line: line.partition(":")[0]))
def test_any_settings(lines: list[str]) -> None:
    read("\n".join(["host_key: k", *lines]) + "\n")
