"""The wizard in lines at a desk, with a real OpenSSH client."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator

import pytest

from hbwizard.kiosk.settings import Limits
from hbwizard.plain.console import BLANKS
from tests.faces.screen import Shown
from tests.kiosk.server import INHERITED, PATIENCE, Kiosk
from tests.kiosk.test_visits import (
    ANSWER,
    NOTHING_KEPT,
    PLAN,
    PLENTY,
    START,
    TEXT_STAYS,
    WIPED,
    ended,
    in_hand,
    last_words,
    until_gone,
)

pytestmark = pytest.mark.xdist_group("lines")

PROMPT = "请填一个数字。"
QUESTION = "一共多少钱？"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with Kiosk(tmp_path_factory.mktemp("kiosk")) as kiosk:
        yield kiosk


def answer(visitor: Shown) -> None:
    """Come as far as an answer that must not be seen again."""
    visitor.until_text(PROMPT)
    visitor.type("2\r")
    visitor.until_text(QUESTION)
    visitor.read(0.1)
    visitor.type(f"{ANSWER}\r")
    visitor.until_text("这笔钱对吗？")
    visitor.read(0.1)


def test_a_client_without_a_terminal_gets_lines_and_nothing_else(kiosk: Kiosk) -> None:
    done = kiosk.run("-T", typed=f"2\n{ANSWER}\n1\nq\ny\n".encode())
    assert done.returncode == 0
    said = done.stdout.decode()
    assert START in said
    # Nobody is promised a place where answers could be kept.
    assert said.startswith("您的回答不保存")
    assert QUESTION in said
    assert TEXT_STAYS in said.replace("\n", "") and NOTHING_KEPT not in said.replace("\n", "")
    assert said.split("（y/n）")[1].count("12348。") == 1 and said.rstrip().endswith(
        "免费法律咨询：12348。"
    )
    # What was typed is not echoed, and nothing moves a cursor.
    assert ANSWER not in said.split("这笔钱对吗？")[0]
    assert "\x1b" not in said
    assert "\r" not in said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh_CN.UTF-8", "您的回答不保存。"),
        ("en_US.UTF-8", "Nothing you answer is kept."),
    ],
)
def test_nobody_is_told_that_anything_can_be_stored_here(
    kiosk: Kiosk, lang: str, said: str
) -> None:
    done = kiosk.run("-T", typed=b"q\n", LANG=lang)
    assert done.stdout.decode().startswith(said)


def test_who_has_no_more_to_say_is_said_goodbye_to(kiosk: Kiosk) -> None:
    for typed in (b"", b"2", b"2\n12", b"h\nx\n"):
        done = kiosk.run("-T", typed=typed)
        assert done.returncode == 0, typed


def test_all_that_was_typed_counts_however_fast_it_came(kiosk: Kiosk) -> None:
    done = kiosk.run("-T", typed=b"h\n" * 300 + f"2\n{ANSWER}\n1\nq\ny\n".encode())
    assert "这笔钱对吗？" in done.stdout.decode()


@pytest.mark.parametrize(("user", "term"), [("plain", "xterm-256color"), ("help", "dumb")])
def test_who_asks_for_lines_gets_them_and_is_cleared_at_the_end(
    kiosk: Kiosk, user: str, term: str
) -> None:
    with kiosk.visit(user=user, TERM=term) as visitor:
        answer(visitor)
        assert b"\x1b" not in visitor.raw
        assert ANSWER in visitor.text
        visitor.type("q\r")
        visitor.until_text("（y/n）")
        visitor.type("y\r")
        assert ended(visitor) == 0
        said = "".join(visitor.lines).replace(" ", "")
        # A terminal that clears nothing can be scrolled back.
        assert (TEXT_STAYS in said) == (term == "dumb") == (NOTHING_KEPT not in said)
        assert ANSWER not in said
        assert (WIPED in visitor.raw) == (term != "dumb")


def test_a_line_can_be_corrected(kiosk: Kiosk) -> None:
    with kiosk.visit(user="plain") as visitor:
        visitor.until_text(PROMPT)
        visitor.type("1花\x7f\x7f2\r")
        visitor.until_text(QUESTION)


@pytest.mark.parametrize("typed", ["z\r", "x\rz\r"])
def test_one_letter_clears_everything(kiosk: Kiosk, typed: str) -> None:
    before = len(kiosk.found("visit", outcome="wiped"))
    with kiosk.visit(user="plain") as visitor:
        answer(visitor)
        for line in typed.splitlines(keepends=True):
            visitor.type(line)
            visitor.read(0.2)
        assert ended(visitor) == 0
        assert last_words(visitor).strip() == ""
    kiosk.wait_for("visit", number=before + 1, outcome="wiped")


def test_a_text_that_was_asked_for_in_lines_is_spoken_of_at_the_end(kiosk: Kiosk) -> None:
    with kiosk.visit(user="plain") as visitor:
        answer(visitor)
        visitor.type("s\r")
        visitor.until_text("在这个终端里显示文字")
        row = next(line for line in visitor.lines if "在这个终端里显示文字" in line)
        visitor.type(row.strip().split(".")[0] + "\r")
        visitor.until_text("要显示吗？")
        visitor.type("y\r")
        visitor.until(lambda shown: shown.text.rstrip().endswith(">"), "a prompt")
        visitor.read(0.2)
        visitor.type("q\r")
        visitor.until_text("退出以后，文字还在这个窗口里")
        visitor.type("y\r")
        assert ended(visitor) == 0
        said = last_words(visitor).replace("\r\n", "")
        assert PLAN in said
        assert TEXT_STAYS in said and NOTHING_KEPT not in said


@pytest.mark.parametrize("typed", [b"2\nz\n", b"2\nx\nz\n"])
def test_what_cannot_be_cleared_is_pushed_away_and_the_window_is_to_be_closed(
    kiosk: Kiosk, typed: bytes
) -> None:
    said = kiosk.run("-T", typed=typed).stdout.decode()
    before, _, after = said.rpartition("\n" * BLANKS)
    assert QUESTION in before
    # Whoever had hidden it is not given away.
    assert ("关掉这个窗口" in after) == (b"x" not in typed)


def test_the_letter_that_clears_is_named(kiosk: Kiosk) -> None:
    said = kiosk.run("-T", typed=b"h\na\n").stdout.decode()
    assert "z  马上清空一切" in said
    assert "按z马上清空一切" in said
    # Nothing clears what is no terminal.
    assert "退出以后，文字还在这个窗口里" in said


@pytest.mark.parametrize("is_hidden", [False, True])
def test_an_interrupt_ends_it(kiosk: Kiosk, is_hidden: bool) -> None:
    with kiosk.visit(user="plain") as visitor:
        answer(visitor)
        if is_hidden:
            visitor.type("x\r")
            visitor.until_text("$")
        visitor.type("\x03")
        assert ended(visitor) == 0
        assert (NOTHING_KEPT in last_words(visitor)) != is_hidden


@pytest.mark.parametrize("options", [("-T",), ("-tt",)])
def test_who_hangs_up_leaves_no_process(kiosk: Kiosk, options: tuple[str, ...]) -> None:
    waiting = set(kiosk.visitors())
    process = subprocess.Popen(
        kiosk.command(*options, user="plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=INHERITED,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdin is not None
    assert any(START.encode() in line for line in process.stdout)
    visitor = in_hand(kiosk, waiting)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    until_gone(visitor, 1.5)


def test_a_client_that_does_not_read_holds_up_nobody(kiosk: Kiosk) -> None:
    process = subprocess.Popen(
        kiosk.command("-T"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=INHERITED,
    )  # fmt: skip
    assert process.stdin is not None
    # Each asks for a page of keys, and none is read.
    process.stdin.write(b"h\n" * 5000)
    process.stdin.flush()
    began = time.monotonic()
    with kiosk.visit(user="plain") as other:
        other.until_text(PROMPT)
        other.type("2\r")
        other.until_text(QUESTION)
    assert time.monotonic() - began < PATIENCE
    process.kill()
    process.communicate()


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with Kiosk(tmp_path_factory.mktemp("hasty"), limits=Limits(**PLENTY, idle=5)) as kiosk:
        yield kiosk


def test_an_idle_visit_is_told_and_cleared(hasty: Kiosk) -> None:
    with hasty.visit(user="plain") as visitor:
        visitor.until_text("秒后全部清空。按回车继续")
        assert ended(visitor) == 1
        assert "很久没有输入，这次使用已经结束" in last_words(visitor)


def test_who_hides_is_not_given_away_by_the_end(hasty: Kiosk) -> None:
    with hasty.visit(user="plain") as visitor:
        visitor.until_text(PROMPT)
        visitor.read(0.1)
        visitor.type("x\r")
        visitor.until_text("$")
        visitor.raw = b""
        assert ended(visitor) == 1
        assert last_words(visitor).strip() == ""
        assert "秒" not in visitor.raw.decode()
