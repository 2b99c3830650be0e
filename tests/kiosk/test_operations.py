"""A kiosk is loaded anew, drained and stopped while people are in it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from hbwizard.kiosk.gate import LOOK
from tests.faces.screen import Shown
from tests.kiosk.operated import Operated
from tests.kiosk.server import end

ASK, ASK_ANEW = "现在有人在门口吗？", "眼下有人在门口吗？"
START = "一问就好"

pytestmark = pytest.mark.xdist_group("operations")


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    with Operated(tmp_path_factory.mktemp("kiosk")) as kiosk:
        yield kiosk


def ready(kiosk: Operated) -> int:
    """Return how many nurseries have come into service."""
    return len(kiosk.found("nursery", outcome="ready"))


def problems(kiosk: Operated) -> list[str]:
    """Return every sentence that was logged about a mistake."""
    return [each for record in kiosk.records for each in record.get("problems", ())]


def wait_until_told(kiosk: Operated, word: str) -> list[str]:
    """Return what the manager was told up to a word."""
    told: list[str] = []
    deadline = time.monotonic() + 60
    while word not in told:
        assert time.monotonic() < deadline, (told, kiosk.records)
        told += kiosk.told()
        time.sleep(0.05)
    return told


def begin(visitor: Shown, ask: str) -> None:
    """Walk to the first question of the flow with every kind of question."""
    visitor.until_text(START)
    visitor.type("1")
    visitor.until_text(ask)


def test_who_is_here_goes_on_and_the_next_one_sees_the_new_flow(kiosk: Operated) -> None:
    wait_until_told(kiosk, "READY")
    before = ready(kiosk)
    with kiosk.visit() as visitor:
        begin(visitor, ASK)
        kiosk.rewrite(kiosk.flows / "every.yaml", ASK, ASK_ANEW)
        kiosk.reload()
        assert wait_until_told(kiosk, "RELOADING") == ["RELOADING"]
        assert ready(kiosk) == before, "READY has to wait for the new nursery"
        assert wait_until_told(kiosk, "READY") == ["READY"]
        kiosk.wait_for("nursery", 60, number=before + 1, outcome="ready")
        with kiosk.visit() as newcomer:
            begin(newcomer, ASK_ANEW)
        visitor.type("3\r")
        visitor.until_text("一共多少钱")
        assert visitor.process.poll() is None


def test_what_is_changed_is_noticed_without_a_signal(kiosk: Operated) -> None:
    before = ready(kiosk)
    kiosk.rewrite(kiosk.file, "limits:\n", "motto: {zh: 慢慢来, en: Slowly}\nlimits:\n")
    kiosk.wait_for("nursery", 60, number=before + 1, outcome="ready")
    with kiosk.visit() as visitor:
        visitor.until_text("慢慢来")


@pytest.mark.parametrize("name", ["kiosk.yaml", "every.yaml"])
def test_a_mistake_changes_nothing_and_is_told_once_with_its_place(
    kiosk: Operated, name: str
) -> None:
    path = kiosk.file if name == "kiosk.yaml" else kiosk.flows / name
    old, wrong = ("drain:", "drian:") if name == "kiosk.yaml" else ("type: date", "type: dat")
    before, heard = ready(kiosk), len(problems(kiosk))
    kiosk.told()
    kiosk.rewrite(path, old, wrong)
    kiosk.reload()
    time.sleep(LOOK + 2)
    (problem,) = problems(kiosk)[heard:]
    line = next(
        number for number, text in enumerate(path.read_text().splitlines(), 1) if wrong in text
    )
    assert f"{name}:{line}:" in problem
    assert ready(kiosk) == before
    assert kiosk.told() in ([], ["RELOADING", "READY"])
    with kiosk.visit() as visitor:
        visitor.until_text(START)
    kiosk.rewrite(path, wrong, old)
    kiosk.wait_for("nursery", 60, number=before + 1, outcome="ready")


def test_walls_that_are_not_there_cannot_be_required_later(tmp_path: Path) -> None:
    more = "walls: available\n"
    with Operated(tmp_path, more=more, program="tests.kiosk.old_kernel") as kiosk:
        assert kiosk.wait_for("nursery")["missing"] == ["Landlock"]
        kiosk.rewrite(kiosk.file, more, "walls: required\nmotto: {zh: 慢慢来, en: Slowly}\n")
        kiosk.reload()
        kiosk.wait_for("settings", outcome="refused")
        assert "Landlock" in problems(kiosk)[0] and "walls: available" in problems(kiosk)[0]
        with kiosk.visit() as visitor:
            visitor.until_text(START)
            assert "慢慢来" not in visitor.text
        assert ready(kiosk) == 1


def test_a_nursery_that_died_is_replaced_and_who_is_here_goes_on(kiosk: Operated) -> None:
    before = ready(kiosk)
    with kiosk.visit() as visitor:
        begin(visitor, ASK_ANEW)
        end(kiosk.nursery)
        kiosk.wait_for("nursery", outcome="lost")
        kiosk.wait_for("nursery", 60, number=before + 1, outcome="ready")
        visitor.type("3\r")
        visitor.until_text("一共多少钱")
        with kiosk.visit() as newcomer:
            newcomer.until_text(START)


def test_a_signal_for_all_in_a_terminal_ends_no_visit(tmp_path: Path) -> None:
    """Its hang-up has all read anew, and Ctrl+C is an orderly end."""
    with Operated(tmp_path) as kiosk, kiosk.visit() as visitor:
        begin(visitor, ASK)
        os.killpg(kiosk.process.pid, signal.SIGHUP)
        kiosk.wait_for("nursery", 60, number=2, outcome="ready")
        os.killpg(kiosk.process.pid, signal.SIGINT)
        visitor.until_text("这里快要关闭了")
        visitor.type(" ")
        visitor.until_text(ASK)
        visitor.type("\x11")
        assert visitor.process.wait(10) == 0
        assert kiosk.process.wait(10) == 0
        assert [each["outcome"] for each in kiosk.found("visit")] == ["quit"]


def test_a_visitor_is_not_ended_by_a_terminal(kiosk: Operated) -> None:
    with kiosk.visit() as visitor:
        begin(visitor, "有人在门口吗？")
        for process in kiosk.visitors():
            os.kill(process, signal.SIGINT)
            os.kill(process, signal.SIGHUP)
        visitor.type("3\r")
        visitor.until_text("一共多少钱")


def test_it_drains_and_whoever_is_here_may_finish(tmp_path: Path) -> None:
    with Operated(tmp_path, more="  visitors: 1\n") as kiosk:
        assert kiosk.ask("/health")[0] == 200
        with ExitStack() as stack:
            visitor = stack.enter_context(kiosk.visit())
            begin(visitor, ASK)
            waiting = stack.enter_context(kiosk.visit())
            waiting.until_text("下一个就是您")
            kiosk.told()
            kiosk.process.send_signal(signal.SIGTERM)
            assert wait_until_told(kiosk, "STOPPING") == ["STOPPING"]
            visitor.until_text("这里快要关闭了")
            # Whoever only waits is told, and left with a clear terminal.
            waiting.until_text("这里要关闭了")
            assert waiting.process.wait(10) == 1
            assert "下一个" not in waiting.text
            assert kiosk.ask("/health")[0] == 503
            assert kiosk.ask("/status")[1].count('"draining": true') == 1
            assert kiosk.run("-T").returncode == 255, "nobody new is let in"
            visitor.type(" ")
            visitor.until_text(ASK)
            visitor.type("3\r")
            visitor.until_text("一共多少钱")
            visitor.type("\x11")
            visitor.until_text("现在退出吗")
            visitor.type("3\r")
            assert visitor.process.wait(10) == 0
        assert kiosk.process.wait(10) == 0
        outcomes = [each["outcome"] for each in kiosk.found("visit")]
        assert outcomes == ["closing", "quit"]
        assert kiosk.found("closed")


def test_when_the_time_is_over_or_it_is_told_twice_visits_end_in_order(tmp_path: Path) -> None:
    with Operated(tmp_path, drain=3600) as kiosk, kiosk.visit() as visitor:
        begin(visitor, ASK)
        kiosk.process.send_signal(signal.SIGTERM)
        visitor.until_text("这里快要关闭了")
        kiosk.process.send_signal(signal.SIGTERM)
        visitor.until_text("这里要关闭了")
        assert visitor.process.wait(10) == 1
        assert ASK not in visitor.text
        assert kiosk.process.wait(10) == 0
        assert [each["outcome"] for each in kiosk.found("visit")] == ["closing"]


def test_where_the_time_runs_out_it_is_counted_down(tmp_path: Path) -> None:
    with Operated(tmp_path, drain=4) as kiosk, kiosk.visit() as visitor:
        begin(visitor, ASK)
        kiosk.process.send_signal(signal.SIGTERM)
        visitor.until_text("这里快要关闭了")
        visitor.until_text("这里要关闭了")
        assert kiosk.process.wait(15) == 0
        assert [each["outcome"] for each in kiosk.found("visit")] == ["closing"]
