"""What a kiosk tells on its local port, and what `serve --status` makes of it."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from hbwizard.kiosk.board import MOST
from hbwizard.kiosk.counts import DAY, Counts
from hbwizard.kiosk.words import KEY_BOUNDS, Left
from tests.kiosk.operated import Operated

DEPLOYMENT = Path(__file__).parents[2] / "deploy" / "kubernetes" / "deployment.yaml"
Samples = dict[tuple[str, str], float]

pytestmark = pytest.mark.xdist_group("board")


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    more = "  visitors: 2\n  waiting: 0\n  ready: 2\n"
    with Operated(tmp_path_factory.mktemp("kiosk"), more=more) as kiosk:
        yield kiosk


def metrics(kiosk: Operated) -> Samples:
    """Return what Prometheus reads, by name and the values of its labels."""
    code, text = kiosk.ask("/metrics")
    assert code == 200
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def status(kiosk: Operated, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Ask as the operator does."""
    command = [sys.executable, "-m", "hbwizard", "serve", "--status", "--settings", kiosk.file]
    return subprocess.run(
        [*command, *words], capture_output=True, text=True, timeout=30, env=environ
    )


def test_whoever_asks_for_health_is_answered(kiosk: Operated) -> None:
    assert kiosk.ask("/health") == (200, "ok\n")
    assert kiosk.ask("/secret")[0] == 404


def test_the_pages_that_kubernetes_asks_for_are_there(kiosk: Operated) -> None:
    pod = yaml.safe_load(DEPLOYMENT.read_text("utf-8"))["spec"]["template"]
    asked = set(re.findall(r"'path': '(/\w+)'", str(pod)))
    asked.add(pod["metadata"]["annotations"]["prometheus.io/path"])
    assert asked == {"/health", "/status", "/metrics"}
    assert {kiosk.ask(path)[0] for path in asked} == {200}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
def test_it_can_only_be_read(kiosk: Operated, method: str) -> None:
    assert kiosk.ask("/health", method)[0] == 501


def test_a_visit_is_counted_and_nobody_is_told_of(kiosk: Operated) -> None:
    before = metrics(kiosk)
    with kiosk.visit() as one, kiosk.visit() as another:
        one.until_text("一问就好")
        another.until_text("一问就好")
        assert metrics(kiosk)["hbwizard_visitors", ""] == 2
        assert kiosk.run("-T").returncode == 255
        for key in ("\x1b[B", "\x1b[A", "\x1b[B", "2"):
            one.type(key)
            one.read(0.2)
        one.until_text("一共多少钱")
        one.type("\x11")
        another.type("\x11")
        assert another.process.wait(10) == 0
        assert one.process.wait(10) == 0
    kiosk.wait_for("visit", number=2, outcome="quit")
    after = metrics(kiosk)
    grown = {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key)}
    assert grown["hbwizard_visits_total", "quit"] == 2
    assert grown["hbwizard_refusals_total", "full"] == 1
    assert grown["hbwizard_first_picture_seconds_count", ""] == 2
    assert 0 < grown["hbwizard_first_picture_seconds_sum", ""] < 60
    assert grown["hbwizard_key_seconds_bucket", "+Inf"] >= 3
    assert after["hbwizard_visitors", ""] == 0 and after["hbwizard_draining", ""] == 0
    # One visitor cannot be told from none.
    assert after["hbwizard_flows_begun_total", "short"] == 0
    assert not [key for key in after if key[0] == "hbwizard_left_at_total"]


KEYS = (1,) * (len(KEY_BOUNDS) + 1)
LEFT = Left("quit", begun=("short",), question="sure", keys=KEYS)


def counted(*days: int) -> Counts:
    """Return what is counted after days with so many visits each; the last has not ended."""
    counts = Counts(0.0)
    counts.know({"short": ("amount", "sure")})
    for day, visits in enumerate(days):
        counts.tick(day * DAY)
        for _ in range(visits):
            counts.left(LEFT)
            counts.tick(day * DAY + 1)
    return counts


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((1000,), 0), ((4, 0), 0), ((5, 0), 5), ((5, 1000), 5), ((14, 0), 10), ((14, 6, 0), 20),
        # The fifth visit, alone in its day: it waits for others.
        ((9, 1, 0), 5), ((9, 1, 3, 0), 5), ((9, 1, 3, 1), 5), ((9, 1, 3, 1, 0), 10),
        ((4, 1), 0), ((4, 1, 0), 5),
    ],
)  # fmt: skip
def test_what_a_visit_was_about_is_told_by_the_day_and_of_five_at_once(
    days: tuple[int, ...], told: int
) -> None:
    counts = counted(*days)
    assert counts.flows == {"short": (told, 0)}
    assert counts.questions.get(("short", "sure"), 0) == told
    # How long keys took is counted of each.
    assert counts.keys.up_to()[-1] == ("+Inf", sum(days) * len(KEYS))


def test_visits_without_a_flow_do_not_hide_the_one_that_had_one() -> None:
    counts = counted(9, 1)
    counts.tick(2 * DAY)
    for _ in range(20):
        counts.left(Left("no_login"))
        counts.left(Left("quit", begun=("unknown",)))
    counts.tick(3 * DAY)
    assert counts.flows == {"short": (5, 0)}


def test_a_crash_is_counted_as_one(kiosk: Operated) -> None:
    counts = Counts(0.0)
    counts.left(Left("crashed", where="RuntimeError hbwizard.tui.app:1"))
    counts.left(Left("no such word"))
    counts.left(Left("killed"))
    assert counts.outcomes == {"crashed": 2, "killed": 1}


def test_whoever_reads_slowly_holds_nobody_up(kiosk: Operated) -> None:
    where = ("127.0.0.1", kiosk.status_port)
    slow = [socket.create_connection(where) for _ in range(MOST + 4)]
    try:
        for each in slow:
            each.sendall(b"GET /met")
        began = time.monotonic()
        with kiosk.visit() as visitor:
            visitor.until_text("一问就好")
            visitor.type("\x11")
            assert visitor.process.wait(10) == 0
        assert time.monotonic() - began < 15
        deadline = time.monotonic() + 15
        while not _answers(kiosk):
            # However slowly they go on, their time is over.
            for each in slow:
                _drip(each)
            assert time.monotonic() < deadline
            time.sleep(0.5)
    finally:
        for each in slow:
            each.close()


def _answers(kiosk: Operated) -> bool:
    try:
        return kiosk.ask("/health")[0] == 200
    except OSError:
        return False


def _drip(slow: socket.socket) -> None:
    try:
        slow.sendall(b"r")
    except OSError:
        return


@pytest.mark.parametrize("columns", ["80", "40"])
@pytest.mark.parametrize(("lang", "said"), [("zh", "现在"), ("en", "Visitors now: 0")])
def test_the_operator_is_told_in_few_lines(
    kiosk: Operated, lang: str, said: str, columns: str
) -> None:
    done = status(kiosk, "--lang", lang, COLUMNS=columns)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout and len(done.stdout.splitlines()) < 12


def test_the_status_is_for_programs_too(kiosk: Operated) -> None:
    found = json.loads(kiosk.ask("/status")[1])
    assert found.keys() == {
        "visitors", "waiting", "ready", "served", "refused", "crashes", "since", "draining",
    }  # fmt: skip


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有自助台回应"), ("en", "no kiosk answers")])
def test_where_it_is_away_the_operator_is_told(tmp_path: Path, lang: str, said: str) -> None:
    with Operated(tmp_path) as kiosk:
        kiosk.stop()
        done = status(kiosk, "--lang", lang)
        assert done.returncode == 1 and said in done.stderr
