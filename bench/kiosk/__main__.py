"""`make bench-kiosk`: each figure, what was promised, and whether it is kept. Peers beside it.

ARGS: --visitors N at work, --held N at once, --runs N one by one, --storm N in five seconds,
--after N sessions one after another, --seconds of typing, and the names of figures for those alone.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import asdict

from bench.kiosk import figures
from bench.kiosk.figures import Sizes

FIGURES: dict[str, Callable[[Path, Sizes], None]] = {
    "frames": figures.frames,
    "work": figures.work,
    "held": figures.held,
    "storm": figures.storm,
    "after": figures.after,
    "trouble": figures.trouble,
    "peers": figures.peers,
}


def main() -> None:
    """Measure and print what is asked for, or all."""
    parser = argparse.ArgumentParser(prog="bench.kiosk", description=__doc__)
    for name, size in asdict(Sizes()).items():
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument("figures", nargs="*", choices=[[], *FIGURES])
    asked = vars(parser.parse_args())
    wanted = asked.pop("figures") or list(FIGURES)
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name} (load {os.getloadavg()[0]:.1f})", flush=True)
            FIGURES[name](Path(folder), Sizes(**asked))


if __name__ == "__main__":
    main()
