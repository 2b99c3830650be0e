"""`make bench`: prints each figure with its peer, its ratio and what was promised."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.core import core, said
from bench.forms import forms
from bench.memory import memory
from bench.terminal import Terminal

# Without byte code on disk, every start would compile the checkout anew, which no user does.
ENVIRON = {
    **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "HBWIZARD_LANG": "zh",
}
SCRIPT = str(Path(sys.executable).parent / "hbwizard")
BARE = [sys.executable, "-m", "bench.bare_app"]
RUNS = 15
F1 = b"\x1bOP"
F2 = b"\x1bOQ"


def main() -> None:
    """Measure and print everything."""
    compare("hbwizard --version", [SCRIPT, "--version"], 3.0)
    compare("hbwizard --help", [SCRIPT, "--help"], 3.0)
    core()
    forms()
    picture()
    first_screen()
    next_question()
    other_language()
    memory(opened_wizard, opened_bare, RUNS)


def compare(name: str, command: Sequence[str], promised: float) -> None:
    """Compare a command with a bare Python, run by run."""
    bare = [sys.executable, "-c", "pass"]
    pairs = [(seconds(command), seconds(bare)) for _ in range(RUNS)]
    report(name, pairs, "python -c pass", promised)


def seconds(command: Sequence[str]) -> float:
    """Return how long a command takes from start to end."""
    before = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRON)
    return time.perf_counter() - before


def picture() -> None:
    """Measure the time from start to the picture of the start page."""
    took = statistics.median(pictured() for _ in range(RUNS)) * 1000
    print(f"start to a picture of the start page: {took:.0f} ms, promised 80 ms {said(took <= 80)}")


def pictured() -> float:
    """Return the seconds until the title of the start page was drawn."""
    with Terminal([SCRIPT], ENVIRON) as terminal:
        return terminal.wait_for("花呗还不上", every=0.001)


def first_screen() -> None:
    """Compare the time from start to a screen that answers a key."""
    pairs = [(answering_wizard(), answering_bare()) for _ in range(RUNS)]
    report("start to a screen that answers a key", pairs, "Textual with one Static", 1.25)


def opened_wizard() -> Terminal:
    """Return the program on its start page, which has answered a key."""
    terminal = Terminal([SCRIPT], ENVIRON)
    terminal.wait_for("这一页的按键", nudge=F1, every=0.02)
    return terminal


def opened_bare() -> Terminal:
    """Return the bare app, which has answered a key."""
    terminal = Terminal(BARE, ENVIRON)
    terminal.wait_for("answered", nudge=b"k", every=0.02)
    return terminal


def answering_wizard() -> float:
    """Return the seconds until F1 has opened the help on the start page."""
    with Terminal([SCRIPT], ENVIRON) as terminal:
        return terminal.wait_for("这一页的按键", nudge=F1, every=0.02)


def answering_bare() -> float:
    """Return the seconds until the bare app has answered a key."""
    with Terminal(BARE, ENVIRON) as terminal:
        return terminal.wait_for("answered", nudge=b"k", every=0.02)


def report(name: str, pairs: Sequence[tuple[float, float]], peer: str, promised: float) -> None:
    """Print the medians of two commands run in turn, with the median of their ratios."""
    ours, theirs = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    verdict = "ok" if ratio <= promised else "MISSED"
    print(
        f"{name}: {ours:.0f} ms; {peer}: {theirs:.0f} ms; "
        f"ratio {ratio:.2f}, promised {promised} {verdict}"
    )


def next_question() -> None:
    """Measure from the key that answers to the next question painted, at 80x24."""
    times = [each for _ in range(5) for each in walk()]
    median = statistics.median(times) * 1000
    tail = sorted(times)[int(len(times) * 0.99)] * 1000
    print(
        f"Enter to the next question painted: median {median:.1f} ms, p99 {tail:.1f} ms "
        f"({len(times)} steps), promised 20 and 60 ms {said(median <= 20 and tail <= 60)}"
    )


def other_language() -> None:
    """Measure from F2 to the page painted in a language that was not shown before."""
    took = statistics.median(switched() for _ in range(RUNS)) * 1000
    print(f"F2 to the other language: {took:.0f} ms, promised 80 ms {said(took <= 80)}")


def switched() -> float:
    """Return the seconds that the first switch takes, on the first question of a flow."""
    with Terminal([SCRIPT, "run", "overdue"], ENVIRON) as terminal:
        terminal.wait_for("正在发生")
        terminal.settle()
        return terminal.time_to(F2, "happening right now")


STEPS: Sequence[tuple[bytes, str]] = (
    (b"\r", "这笔花呗，现在是哪种情况"),
    (b"1", "您自己现在有没有"),
    (b"1", "这笔钱是向谁借的"),
    (b"1", "逾期多少天"),
    (b"122\r", "逾期的金额"),
    (b"18500\r", "一天收多少逾期费"),
    (b"5\r", "够用吗"),
    (b"2", "还有别的欠款"),
)


def walk() -> list[float]:
    """Walk the first questions of a flow; return the seconds of each step."""
    with Terminal([SCRIPT, "run", "overdue"], ENVIRON) as terminal:
        terminal.wait_for("正在发生")
        terminal.settle()
        # The fifth option is "none of these"; Enter then confirms it.
        terminal.send(b"5")
        terminal.settle()
        return [timed(terminal, keys, text) for keys, text in STEPS]


def timed(terminal: Terminal, keys: bytes, text: str) -> float:
    """Type what leads up to the last key, then time that key."""
    if len(keys) > 1:
        terminal.send(keys[:-1])
    terminal.settle()
    return terminal.time_to(keys[-1:], text)


if __name__ == "__main__":
    main()
