"""Visits with a real OpenSSH client, from the first page to the last line."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hbwizard.kiosk.settings import Limits
from tests.faces.screen import PATIENCE, Shown
from tests.kiosk.server import Kiosk

pytestmark = pytest.mark.xdist_group("visits")

START, NOTHING_KEPT = "不只您一个人", "这里什么都没有留下"
PLAN, TEXT_STAYS = "要知道的事", "上面的文字还在这个窗口里"
QUESTION = "一共多少钱？"
ANSWER = "73912"
CTRL_Q, CTRL_S, ENTER = "\x11", "\x13", "\r"
F1, F2, F8, F12 = "\x1bOP", "\x1bOQ", "\x1b[19~", "\x1b[24~"
WIPED = b"\x1b[2J\x1b[3J"
PLENTY = {"per_address": 1000, "per_minute": 100_000}


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with Kiosk(tmp_path_factory.mktemp("kiosk")) as kiosk:
        yield kiosk


def answer(visitor: Shown) -> None:
    """Come as far as an answer that must not be seen again."""
    visitor.until_text(START)
    visitor.type("2")
    visitor.until_text(QUESTION)
    visitor.type(ANSWER)
    visitor.until_text(ANSWER)


def ended(visitor: Shown) -> int:
    """The exit code of a client, and its last words read."""
    deadline = time.monotonic() + PATIENCE
    while visitor.process.poll() is None:
        visitor.read()
        assert time.monotonic() < deadline, "\n".join(visitor.lines)
    visitor.read()
    return visitor.process.returncode


def last_words(visitor: Shown) -> str:
    """What stands on the terminal after everything was cleared."""
    assert WIPED in visitor.raw
    return visitor.raw.rsplit(WIPED, 1)[1].decode()


def is_gone(process: int) -> bool:
    return not Path(f"/proc/{process}").exists()


def until_gone(process: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_gone(process):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def in_hand(kiosk: Kiosk, before: set[int]) -> int:
    """The process of the visitor who came last: the one that waited longest then."""
    return min(set(kiosk.visitors()) & before)


def test_a_visit_from_the_first_page_to_the_last_line(kiosk: Kiosk) -> None:
    with kiosk.visit() as visitor:
        answer(visitor)
        visitor.type(ENTER)
        visitor.until_text("这笔钱对吗？")
        visitor.type(CTRL_Q)
        visitor.until_text("现在退出吗")
        visitor.type(CTRL_Q)
        assert ended(visitor) == 0
        said = last_words(visitor)
        assert NOTHING_KEPT in said
        assert "12356" in said
        assert ANSWER not in "".join(visitor.lines)
    assert kiosk.wait_for("visit")["outcome"] == "quit"


@pytest.mark.parametrize("by", [CTRL_Q, F8])
def test_a_text_that_was_asked_for_is_all_that_stays_and_is_spoken_of(
    kiosk: Kiosk, by: str
) -> None:
    with kiosk.visit() as visitor:
        answer(visitor)
        visitor.type(ENTER)
        visitor.until_text("这笔钱对吗？")
        visitor.type(CTRL_S)
        visitor.until_text("在这个终端里显示文字")
        row = next(line for line in visitor.lines if "在这个终端里显示文字" in line)
        visitor.type(row.replace(">", " ").split()[0])
        visitor.until_text("要，显示出来")
        visitor.type("2")
        visitor.until_text("会显示在这里")
        if by == CTRL_Q:
            visitor.type(CTRL_Q)
            visitor.until_text("退出以后还在这个窗口里")
            assert "退出就没有了" not in visitor.text
        visitor.type(by)
        assert ended(visitor) == 0
        said = last_words(visitor).replace("\r\n", "")
        assert NOTHING_KEPT not in said
        assert (TEXT_STAYS in said) == (PLAN in said) == (by == CTRL_Q)


@pytest.mark.parametrize("is_hidden", [False, True])
def test_one_key_clears_everything_without_a_question_or_a_word(
    kiosk: Kiosk, is_hidden: bool
) -> None:
    before = len(kiosk.found("visit", outcome="wiped"))
    with kiosk.visit() as visitor:
        answer(visitor)
        if is_hidden:
            visitor.type(F12)
            visitor.until_text("$cal")
        visitor.type(F8)
        assert ended(visitor) == 0
        assert last_words(visitor).strip() == ""
    kiosk.wait_for("visit", number=before + 1, outcome="wiped")


def test_the_key_that_clears_is_named(kiosk: Kiosk) -> None:
    with kiosk.visit() as visitor:
        visitor.until_text("F8清空")
        visitor.type(F1)
        visitor.until_text("马上清空一切，结束使用，不再询问")
        visitor.type("\x1b")
        visitor.until_text(START)
        visitor.type("3")
        visitor.until_text("按F8马上清空一切")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, "terminal"])
def test_who_hangs_up_leaves_no_process(kiosk: Kiosk, how: signal.Signals | str) -> None:
    waiting = set(kiosk.visitors())
    before = len(kiosk.found("visit", outcome="hung_up"))
    with kiosk.visit() as visitor:
        answer(visitor)
        process = in_hand(kiosk, waiting)
        if isinstance(how, str):
            kept, visitor.master = visitor.master, os.open(os.devnull, os.O_RDONLY)
            os.close(kept)
            visitor.process.send_signal(signal.SIGHUP)
        else:
            visitor.process.send_signal(how)
        until_gone(process, 1.5)
    kiosk.wait_for("visit", number=before + 1, outcome="hung_up")


def test_a_visitor_who_is_killed_takes_nobody_along(kiosk: Kiosk) -> None:
    waiting = set(kiosk.visitors())
    with kiosk.visit() as one:
        answer(one)
        process = in_hand(kiosk, waiting)
        with kiosk.visit() as other:
            other.until_text(START)
            os.kill(process, signal.SIGKILL)
            assert ended(one) != 0
            other.type(F2)
            other.until_text("You are not alone")
    kiosk.wait_for("visit", outcome="killed")


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    """A kiosk at which a visit is idle so soon that the countdown begins at once."""
    limits = Limits(**PLENTY, idle=5)
    with Kiosk(tmp_path_factory.mktemp("hasty"), limits=limits) as kiosk:
        yield kiosk


def test_an_idle_visit_is_counted_down_and_cleared(hasty: Kiosk) -> None:
    with hasty.visit() as visitor:
        visitor.until_text("您还在吗？")
        for seconds in (4, 3, 2):
            visitor.until_text(f"{seconds}秒后这次使用结束，这里全部清空")
        assert ended(visitor) == 1
        assert "很久没有输入" in last_words(visitor)
    assert hasty.wait_for("visit")["outcome"] == "idle"


def test_who_hides_is_not_given_away_by_the_end(hasty: Kiosk) -> None:
    before = len(hasty.found("visit", outcome="idle"))
    with hasty.visit() as visitor:
        visitor.until_text(START)
        visitor.type(F12)
        visitor.until_text("$cal")
        visitor.raw = b""
        assert ended(visitor) == 1
        assert last_words(visitor).strip() == ""
        assert "秒" not in visitor.raw.decode()
    hasty.wait_for("visit", number=before + 1, outcome="idle")


def test_any_key_goes_on_and_does_nothing_else(tmp_path: Path) -> None:
    with Kiosk(tmp_path, limits=Limits(**PLENTY, idle=62)) as kiosk, kiosk.visit() as visitor:
        visitor.until_text(START)
        visitor.until_text("您还在吗？")
        visitor.type("2")
        visitor.until_text(START)
        visitor.read(0.3)
        assert QUESTION not in visitor.text
        visitor.until_text("您还在吗？")


def test_a_visit_that_has_lasted_too_long_is_led_to_its_code(tmp_path: Path) -> None:
    limits = Limits(**PLENTY, visit=15, idle=10_000)
    with Kiosk(tmp_path, limits=limits) as kiosk, kiosk.visit(columns=40, lines=20) as visitor:
        visitor.until_text("这次使用的时间快到了")
        visitor.type(ENTER)
        answer(visitor)
        visitor.until_text("秒后这次使用结束")
        assert ended(visitor) == 1
        assert "这次使用的时间到了" in last_words(visitor)
        assert kiosk.wait_for("visit")["outcome"] == "expired"


def test_a_desk_that_closes_says_so(tmp_path: Path) -> None:
    limits = Limits(**PLENTY, drain=6)
    with Kiosk(tmp_path, limits=limits) as kiosk, kiosk.visit(LC_ALL="en_GB.UTF-8") as visitor:
        visitor.until_text("You are not alone")
        kiosk.process.send_signal(signal.SIGTERM)
        visitor.until_text("This desk is about to close")
        assert ended(visitor) == 1
        assert "This desk is closing" in last_words(visitor)
        assert kiosk.process.wait(PATIENCE) == 0
