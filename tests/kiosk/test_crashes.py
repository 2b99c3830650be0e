"""A mistake of the program ends one visit with an apology, and tells nobody of an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk.crashing import ANSWER as SECRET
from tests.kiosk.server import Kiosk
from tests.kiosk.test_visits import ANSWER, ENTER, START, ended, last_words
from tests.kiosk.test_visits import answer as answer_on_the_screen

pytestmark = pytest.mark.xdist_group("crashes")

HIDDEN = ("Traceback", "RuntimeError", SECRET, ANSWER, ".py")
F3 = "\x1bOR"


def check_apology(said: str, sorry: str) -> None:
    assert sorry in said
    assert "12356" in said
    for hidden in HIDDEN:
        assert hidden not in said


def check_log(kiosk: Kiosk) -> None:
    """Where the mistake is stands in the log, and nothing of what it was about."""
    where = kiosk.wait_for("crash")["where"]
    assert where.startswith("RuntimeError hbwizard.")
    kiosk.wait_for("visit", outcome="crashed")
    log = json.dumps(kiosk.records, ensure_ascii=False) + "".join(kiosk.said)
    assert ANSWER not in log
    assert SECRET not in log


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with Kiosk(tmp_path_factory.mktemp("kiosk"), mistake="conversation") as kiosk:
        yield kiosk


@pytest.mark.parametrize(("locale", "sorry"), [("zh_CN.UTF-8", "对不起"), ("en_GB.UTF-8", "Sorry")])
def test_on_the_full_screen(kiosk: Kiosk, locale: str, sorry: str) -> None:
    with kiosk.visit(LC_ALL=locale) as visitor:
        visitor.until_text("F3")
        visitor.type(F3)
        assert ended(visitor) == 1
        check_apology(last_words(visitor), sorry)
    check_log(kiosk)


def test_after_an_answer(kiosk: Kiosk) -> None:
    with kiosk.visit() as visitor:
        answer_on_the_screen(visitor)
        visitor.type(ENTER)
        assert ended(visitor) == 1
        check_apology(last_words(visitor), "对不起")
    check_log(kiosk)


def test_in_lines(kiosk: Kiosk) -> None:
    with kiosk.visit(user="plain") as visitor:
        visitor.until_text("请填一个数字。")
        visitor.type("2\r")
        assert ended(visitor) == 1
        check_apology(last_words(visitor), "对不起")
    done = kiosk.run("-T", typed=b"2\n")
    assert done.returncode == 1
    check_apology(done.stdout.decode(), "对不起")
    check_log(kiosk)


def test_the_others_go_on(kiosk: Kiosk) -> None:
    with kiosk.visit() as one, kiosk.visit() as other:
        one.until_text(START)
        other.until_text(START)
        one.type(F3)
        assert ended(one) == 1
        answer_on_the_screen(other)


def test_before_there_is_a_face(tmp_path: Path) -> None:
    with Kiosk(tmp_path, mistake="face") as kiosk, kiosk.visit() as visitor:
        assert ended(visitor) == 1
        check_apology(last_words(visitor), "对不起")
        check_log(kiosk)
