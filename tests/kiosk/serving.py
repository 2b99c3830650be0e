"""A gate for the tests: `python -m tests.kiosk.serving SETTINGS ROOT [MISTAKE]`.

SETTINGS is a file of their JSON, read again where the gate does so. MISTAKE is one of
those of `crashing`, to be made by every visitor.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec

from hbwizard.kiosk import counts, nurseries
from hbwizard.kiosk.gate import serve
from hbwizard.kiosk.settings import Settings

SLOW_READING = "SLOW_READING"
"""The seconds that it takes to read them again."""
SHORT_DAY = "SHORT_DAY"
"""The seconds of a day, for what is told by the day."""


def main(settings: str, root: str, *mistake: str) -> int:
    """Serve until told to stop."""
    if mistake:
        nurseries.NURSERY = (sys.executable, "-m", "tests.kiosk.crashing", *mistake)
    counts.DAY = float(os.environ.get(SHORT_DAY, counts.DAY))
    path = Path(settings)

    def read() -> Settings:
        time.sleep(float(os.environ.get(SLOW_READING, 0)))
        return msgspec.json.decode(path.read_bytes(), type=Settings)

    return serve(msgspec.json.decode(path.read_bytes(), type=Settings), Path(root), path, read)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
