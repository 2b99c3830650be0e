"""Visits with a real OpenSSH client, from the first page to the last line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kiosk.server import Kiosk


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with Kiosk(tmp_path_factory.mktemp("kiosk")) as kiosk:
        yield kiosk


def test_a_visit_from_the_first_page_to_the_last_line(kiosk: Kiosk) -> None:
    with kiosk.visit() as visitor:
        visitor.until_text("不只您一个人")
        visitor.type("\x11")
        visitor.until_text("这里什么都没有留下")
        assert visitor.process.wait(10) == 0
    assert kiosk.wait_for("visit")["outcome"] == "quit"
