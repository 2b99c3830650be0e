"""A visitor prints on a real print service, through the gate, and leaves nothing in its queue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cups import Cups, started
from tests.faces.screen import Shown
from tests.kiosk.server import BUNDLED, Kiosk

pytestmark = pytest.mark.xdist_group("kiosk-printing")


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    with started() as service:
        service.add("front")
        yield service


@pytest.fixture(scope="module")
def kiosk(cups: Cups, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cups.environ.items():
            if name != "PATH":
                patch.setenv(name, value)
        folder = tmp_path_factory.mktemp("kiosk")
        with Kiosk(folder, root=BUNDLED, carry=("print",), printers=("front",)) as kiosk:
            yield kiosk


def at_the_printer(visitor: Shown) -> None:
    """Answer a question, and choose the row that prints."""
    visitor.until_text("有人上门")
    visitor.type("1")
    visitor.until_text("现在您家")
    visitor.type("1")
    visitor.until_text("下一题以前")
    visitor.type("\x13")
    visitor.until_text("打印机打印")
    row = next(line for line in visitor.lines if "打印机打印" in line)
    visitor.type(row.replace(">", " ").split()[0])


def test_a_paper_is_printed(cups: Cups, kiosk: Kiosk) -> None:
    with kiosk.visit() as visitor:
        at_the_printer(visitor)
        visitor.until_text("front")
        assert cups.printed("front").startswith(b"%PDF")


def test_a_printer_that_was_stopped_gets_nothing(cups: Cups, kiosk: Kiosk) -> None:
    cups.do("cupsdisable", "front")
    try:
        with kiosk.visit() as visitor:
            at_the_printer(visitor)
            visitor.until_text("没有打印")
            assert not cups.do("lpstat", "-o")
    finally:
        cups.do("cupsenable", "front")
