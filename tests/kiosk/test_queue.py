"""Who waits for a place is told so in both languages, and comes in by itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from hbwizard.kiosk.settings import Limits
from tests.kiosk.server import Kiosk
from tests.kiosk.test_visits import F8, PLENTY, START, ended

pytestmark = pytest.mark.xdist_group("queue")

ZH = ("这里的位置都有人在用。", "一有空位，会自动开始", "110", "12356", "q或Ctrl+C：离开")
EN = ("All places at this desk are taken.", "as soon as there is a place", "q or Ctrl+C")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    """A kiosk for one."""
    limits = Limits(**PLENTY, visitors=1, waiting=3, ready=1)
    with Kiosk(tmp_path_factory.mktemp("kiosk"), limits=limits) as kiosk:
        yield kiosk


@pytest.fixture
def kiosk(desk: Kiosk) -> Kiosk:
    """The same, with nobody there."""
    desk.until_empty()
    return desk


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
def test_who_waits_comes_in_by_itself(kiosk: Kiosk, size: tuple[int, int]) -> None:
    columns, lines = size
    with kiosk.visit() as first:
        first.until_text(START)
        with kiosk.visit(columns=columns, lines=lines) as second:
            for text in (*ZH, *EN, "下一个就是您", "You are the next one"):
                second.until_text(text)
            # Only now: who comes first stands first.
            with kiosk.visit(user="plain") as third:
                for text in (*ZH, *EN):
                    third.until_text(text)
                third.until_text("您前面还有1位")
                second.resize(40, 20)
                second.until_text("You are the next one")
                first.type(F8)
                second.until_text(START)
                third.until_text("下一个就是您")
                second.type(F8)
                third.until_text("请填一个数字。")


def test_who_does_not_want_to_wait_leaves(kiosk: Kiosk) -> None:
    with kiosk.visit() as first:
        first.until_text(START)
        for key in ("q", "\x03"):
            with kiosk.visit() as second:
                second.until_text("下一个就是您")
                second.type(key)
                assert ended(second) == 0


def test_who_leaves_the_queue_lets_the_others_move_up(kiosk: Kiosk) -> None:
    with kiosk.visit() as first:
        first.until_text(START)
        with kiosk.visit() as second:
            second.until_text("下一个就是您")
            with kiosk.visit() as third:
                third.until_text("您前面还有1位")
                second.type("q")
                third.until_text("下一个就是您")


def test_who_waits_without_a_terminal_loses_no_line(kiosk: Kiosk) -> None:
    with kiosk.visit() as first:
        first.until_text(START)
        command = kiosk.command("-T")
        waiting = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert waiting.stdin is not None
        waiting.stdin.write(b"2\n12\nq\ny\n")
        waiting.stdin.close()
        waiting.stdin = None
        first.read(1)
        first.type(F8)
        said, _ = waiting.communicate(timeout=20)
        assert ZH[0] in said.decode()
        assert "这笔钱对吗？" in said.decode()


def test_the_queue_has_an_end(kiosk: Kiosk) -> None:
    with kiosk.visit() as first:
        first.until_text(START)
        with kiosk.visit() as one, kiosk.visit() as two, kiosk.visit() as three:
            for each in (one, two, three):
                each.until_text(ZH[0])
            done = kiosk.run("-T", "-o", "LogLevel=INFO")
            assert done.returncode != 0
            assert b"All places at this desk are taken" in done.stderr
